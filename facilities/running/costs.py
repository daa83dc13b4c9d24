"""What a home would lose while measures are missing, for the page 減算の目安 (O6-6b)."""

from dataclasses import dataclass
from datetime import date

from compliance.rules import load_rulebook
from compliance.rules.deductions import DeductionCondition, Standing, deductions_of, yen_a_month
from facilities.running.wording import measure_name


@dataclass(slots=True)
class ShownCondition:
    """A condition in words. ``about``: the measure to record, empty for what is no measure."""

    condition: DeductionCondition
    label: str
    about: str


@dataclass(slots=True)
class Cost:
    """A deduction on the page. ``yen``: about what it costs a month; None where it is not deducted or not asked."""

    standing: Standing
    conditions: list[ShownCondition]
    yen: int | None = None
    units: int | None = None


def costs_of(facility, on: date, held, month=None) -> list[Cost]:
    """The deductions that bind a facility on a day.

    Args:
        held: what is known of each condition, by its key.
        month: ``(units, price)`` of a month, to say about how many yen each costs; None leaves the yen out.
    """
    standings = deductions_of(load_rulebook().vocabulary, facility.service_type, on, held)
    return [_cost(standing, month) for standing in standings]


def _cost(standing, month):
    cost = Cost(standing, [_shown(condition) for condition in standing.conditions])
    if month is not None and standing.applies:
        units, price = month
        cost.units, cost.yen = yen_a_month(units, price, standing.percent)
    return cost


def _shown(condition):
    own = load_rulebook().vocabulary.deduction_conditions.get(condition.key)
    if own:
        return ShownCondition(condition, own, "")
    return ShownCondition(condition, measure_name(*condition.key.split(".")), condition.key)


def conditions_to_ask(facility, on: date, held) -> dict[str, str]:
    """What people alone can say, by its key: the question's words."""
    costs = costs_of(facility, on, held)
    return {
        shown.condition.key: shown.label
        for cost in costs
        for shown in cost.conditions
        if shown.condition.held is None
    }
