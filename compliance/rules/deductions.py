"""What a home would lose while measures are missing (O6-6b), and about how much that is in yen.

Nothing here decides anything: the authority does. Units and yen are whole numbers, reckoned exactly.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from msgspec import Struct

from .calendar import month_end
from .home_tables import Deduction
from .vocabulary import Vocabulary


class DeductionCondition(Struct, frozen=True):
    """One thing that must be there. ``held``: True, False, or None where nobody has said; ``missing_since``: from when."""

    key: str
    held: bool | None
    missing_since: date | None = None


class Standing(Struct, frozen=True):
    """A deduction as it stands for one facility on a day.

    Attributes:
        percent: of the units of the service; 0 where no rate binds it on that day.
        spared_until: the last day on which other measures stand in for what is missing; None where they do not.
        from_month: the first of the month from which it would be deducted; None where it would not or no day is known.
    """

    deduction: Deduction
    percent: int
    conditions: tuple[DeductionCondition, ...]
    spared_until: date | None
    from_month: date | None

    @property
    def applies(self) -> bool:
        """Is something missing, so that it would be deducted?"""
        return bool(self.percent and self.missing and self.spared_until is None)

    @property
    def missing(self) -> tuple[DeductionCondition, ...]:
        """The conditions that are not met."""
        return tuple(condition for condition in self.conditions if condition.held is False)

    @property
    def unsaid(self) -> tuple[DeductionCondition, ...]:
        """The conditions of which nobody has said whether they are met."""
        return tuple(condition for condition in self.conditions if condition.held is None)


def deductions_of(
    vocabulary: Vocabulary, service_type: str, on: date, held: Mapping[str, DeductionCondition]
) -> list[Standing]:
    """Every deduction that binds a service type on a day, in the law's order.

    Args:
        held: what is known of each condition, by its key; a key that is absent counts as not said.
    """
    groups = {code for code, group in vocabulary.deduction_groups.items() if service_type in group.types}
    standings = (_standing(deduction, groups, on, held) for deduction in vocabulary.deductions.values())
    return [standing for standing in standings if standing.percent]


def _standing(
    deduction: Deduction, groups: set[str], on: date, held: Mapping[str, DeductionCondition]
) -> Standing:
    conditions = tuple(held.get(key) or DeductionCondition(key, None) for key in deduction.conditions)
    spared = deduction.spared
    stands_in = spared is not None and on <= spared.until and all(_is_held(held, key) for key in spared.where)
    days = [one.missing_since for one in conditions if one.held is False and one.missing_since is not None]
    return Standing(
        deduction,
        _percent(deduction, groups, on),
        conditions,
        spared.until if spared is not None and stands_in else None,
        _next_month(min(days)) if days and not stands_in else None,
    )


def _next_month(day: date) -> date:
    return month_end(day.year, day.month) + timedelta(days=1)


def _is_held(held: Mapping[str, DeductionCondition], key: str) -> bool:
    return key in held and held[key].held is True


def _percent(deduction: Deduction, groups: set[str], on: date) -> int:
    rates = [rate for rate in deduction.rates if rate.group in groups and rate.first <= on]
    return max(rates, key=lambda rate: rate.first).percent if rates else 0


def yen_a_month(units: int, price: Decimal, percent: int) -> tuple[int, int]:
    """About what a deduction costs: ``(units, yen)`` a month.

    Args:
        units: the units of a month that the deduction is taken from.
        price: yen a unit, as the area and the service give it (for example ``Decimal("10.60")``).
        percent: whole percent.

    The units are rounded to the nearest whole one, halves upward; of the yen what is below one is cut off.
    Errors:
        ValueError: an amount below zero, or a percentage that is none.
    """
    if units < 0 or price < 0 or not 0 <= percent <= _WHOLE:
        raise ValueError("units and price are not below zero, percent is from 0 to 100")
    lost = (Decimal(units) * percent / _WHOLE).quantize(Decimal(1), ROUND_HALF_UP)
    return int(lost), int((lost * price).to_integral_value(ROUND_FLOOR))


_WHOLE = 100
