"""Periods and fiscal years as the law counts them.

Every function takes and returns ``datetime.date``. Results that would fall outside the years 1 to 9999
stop at the first or last day that a date can hold: a record with an absurd year is a fact like any other.
"""

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

_ONE_DAY = timedelta(days=1)
_FISCAL_YEAR_STARTS_IN = 4
# Days recur from facility to facility: about forty years of them.
_REMEMBERED = 15_000


class Period(NamedTuple):
    """A length of time: ``unit`` is "months" or "days"."""

    unit: str
    number: int


def day_of_month(year: int, month: int, day: int) -> date | None:
    """The date of that number in that month, or None where the month is too short for it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shift_month(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month that lie ``months`` after (or, negative, before) the given month."""
    index = year * 12 + (month - 1) + months
    return index // 12, index % 12 + 1


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    if year > date.max.year:
        return date.max
    if year < date.min.year:
        return date.min
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month ``months`` away, or that month's last day where there is none."""
    year, month = shift_month(day.year, day.month, months)
    return day_of_month(year, month, day.day) or month_end(year, month)


@lru_cache(maxsize=_REMEMBERED)
def period_from(first: date, months: int) -> date:
    """The last day of a period of ``months`` whose first day itself counts (民法 140・143).

    It ends on the day before the one that corresponds to its first day; where that day does not exist, on that
    month's last day.
    """
    year, month = shift_month(first.year, first.month, months)
    corresponding = day_of_month(year, month, first.day)
    if corresponding is None:
        return month_end(year, month)
    return corresponding - _ONE_DAY if corresponding > date.min else corresponding


@lru_cache(maxsize=_REMEMBERED)
def period_end(event: date, months: int) -> date:
    """The last day of a period of ``months`` that begins with an event, whose own day is not counted."""
    return date.max if event == date.max else period_from(event + _ONE_DAY, months)


@lru_cache(maxsize=_REMEMBERED)
def months_before(day: date, months: int) -> date:
    """The same day ``months`` earlier, or that month's last day where there is none (N7-4)."""
    return add_months(day, -months)


def deadline_after(event: date, period: Period) -> date:
    """The last day of a period that begins with an event; its own day is not counted."""
    if period.unit == "months":
        return period_end(event, period.number)
    return _shift_days(event, period.number)


def deadline_from(first: date, period: Period) -> date:
    """The last day of a period whose first day itself counts, such as the year from a designation."""
    if period.unit == "months":
        return period_from(first, period.number)
    return _shift_days(first, period.number - 1)


def deadline_before(day: date, period: Period) -> date:
    """The day by which something must be done a period before a day (N7-4)."""
    if period.unit == "months":
        return months_before(day, period.number)
    return _shift_days(day, -period.number)


def _shift_days(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def fiscal_year_of(day: date) -> int:
    """The fiscal year (年度) in which a day lies: it runs from 1 April to 31 March (N7-2)."""
    return day.year if day.month >= _FISCAL_YEAR_STARTS_IN else day.year - 1


def fiscal_year_start(year: int) -> date:
    """1 April of a fiscal year."""
    return _clip(year, _FISCAL_YEAR_STARTS_IN, 1)


def fiscal_year_end(year: int) -> date:
    """31 March, the last day of a fiscal year."""
    return _clip(year + 1, 3, 31)


def fiscal_year_bounds(year: int) -> tuple[date, date]:
    """First and last day of a fiscal year."""
    return fiscal_year_start(year), fiscal_year_end(year)


class FiscalYear:
    """A fiscal year's days and how it is written."""

    __slots__ = ("first", "key", "last", "number")

    def __init__(self, number: int) -> None:
        self.number = number
        self.first, self.last = fiscal_year_bounds(number)
        self.key = str(number)


@lru_cache(maxsize=1000)
def year_numbered(number: int) -> FiscalYear:
    """The fiscal year of a number."""
    return FiscalYear(number)


def part_bounds(year: int, part: int, parts: int) -> tuple[date, date]:
    """First and last day of the ``part``-th (from 1) of ``parts`` equal parts of a fiscal year.

    ``parts`` must divide twelve, so that every part consists of whole months.
    """
    length = 12 // parts
    start = shift_month(year, _FISCAL_YEAR_STARTS_IN, (part - 1) * length)
    last = shift_month(year, _FISCAL_YEAR_STARTS_IN, part * length - 1)
    return day_of_month(*start, 1) or date.max, month_end(*last)


def day_in_fiscal_year(year: int, month: int, day: int) -> date:
    """The given day of the calendar as it falls in a fiscal year: month 1 to 3 lie in the next year."""
    return _clip(year if month >= _FISCAL_YEAR_STARTS_IN else year + 1, month, day)


def day_of_month_before(start: date, day: int) -> date:
    """The given day of the month before the month in which ``start`` lies (O6-8a)."""
    return _clip(*shift_month(start.year, start.month, -1), day)


def _clip(year: int, month: int, day: int) -> date:
    return day_of_month(year, month, day) or month_end(year, month)
