"""The days on which a public office is closed (地方自治法4条の2): one calendar for due dates, reminders and screens."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

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


class OfficeDays:
    """When the office of one municipality is closed: on the days that all share, and on its own.

    Args:
        closed: the municipality's own days, each with what it is called; "" where it has no name.
    """

    __slots__ = ("closed",)

    def __init__(self, closed: Mapping[date, str] | None = None) -> None:
        self.closed = dict(closed or {})

    @classmethod
    def of(cls, meaning: Any) -> "OfficeDays":
        """What the rule about closed days says; None, where nobody says anything, leaves the days that all share."""
        days: OfficeDays = USUAL if meaning is None else meaning.values["closed"]
        return days

    def is_closed(self, day: date) -> bool:
        """Whether nobody is there on a day."""
        return day in self.closed or is_day_off(day)

    def why_closed(self, day: date) -> str:
        """What a day is on which nobody is there, such as 祝日（勤労感謝の日）; "" for a day on which the office is open."""
        if not self.is_closed(day):
            return ""
        if day in self.closed:
            return self.closed[day] or "自治体の休みの日"
        if is_year_end(day):
            return "年末年始"
        from jpholiday import is_holiday, is_holiday_name

        if is_holiday(day):
            return f"祝日（{is_holiday_name(day)}）"
        return "土曜日" if day.weekday() == _SATURDAY else "日曜日"

    def next_open(self, day: date) -> date:
        """The day itself, or the first one after it on which the office is open."""
        if not self.closed:
            return next_working_day(day)
        while self.is_closed(day) and day < date.max:
            day += _ONE_DAY
        return day

    def last_open(self, day: date) -> date:
        """The day itself, or the last one before it on which the office is open."""
        while self.is_closed(day) and day > date.min:
            day -= _ONE_DAY
        return day

    def closed_after(self, day: date) -> date:
        """The last of the closed days that follow a day without a gap; the day itself where the next one is open."""
        while day < date.max and self.is_closed(day + _ONE_DAY):
            day += _ONE_DAY
        return day


def is_year_end(day: date) -> bool:
    """Whether a day is one of 29 December to 3 January."""
    return (day.month, day.day) in _YEAR_END


#: The office of a municipality that has said nothing of its own.
USUAL = OfficeDays()
