"""The days on which a public office is closed (地方自治法4条の2): one calendar for due dates and screens."""

from datetime import date, timedelta
from functools import lru_cache

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
# Around the new year, as month and day.
_YEAR_END = frozenset({(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)})
_REMEMBERED = 15_000


@lru_cache(maxsize=_REMEMBERED)
def is_day_off(day: date) -> bool:
    """Whether a day is a Saturday, a Sunday, a national holiday or one of 29 December to 3 January."""
    if day.weekday() >= _SATURDAY or (day.month, day.day) in _YEAR_END:
        return True
    # Only working days of the week come here; the package is slow to load and few need it.
    from jpholiday import is_holiday

    return bool(is_holiday(day))


@lru_cache(maxsize=_REMEMBERED)
def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it; the last day that a date can hold stays."""
    while is_day_off(day) and day < date.max:
        day += _ONE_DAY
    return day
