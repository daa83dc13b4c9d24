"""The one question that the program asks of the law: what does this facility owe on this day?"""

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from .calendar import fiscal_year_of, year_numbered
from .case import Case
from .facts import Facts, FactsError
from .facts_reader import read_day
from .plan import AHEAD, KEPT, LINGERING, OWN
from .rows import BareRow, Row, order_of
from .rulebook import Rulebook, load_rulebook
from .statuses import KEEPING, OPEN, STILL_CONCERNS
from .verbs.additions_and_residencies import end_of

#: How many years an open row of a single event stays.
LINGERS = 5
# Of years that are over only what is still to be done, or kept, is of interest.
_OVER = (LINGERING, KEPT)


def assess(
    facts: Mapping[str, Any] | Facts,
    on: date | str | None = None,
    fiscal_year: int | None = None,
    book: Rulebook | None = None,
    local: Mapping[str, Any] | Path | None = None,
    explanations: bool = True,
) -> list[Row]:
    """Every obligation of one facility, as it stands on a day.

    Args:
        facts: the contract's facts; dates as ISO texts or ``date``.
        on: the day; default: the facts' own ``on``. There is no clock in here.
        fiscal_year: the year asked for; default: that of ``on``.
        book: default: the shipped rulebook.
        local: a municipality's own dated values to lay over it. For many facilities call
            ``book.with_ward(local)`` once instead.
        explanations: whether ``Row.as_dict`` carries the explanation; ``Row.explain`` works in any case.

    Raises:
        FactsError: the facts break the contract, or no day is given.
        RulebookError: ``local`` does not fit.
    """
    book = book or load_rulebook()
    if local is not None:
        book = book.with_ward(local)
    if not isinstance(facts, Facts):
        facts = parse_facts(facts, book)
    day = facts.on if on is None else read_day(on)
    if day is None:
        raise FactsError([("$.on", "基準日がありません")])
    year = fiscal_year_of(day) if fiscal_year is None else fiscal_year
    facility = facts.facility
    plans = partial(book.plan, facility.municipality, facility.service_type, facility.variant)
    case = Case(facts, day, year, plans, book.vocabulary, Row if explanations else BareRow)
    return _rows_of(case)


def _rows_of(case: Case) -> list[Row]:
    rows: list[Row] = []
    _standing(case, rows)
    _yearly(case, rows)
    _of_meetings(case, rows)
    rows += _of_others(case)
    rows.sort(key=order_of)
    return rows


def parse_facts(data: Any, book: Rulebook | None = None) -> Facts:
    """Check one facility's facts and read them.

    Raises:
        FactsError: with every fault and its path, beginning with ``$``.
    """
    return (book or load_rulebook()).reader.read(data)


def validate_facts(data: Any, book: Rulebook | None = None) -> None:
    """Raise ``FactsError`` where facts break the contract."""
    parse_facts(data, book)


def _standing(case: Case, rows: list[Row]) -> None:
    """What must stand at all times: asked of the present year, while the facility is open and not suspended."""
    if fiscal_year_of(case.on) != case.year or case.on > case.last_day or case.suspensions.covers(case.on):
        return
    for spec in case.plan_of(case.year).standing:
        rows += spec.run(case, spec)


def _yearly(case: Case, rows: list[Row]) -> None:
    """What recurs by the year: that of the year asked for, and what still concerns somebody of the one before."""
    for back in (0, 1):
        case.only_open = bool(back)
        year = year_numbered(case.year - back)
        for spec in case.plan_of(year.number).yearly:
            rows += spec.run(case, spec, year)
    case.only_open = False


def _of_meetings(case: Case, rows: list[Row]) -> None:
    """Rows of single meetings."""
    ended = _ended(case)
    for number, meetings in case.meetings.items():
        place = _place(case, number)
        if place is None:
            continue
        plan, own = case.plan_of(number), place == OWN
        case.only_open = place in _OVER
        for meeting in meetings:
            for spec, run, concerns in plan.events_on(meeting.date).meetings[place][case.state_of(meeting)]:
                if concerns is not None and not getattr(meeting, concerns):
                    continue
                row = run(case, spec, meeting)
                if row is None or not (own or _belongs(case, place, row)):
                    continue
                if not (ended and row.status in OPEN):
                    rows.append(row)
    case.only_open = False


def _of_others(case: Case) -> Iterator[Row]:
    """Rows of evaluations, additions and residencies."""
    ended = _ended(case)
    for evaluation in case.evaluations:
        for row in _single(case, "evaluation", evaluation, evaluation.date):
            if not (ended and row.status in OPEN):
                yield row
    for addition in case.facts.additions:
        yield from _single(case, "addition", addition, addition.starts_on)
    for residency in case.facts.residencies:
        yield from _residency(case, residency)


def _single(case: Case, scope: str, thing: Any, day: date) -> Iterator[Row]:
    number = fiscal_year_of(day)
    place = _place(case, number)
    if place is None:
        return
    for spec in case.plan_of(number).events_on(day).others[place][scope]:
        row = spec.run(case, spec, thing)
        if row is not None and _belongs(case, place, row):
            yield row


def _place(case: Case, number: int) -> str | None:
    """Where a fiscal year stands from the one asked for; None where none of its events is shown."""
    ago = case.year - number
    if ago == 0:
        return OWN
    if ago > 0:
        return LINGERING if ago <= LINGERS else KEPT
    return AHEAD if ago == -1 else None


def _belongs(case: Case, place: str, row: Row) -> bool:
    """Whether a row of an event is shown in the year asked for."""
    if place == OWN:
        return True
    if place == AHEAD:
        return row.due_on is not None and fiscal_year_of(row.due_on) <= case.year
    return row.status == KEEPING if place == KEPT else row.status in STILL_CONCERNS


def _ended(case: Case) -> bool:
    """Whether what is open of a closed facility's meetings and evaluations is no longer shown: after the next year."""
    return case.ends is not None and case.year > fiscal_year_of(case.ends) + 1


def _residency(case: Case, residency: Any) -> Iterator[Row]:
    began = fiscal_year_of(residency.since)
    if residency.since > case.on or began > case.year:
        return
    left = case.happened(end_of(case, residency))
    if left is not None and fiscal_year_of(left) < case.year:
        return
    for spec in case.plan_of(began).events_on(residency.since).all["residency"]:
        row = spec.run(case, spec, residency)
        if row is not None:
            yield row
