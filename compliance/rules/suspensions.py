"""The times in which a facility rests (休止), and what they do to a year and to a due day."""

from collections.abc import Iterable
from datetime import date

from .calendar import period_end
from .facts import Facility


class Suspensions:
    """A facility's suspensions. One that ends before it begins has no days; one without an end is going on."""

    __slots__ = ("_ended", "_endless", "_runs")

    def __init__(self, ranges: Iterable[tuple[date, date | None]]) -> None:
        self._ended: list[tuple[date, date, date]] = []
        self._endless: list[date] = []
        days: list[tuple[int, int]] = []
        for first, last in ranges:
            if last is None:
                self._endless.append(first)
            elif last >= first:
                self._ended.append((first, last, period_end(last, 1)))
            else:
                continue
            days.append((first.toordinal(), (last or date.max).toordinal()))
        self._runs = _joined(days)

    def __bool__(self) -> bool:
        return bool(self._runs)

    def covers(self, day: date) -> bool:
        """Whether a day lies in one of them."""
        number = day.toordinal()
        return any(first <= number <= last for first, last in self._runs)

    def take_most_of(self, first: date, last: date) -> bool:
        """Whether more than half of the days from ``first`` to ``last``, both included, are suspended."""
        begin, end = first.toordinal(), last.toordinal()
        days = sum(
            min(end, run_end) - max(begin, run) + 1
            for run, run_end in self._runs
            if run <= end and run_end >= begin
        )
        return days * 2 > end - begin + 1

    def without_end_on(self, day: date) -> bool:
        """Whether a day lies in one that has no end."""
        return any(first <= day for first in self._endless)

    def moved(self, due: date) -> date:
        """A due day, or where it lies in a suspension or less than a month after its end, one month after that end.

        Where that in turn lies so to another one, it moves again.
        """
        moving = True
        while moving:
            moving = False
            for first, _, month_after in self._ended:
                if first <= due < month_after:
                    due, moving = month_after, True
        return due


def _joined(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs of days that overlap or touch, as one: a day is suspended once."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        else:
            joined.append((first, last))
    return joined


_NEVER = Suspensions(())


def suspensions_of(facility: Facility) -> Suspensions:
    """When a facility rested; most never do."""
    if not facility.suspended:
        return _NEVER
    return Suspensions((one.first, one.last) for one in facility.suspended)
