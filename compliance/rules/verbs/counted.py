"""Verbs that count what is done several times a year (N7-2, N8-1a, O6-6a)."""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..calendar import FiscalYear, deadline_from, part_bounds, period_from, year_numbered
from ..case import Case
from ..model import Spec
from ..rows import EXEMPT, MET, OVERDUE, Row
from ..subject import write_subject
from ..terms import first_term, meet_term, yearly_term


class Part(NamedTuple):
    """One of the equal parts of a fiscal year, with the subject of its row and what that counts from."""

    number: int
    first: date
    last: date
    subject: str
    anchor: tuple[str, date]


@lru_cache(maxsize=4096)
def parts_of(year: int, item: str, times: int) -> tuple[Part, ...]:
    """The equal parts of a fiscal year under their own numbers."""
    return tuple(_part(year, item, number, times) for number in range(1, times + 1))


def _part(year: int, item: str, number: int, times: int) -> Part:
    first, last = part_bounds(year, number, times)
    return Part(number, first, last, write_subject(year, item, number), ("part", first))


def hold_meetings(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """The meetings of a year, met in order by the days on which one that counts was held."""
    times: int | None = spec.values.get("times") or case.service_type.meetings_per_year
    assert times is not None, "the loader sees to it that whoever is bound to meet has a number"
    days = case.days_of_meetings
    if times != 1:
        return several(case, spec, year, "", times, days, awaits=True)
    term = yearly_term(case, spec, year, case.begins, case.ends)
    if term is None:
        return []
    return meet_term(case, spec, write_subject(year.number, "", 1), term, days, awaits=True)


def do_measures(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """Committees, training and drills, each once a year or as often as the rule says (O6-6a)."""
    term = yearly_term(case, spec, year, case.begins, case.ends)
    rows = []
    for measure, name, times, subject in _measures_of(spec, year.number):
        days = case.measures.get(measure, ())
        if times != 1:
            rows += several(case, spec, year, name, times, days)
        elif term is not None:
            rows += meet_term(case, spec, subject, term, days)
    return rows


@lru_cache(maxsize=1024)
def _measures_of(spec: Spec, year: int) -> tuple[tuple[tuple[str, str], str, int, str], ...]:
    """Each measure of a rule: area and item, both in one word, times a year, the subject of the row of one a year."""
    often = spec.values.get("times") or {}
    return tuple(
        (
            (area, item),
            f"{area}.{item}",
            often.get(f"{area}.{item}", 1),
            write_subject(year, f"{area}.{item}"),
        )
        for area, item in spec.values["measures"]
    )


def several(
    case: Case,
    spec: Spec,
    year: FiscalYear,
    item: str,
    times: int,
    days: Iterable[date],
    *,
    awaits: bool = False,
) -> list[Row]:
    """A row for each part of the year that counts, met in order by the days of that year."""
    mid_year = case.first_day > year.first
    parts = _owed(case, year, item, times)
    if parts is None:
        return _late_start(case, spec, year, item, times, days, awaits=awaits)
    limit = min(year.last, case.last_day)
    first, last = max(year.first, case.first_day), min(limit, case.on)
    done = sorted({day for day in days if first <= day <= last})
    if case.only_open and not case.rests and len(done) >= len(parts):
        return []
    exemption = case.exemption_of_year(spec, year.number)
    waiting = exemption.waiting if awaits else ()
    to_come = iter(done)
    rows: list[Row] = []
    for part in parts:
        resting = case.rests and case.suspensions.take_most_of(part.first, part.last)
        met_on = None if resting else next(to_come, None)
        if met_on is not None:
            if not case.only_open:
                rows.append(_row(case, spec, part, limit, met_on, MET, (), mid_year))
            continue
        why = exemption.reasons or (("suspended",) if resting else ())
        if why:
            if not case.only_open:
                rows.append(case.exempt(spec, part.subject, part.last, limit, why, exemption.ground))
            continue
        status = case.open_status(part.last, limit)
        if status == OVERDUE or not case.only_open:
            rows.append(_row(case, spec, part, limit, None, status, waiting, mid_year))
    return rows


def _row(
    case: Case,
    spec: Spec,
    part: Part,
    limit: date,
    met_on: date | None,
    status: str,
    reasons: tuple[str, ...],
    mid_year: bool,
) -> Row:
    assumption = mid_year or spec.assumption
    return case.row(spec, part.subject, part.last, limit, met_on, status, reasons, assumption, part.anchor)


def _owed(case: Case, year: FiscalYear, item: str, times: int) -> tuple[Part, ...] | None:
    """The parts that begin on or after the designation and end while the facility is open.

    None where no part begins so late, whatever the closing.
    """
    parts = parts_of(year.number, item, times)
    if case.first_day > year.first:
        parts = tuple(part for part in parts if part.first >= case.first_day)
        if not parts:
            return None
    if case.ends is None:
        return parts
    return tuple(part for part in parts if part.last <= case.last_day)


def _late_start(
    case: Case,
    spec: Spec,
    year: FiscalYear,
    item: str,
    times: int,
    days: Iterable[date],
    *,
    awaits: bool,
) -> list[Row]:
    """The one row of a year of which no part begins on or after the designation.

    It is due within one part's length from there, or as the rule says.
    """
    begins = case.begins
    if begins is None or begins > year.last:
        return []
    within = spec.values.get("late_start")
    due = period_from(begins, 12 // times) if within is None else deadline_from(begins, within)
    term = first_term(case, year, begins, case.ends, due)
    if term is None:
        return []
    return meet_term(case, spec, write_subject(year.number, item, times), term, days, awaits=awaits)


def owed_meetings(case: Case, year: int) -> int:
    """How many meetings a year asks for: its rows that are not exempt (N7-J3)."""
    only_open, case.only_open = case.only_open, False
    rows = [row for spec in case.plan_of(year).hold for row in hold_meetings(case, spec, year_numbered(year))]
    case.only_open = only_open
    return sum(row.status != EXEMPT for row in rows)
