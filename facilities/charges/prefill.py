"""What a month's page begins with: who lived there the month before, for how many days this month, what each would pay."""

from collections import Counter, defaultdict

from django.db.models import Q

from compliance.rules.calendar import month_end
from facilities.charges.policies import days_in
from facilities.models import Residency


def lines_for(facility, month, like):
    """The lines of a month that nobody entered yet: [(resident, days, {charge: yen})].

    Args: ``month``: its first day; ``like``: the last month entered before it, with its lines, or None. Whoever a record of a
    satellite says moved in or out this month has the days lived there, and a whole month's payment divided by them.
    """
    lived = _days_by_record(facility, month, like)
    before = [one for one in (like.residents.all() if like else ()) if one.days]
    names = [one.resident for one in before]
    names += [name for name in lived if name not in names]
    whole, usual = days_in(month), _usual(before, like)
    own = {one.resident: _whole_month(one, like, usual) for one in before}
    lines = []
    for name in names:
        days = lived.get(name, whole)
        if days:
            paid = own.get(name, usual)
            lines.append((name, days, {kind: yen * days // whole for kind, yen in paid.items()}))
    return lines


def _days_by_record(facility, month, like):
    """{resident: days lived there in the month} of those whose moving in or out is recorded; 0: moved out before.

    Whoever left a satellite before the last month that was entered, and stands in it, lives elsewhere in the home.
    """
    last = month_end(month.year, month.month)
    found: defaultdict[str, set[int]] = defaultdict(set)
    rows = Residency.objects.filter(facility=facility, since__lte=last)
    still = Q(until=None) | Q(until__gte=like.month if like else month)
    for one in rows.filter(still).order_by("since", "pk"):
        begun, ended = max(one.since, month), min(one.until or last, last)
        # Whoever changes satellites on a day lives in both on it.
        found[one.label] |= set(range(begun.toordinal(), ended.toordinal() + 1))
    return {label: len(days) for label, days in found.items()}


def _usual(before, like):
    """What most of those who lived there the whole month paid: {charge: yen}."""
    counted: defaultdict[str, Counter[int]] = defaultdict(Counter)
    for one in before:
        if one.days == days_in(like.month):
            for payment in one.payments.all():
                counted[payment.kind][payment.paid] += 1
    return {kind: found.most_common(1)[0][0] for kind, found in counted.items()}


def _whole_month(one, like, usual):
    """What a resident pays for a whole month: as the month before, or reckoned up from the days lived there then."""
    paid = {payment.kind: payment.paid for payment in one.payments.all()}
    if one.days == days_in(like.month):
        return paid
    return {kind: usual.get(kind, yen * days_in(like.month) // one.days) for kind, yen in paid.items()}
