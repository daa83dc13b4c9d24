"""The one question that the program asks of the law: what does this facility owe on this day?"""

from collections.abc import Iterator, Mapping
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Any

from .calendar import fiscal_year_of
from .case import Case, FiscalYear
from .facts import Facts, FactsError
from .model import Spec
from .reading import read_day
from .rows import OVERDUE, STILL_CONCERNS, BareRow, Row
from .rulebook import Rulebook, YearPlan, load_rulebook

_BY_ORDER = attrgetter("order")


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
    case = Case(facts, day, year, book, Row if explanations else BareRow)
    rows = _periodic(case)
    _add_meetings(case, rows)
    _add_others(case, rows)
    rows.sort(key=_BY_ORDER)
    return rows


def parse_facts(data: Any, book: Rulebook | None = None) -> Facts:
    """Check one facility's facts and read them.

    Raises:
        FactsError: with every fault and its path, beginning with ``$``.
    """
    return (book or load_rulebook()).read_facts(data)


def validate_facts(data: Any, book: Rulebook | None = None) -> None:
    """Raise ``FactsError`` where facts break the contract."""
    parse_facts(data, book)


def _periodic(case: Case) -> list[Row]:
    rows: list[Row] = []
    plan = case.plan_of(case.year)
    for spec in plan.standing:
        rows += spec.run(case, spec)
    designated = case.facility.designated_on
    year = FiscalYear(case.year, designated)
    for spec in plan.yearly:
        rows += spec.run(case, spec, year)
    before = FiscalYear(case.year - 1, designated)
    if before.first < case.on:
        case.only_open = True
        for spec in case.plan_of(before.number).yearly:
            rows += [row for row in spec.run(case, spec, before) if row is not None and row.status == OVERDUE]
        case.only_open = False
    return rows


def _add_meetings(case: Case, rows: list[Row]) -> None:
    for number, meetings in case.meetings.items():
        if number > case.year + 1:
            continue
        plan = case.plan_of(number)
        own_year = number == case.year
        case.only_open = number < case.year
        for meeting in meetings:
            for spec in _specs(case, plan, "meeting", meeting.date):
                row = spec.run(case, spec, meeting)
                if row is not None and (own_year or _belongs(case, number, row)):
                    rows.append(row)
    case.only_open = False


def _add_others(case: Case, rows: list[Row]) -> None:
    """Rows of evaluations, additions and residencies."""
    for evaluation in case.evaluations:
        rows += _single(case, "evaluation", evaluation, evaluation.date)
    for addition in case.facts.additions:
        rows += _single(case, "addition", addition, addition.starts_on)
    for residency in case.facts.residencies:
        if residency.since <= case.on:
            rows += _residency(case, residency)


def _single(case: Case, scope: str, thing: Any, day: date) -> Iterator[Row]:
    number = fiscal_year_of(day)
    if number > case.year + 1:
        return
    for spec in _specs(case, case.plan_of(number), scope, day):
        row = spec.run(case, spec, thing)
        if row is not None and _belongs(case, number, row):
            yield row


def _specs(case: Case, plan: YearPlan, scope: str, day: date) -> tuple[Spec, ...]:
    events, number = plan.events_on(day), plan.year
    if number == case.year:
        return events.all[scope]
    return (events.ahead if number > case.year else events.lingering)[scope]


def _belongs(case: Case, number: int, row: Row) -> bool:
    """Whether a row of another year's event is shown in the year asked for."""
    if number == case.year:
        return True
    if number < case.year:
        return row.status in STILL_CONCERNS
    return row.due_on is not None and fiscal_year_of(row.due_on) <= case.year


def _residency(case: Case, residency: Any) -> Iterator[Row]:
    began = fiscal_year_of(residency.since)
    if began > case.year:
        return
    left = case.happened(residency.until)
    if left is not None and fiscal_year_of(left) < case.year:
        return
    for spec in case.plan_of(began).events_on(residency.since).all["residency"]:
        row = spec.run(case, spec, residency)
        if row is not None:
            yield row
