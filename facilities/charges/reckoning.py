"""From the months of a home as they stand saved to what the rules reckon with (``compliance.rules.charges``)."""

from collections import Counter

from compliance.rules.charges import ChargedMonth
from facilities.charges.policies import days_in, in_words
from facilities.models import YearSettlement

Key = YearSettlement.Key


def charged_months(months, kind, key) -> list[ChargedMonth]:
    """One charge of each month, divided by a key. Args: ``months``: with their lines, as of ``selectors.months_in``."""
    return [one for month in months if (one := _charged(month, kind, key)) is not None]


def _charged(month, kind, key):
    cost = next((one for one in month.costs.all() if one.kind == kind), None)
    if cost is None:
        return None
    days = _days(month)
    weights = {name: 1 if key == Key.EACH and lived else lived for name, lived in days.items()}
    empty = max(0, month.capacity * days_in(month.month) - sum(days.values())) if key == Key.CAPACITY else 0
    return ChargedMonth(
        in_words(month.month), cost.cost, cost.staff_share, _paid(month, kind), weights, empty
    )


def _days(month):
    """Whoever lived there bears a part, also where nothing was collected of them."""
    return {one.resident: one.days for one in month.residents.all()}


def _paid(month, kind):
    return {
        one.resident: sum(payment.paid for payment in one.payments.all() if payment.kind == kind)
        for one in month.residents.all()
    }


def days_lived(months) -> dict[str, int]:
    """How many days each resident lived there in all."""
    days: Counter = Counter()
    for month in months:
        days.update(_days(month))
    return dict(days)
