"""Verbs about single additions and residencies."""

from datetime import date

from ..calendar import day_of_month_before, period_end, shift_month
from ..case import Case
from ..facts import Addition, Residency
from ..model import Spec
from ..rows import BEHIND, UPCOMING, Row


def notify_before_month(case: Case, spec: Spec, addition: Addition) -> Row | None:
    """Notice of an addition before the month in which it starts (O6-8a)."""
    if addition.cancelled or addition.kind in spec.values["no_notice"]:
        return None
    starts = addition.starts_on
    if case.ends is not None and starts > case.ends:
        return None
    notified = case.happened(addition.notified_on)
    if addition.kind in spec.values["from_notice"]:
        if notified is None:
            status = BEHIND if case.on > starts else UPCOMING
            return case.row(spec, addition.key, None, None, None, status, (), spec.assumption)
        return case.settle(spec, addition.key, None, None, notified)
    due = day_of_month_before(starts, spec.values["day"])
    reasons: tuple[str, ...] = ()
    if notified is not None and notified > due:
        reasons = (f"counts_from:{_counts_from(notified, spec.values['day'])}",)
    return case.settle(spec, addition.key, due, due, notified, reasons=reasons, anchor=("start", starts))


def _counts_from(notice: date, day: int) -> str:
    """The month from which a late notice counts: the next one, or the one after for a notice after that day."""
    year, month = shift_month(notice.year, notice.month, 1 if notice.day <= day else 2)
    return f"{year:04}-{month:02}-01"


def leave_satellite(case: Case, spec: Spec, residency: Residency) -> Row | None:
    """The move out of a satellite dwelling within some years, or by the end of an approved extension (O6-2)."""
    dwelling = next((d for d in case.facility.dwellings if d.key == residency.dwelling), None)
    if dwelling is None or not dwelling.satellite:
        return None
    due, anchor = period_end(residency.since, spec.values["years"] * 12), ("moved_in", residency.since)
    extended = residency.extended_until
    if extended is not None and extended > due:
        due, anchor = extended, ("extension", extended)
    return case.settle(spec, residency.key, due, due, case.happened(end_of(case, residency)), anchor=anchor)


def end_of(case: Case, residency: Residency) -> date | None:
    """The last day of a residency: its own, or that of its dwelling or the facility; one before it began is none."""
    dwelling = next((d for d in case.facility.dwellings if d.key == residency.dwelling), None)
    ends = (residency.until, dwelling.closed_on if dwelling else None, case.ends)
    return min((day for day in ends if day is not None and day >= residency.since), default=None)
