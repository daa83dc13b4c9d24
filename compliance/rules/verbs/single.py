"""Verbs about single evaluations, additions and residencies."""

from ..calendar import day_of_month_before, deadline_after, fiscal_year_end, fiscal_year_of, period_end
from ..case import Case
from ..facts import Addition, Evaluation, Residency
from ..model import Spec
from ..rows import Row


def step_after_evaluation(case: Case, spec: Spec, evaluation: Evaluation) -> Row | None:
    """Publication of an outside evaluation, or its report to the municipality (N7-E6)."""
    if evaluation.kind not in spec.values["evaluations"]:
        return None
    year_end = fiscal_year_end(fiscal_year_of(evaluation.date))
    after = deadline_after(evaluation.date, spec.values["within"])
    if after > year_end:
        due, anchor = after, ("evaluation", evaluation.date)
    else:
        due, anchor = year_end, ("evaluation_year", evaluation.date)
    done = case.happened(getattr(evaluation, spec.fact))
    return case.settle(spec, evaluation.key, due, due, done, anchor=anchor)


def notify_before_month(case: Case, spec: Spec, addition: Addition) -> Row | None:
    """Notice of an addition before the month in which it starts (O6-8a)."""
    if addition.kind in spec.values["no_notice"]:
        return None
    notified = case.happened(addition.notified_on)
    if addition.kind in spec.values["from_notice"]:
        return case.settle(spec, addition.key, None, None, notified)
    due = day_of_month_before(addition.starts_on, spec.values["day"])
    return case.settle(spec, addition.key, due, due, notified, anchor=("start", addition.starts_on))


def leave_satellite(case: Case, spec: Spec, residency: Residency) -> Row | None:
    """The move out of a satellite dwelling within some years, or by the end of an approved extension (O6-2)."""
    satellites = {dwelling.key for dwelling in case.facility.dwellings if dwelling.satellite}
    if residency.dwelling not in satellites:
        return None
    due, anchor = period_end(residency.since, spec.values["years"] * 12), ("moved_in", residency.since)
    extended = residency.extended_until
    if extended is not None and extended > due:
        due, anchor = extended, ("extension", extended)
    return case.settle(spec, residency.key, due, due, case.happened(residency.until), anchor=anchor)
