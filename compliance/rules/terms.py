"""The time within which a yearly duty is done: an ordinary year, a first one, one that a suspension moved."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from .calendar import FiscalYear, day_in_fiscal_year, deadline_from, fiscal_year_bounds
from .case import Case
from .model import Spec
from .rows import MET, OVERDUE, Row

# Days on which yearly duties of some years are due.
_TERMS_KEPT = 2_000


class Term(NamedTuple):
    """The time of one yearly row.

    Attributes:
        year: the fiscal year that it belongs to.
        first, last: what was done from the one to the other meets the row.
        due: the day on which it is due, which is its limit too.
        unmoved: the same without what a suspension did to it.
        exempt_until: what was done from ``first`` until then exempts from it.
        suspended: whether the suspensions exempt from it, unless it is met.
        assumption: whether its time is not settled by a source.
        stays: whether it is shown in the following year too while it is open.
        anchor: what its due day was counted from.
    """

    year: int
    first: date
    last: date
    due: date
    unmoved: date
    exempt_until: date
    suspended: bool
    assumption: bool
    stays: bool
    anchor: tuple[str, date]


def due_day(spec: Spec, year: FiscalYear) -> date:
    """The last day of a yearly duty: the one its rule names, else the fiscal year's last."""
    by = spec.values.get("by")
    return day_in_fiscal_year(year.number, *by) if by else year.last


def yearly_term(
    case: Case, spec: Spec, year: FiscalYear, begins: date | None, ends: date | None
) -> Term | None:
    """The time of a yearly duty of something that begins and ends on these days; None where it owes nothing."""
    if begins is not None and begins > year.first:
        within = spec.values.get("first_year")
        if begins > year.last or within is None:
            return None
        return first_term(case, year, begins, ends, deadline_from(begins, within))
    due = due_day(spec, year)
    if ends is not None and due > ends:
        return None
    term = _ordinary(year.number, due)
    return rest(case, term, year.first, year.last, ends) if case.rests else term


@lru_cache(maxsize=_TERMS_KEPT)
def _ordinary(number: int, due: date) -> Term:
    """The term of a duty that is owed for a whole year."""
    first, last = fiscal_year_bounds(number)
    return Term(number, first, last, due, due, last, False, False, False, ("year", first))


def first_term(case: Case, year: FiscalYear, begins: date, ends: date | None, due: date) -> Term | None:
    """The time of the row of a year within which something began."""
    if ends is not None and due > ends:
        return None
    last = ends or date.max
    term = Term(year.number, begins, last, due, due, due, False, True, True, ("beginning", begins))
    return rest(case, term, begins, due, ends)


def rest(case: Case, term: Term, first: date, last: date, ends: date | None) -> Term | None:
    """A term as the facility's suspensions leave it, of the time from ``first`` to ``last`` that they are weighed by.

    None where they move it beyond the end.
    """
    suspensions = case.suspensions
    if not case.rests:
        return term
    moved = suspensions.moved(term.due)
    if (
        suspensions.take_most_of(first, last)
        or suspensions.without_end_on(term.due)
        or suspensions.without_end_on(moved)
    ):
        return term._replace(suspended=True)
    if moved == term.due:
        return term
    if ends is not None and moved > ends:
        return None
    return term._replace(
        last=ends or date.max,
        due=moved,
        exempt_until=moved,
        assumption=True,
        stays=True,
        anchor=("suspension", term.due),
    )


def settle_term(
    case: Case,
    spec: Spec,
    subject: str,
    term: Term,
    met_on: date | None,
    *,
    reasons: tuple[str, ...] = (),
    open_reasons: tuple[str, ...] = (),
    exempt: tuple[str, ...] = (),
    awaits: bool = False,
) -> list[Row]:
    """The row of a term; none where only what still concerns somebody is looked for and it does not.

    Args:
        reasons: what is to be said of it where it is met.
        open_reasons: what is to be said of it while it is open.
        exempt: why it does not apply, whatever the facility's evaluations and suspensions say.
        awaits: whether an open row names the evaluation that would free from it.
    """
    if met_on is not None:
        if case.only_open:
            return []
        status = MET
    else:
        exemption = case.exemption(spec, term.year, term.first, term.exempt_until)
        why = exemption.reasons or exempt or (("suspended",) if term.suspended else ())
        if why:
            if case.only_open:
                return []
            return [case.exempt(spec, subject, term.unmoved, term.unmoved, why, exemption.ground)]
        reasons = open_reasons + exemption.waiting if awaits else open_reasons
        status = case.open_status(term.due, term.due)
        if case.only_open and status != OVERDUE and not term.stays:
            return []
    marked = term.assumption or spec.assumption
    return [case.row(spec, subject, term.due, term.due, met_on, status, reasons, marked, term.anchor)]


def meet_term(
    case: Case, spec: Spec, subject: str, term: Term, days: Iterable[date], *, awaits: bool = False
) -> list[Row]:
    """The row of a term that is met by the first of some days within it."""
    met_on = case.first_between(term.first, term.last, days)
    return settle_term(case, spec, subject, term, met_on, awaits=awaits)
