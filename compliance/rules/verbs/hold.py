"""The verb that counts a year's meetings (N7-2, N8-1a)."""

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from ..calendar import part_bounds
from ..case import Case, FiscalYear
from ..model import Spec
from ..rows import Row


class Part(NamedTuple):
    """One of the equal parts of a fiscal year."""

    subject: str
    first: date
    last: date


@lru_cache(maxsize=4096)
def parts_of(year: int, times: int) -> tuple[Part, ...]:
    """The equal parts of a fiscal year under their own numbers."""
    return tuple(
        Part(f"{year}#{number}", *part_bounds(year, number, times)) for number in range(1, times + 1)
    )


def owed_parts(case: Case, spec: Spec, year: int) -> tuple[Part, ...]:
    """The parts that count: begun on or after designation, ended while the facility is open."""
    times = spec.values.get("times") or case.service_type.meetings_per_year
    parts = parts_of(year, times)
    designated, closed = case.facility.designated_on, case.facility.closed_on
    if designated is not None and designated > parts[0].first:
        parts = tuple(part for part in parts if part.first >= designated)
    if closed is not None:
        parts = tuple(part for part in parts if part.last <= closed)
    return parts


def hold_meetings(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """One row for each part of the year, met in order by the days on which a meeting was held."""
    parts = owed_parts(case, spec, year.number)
    if not parts:
        return []
    freed = case.freed(spec, year.number)
    if freed:
        return [case.exempt(spec, part.subject, part.last, year.last, freed) for part in parts]
    days = held_days(case, year.number)
    unpublished = case.unpublished(spec, year.number)
    mid_year = not year.whole_from_start
    return [
        case.settle(
            spec,
            part.subject,
            part.last,
            year.last,
            days[index] if index < len(days) else None,
            open_reasons=unpublished,
            assumption=mid_year,
            anchor=("part", part.first),
        )
        for index, part in enumerate(parts)
    ]


def held_days(case: Case, year: int) -> list[date]:
    """The days of a fiscal year on which a meeting was held while the facility was designated and open."""
    designated, closed = case.facility.designated_on or date.min, case.facility.closed_on or date.max
    return sorted(
        {m.date for m in case.meetings.get(year, ()) if case.was_held(m) and designated <= m.date <= closed}
    )
