"""The meetings that a fiscal year still asks for, each with a day that the rules find nothing against.

Nothing here reads the database or the clock: dates and values in, a proposal out. Days are spread over the parts of the year
that count, and lie on working days of the municipality's office, away from its full days and the facility's own meetings.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from compliance.rules.calendar import deadline_before, fiscal_year_bounds, month_end
from compliance.rules.codes import DutyId
from meetings.planning.findings import USUAL_HOURS
from meetings.year_plan.asked import ProposedMeeting, Window, YearAsked
from meetings.year_plan.contents import Slot, lay_out, where_evaluated, which_joint

#: The hours of a meeting of which nothing is known.
USUAL_START, USUAL_LENGTH = time(14), timedelta(minutes=60)
#: What speaks against a day that is allowed, in days by which it may lie further from the one aimed at.
_OTHER_WEEKDAY, _ANOTHER_THAT_DAY, _SOON_AFTER_ANOTHER, _FULL = 7, 5, 20, 400
_NEAR = timedelta(days=14)
#: Around the new year and the middle of August members and officers are away, though offices are open.
_AWAY, _TIMES_AWAY = 12, (((12, 25), (12, 28)), ((1, 4), (1, 6)), ((8, 12), (8, 16)))
_ONE_DAY, _MONTH = timedelta(days=1), timedelta(days=30)


def propose(asked: YearAsked) -> list[ProposedMeeting]:
    """A meeting for each part of the year that still asks for one, in order of their days."""
    return _with_contents(asked, _days_for(asked, open_windows(asked), ()))


def like_last_year(asked: YearAsked) -> list[ProposedMeeting]:
    """The meetings of the year before at the same places in the calendar, and what the rules ask for beyond them.

    One that has its like among the meetings of the year is not proposed again, nor one whose day has passed.
    """
    own = sorted(asked.own_days)
    found: list[ProposedMeeting] = []
    for one in sorted(asked.before, key=lambda one: one.day):
        aim = same_place(one.day, asked.year)
        like = next((day for day in own if abs(day - aim) <= _NEAR), None)
        if like is not None:
            own.remove(like)
        elif (day := _next_free(asked, aim, {slot.day for slot in found})) is not None:
            kept = ProposedMeeting(
                day, one.starts_at, one.ends_at, one.place, instead_of=None if day == aim else aim
            )
            found.append(kept)
    missing = open_windows(asked, [one.day for one in found])
    return _with_contents(asked, sorted([*found, *_days_for(asked, missing, found)], key=_by_day))


def add_one(asked: YearAsked, days: Sequence[date]) -> ProposedMeeting | None:
    """A further meeting beside those of ``days``: where the year still lacks one, else a month after the last; or None."""
    besides = [ProposedMeeting(day) for day in days]
    lacking = _days_for(asked, open_windows(asked, days)[:1], besides)
    if lacking:
        return lacking[0]
    first, last = fiscal_year_bounds(asked.year)
    after = max([*days, first, asked.around.today]) + _MONTH
    free = (
        day
        for day in [*_days_between(after, last), *_days_between(first, last)]
        if day not in days and is_possible(asked, day)
    )
    day, habits = next(free, None), Habits.of(asked)
    return None if day is None else ProposedMeeting(day, habits.starts_at, habits.ends_at, habits.place)


def same_place(day: date, year: int) -> date:
    """The same weekday of the same week of the same month in a fiscal year: the 2nd Wednesday of June stays that."""
    in_year = year if day.month >= 4 else year + 1
    first = date(in_year, day.month, 1)
    nth = first + timedelta(days=(day.weekday() - first.weekday()) % 7 + (day.day - 1) // 7 * 7)
    return nth if nth.month == day.month else nth - timedelta(days=7)


def open_windows(asked: YearAsked, also: Sequence[date] = ()) -> list[Window]:
    """The parts of the year that still ask for a meeting, each with the days that meet it.

    Args: ``also``: days of meetings that are proposed besides those planned already.
    """
    windows = [_window(row, asked.year) for row in asked.of_year(DutyId.MEETING_HOLD)]
    coming = sorted([*_coming(asked), *also])
    for day in list(coming):
        inside = next((one for one in windows if one.first <= day <= one.last), None)
        if inside is not None:
            windows.remove(inside)
            coming.remove(day)
    # A meeting outside every part that is open meets the first that is due after it, else the one that is overdue.
    for day in coming:
        if windows:
            windows.remove(next((one for one in windows if day <= one.last), windows[0]))
    return windows


def is_possible(asked: YearAsked, day: date) -> bool:
    """Whether the facility can meet on a day: a working day of the year, in service, without a meeting of its own."""
    first, last = fiscal_year_bounds(asked.year)
    facility, iso = asked.around.facility, day.isoformat()
    return (
        first <= day <= last
        and day > asked.around.today
        and not asked.around.office.is_closed(day)
        and not (facility["designated_on"] and iso < facility["designated_on"])
        and not (facility["closed_on"] and iso > facility["closed_on"])
        and not any(_rests(rest, iso) for rest in facility["suspended"])
        and day not in asked.own_days
    )


def _rests(rest, iso):
    return rest["from"] <= iso and (rest["until"] is None or iso <= rest["until"])


def _by_day(one):
    return one.day


def _window(row, year) -> Window:
    first, last = fiscal_year_bounds(year)
    begins = max(first, row.anchor[1]) if row.anchor and row.anchor[1] <= row.due_on else first
    return Window(begins, min(row.due_on, last))


def _coming(asked: YearAsked) -> list[date]:
    """The days of the meetings of the year that are planned and lie ahead."""
    days = [date.fromisoformat(one["date"]) for one in asked.meetings if not one["held"]]
    return [day for day in days if day >= asked.around.today]


# --- the days ------------------------------------------------------------------------------------------


def _days_for(asked, windows, besides) -> list[ProposedMeeting]:
    """A day for each window. Args: ``besides``: what is proposed already."""
    habits = Habits.of(asked)
    found, taken = [], {one.day for one in besides}
    for window in windows:
        day = _best_day(asked, window, habits, taken)
        if day is not None:
            taken.add(day)
            found.append(ProposedMeeting(day, habits.starts_at, habits.ends_at, habits.place))
    return sorted(found, key=_by_day)


def _best_day(asked, window, habits, taken) -> date | None:
    """The day of a window that suits best; one whose notice is too late only where there is no other."""
    days = [day for day in _days_between(window.first, window.last) if is_possible(asked, day)]
    days = [day for day in days if day not in taken]
    in_time = [day for day in days if _notice_is_in_time(asked, day)]
    if not days and window.last <= asked.around.today:
        # The part is over without its meeting: as soon as the members can be told in time.
        later = _days_between(asked.around.today, fiscal_year_bounds(asked.year)[1])
        soon = [day for day in later if is_possible(asked, day) and day not in taken]
        return next((day for day in soon if _notice_is_in_time(asked, day)), next(iter(soon), None))
    aim = habits.aim(window, asked.year)
    near = taken | asked.own_days
    return min(
        in_time or days[-1:], key=lambda day: (_against(asked, day, aim, habits, near), day), default=None
    )


def _days_between(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _ONE_DAY


def _against(asked, day, aim, habits, near) -> int:
    """How much speaks against a day, in days."""
    load = asked.load.get(day, 0)
    return (
        abs((day - aim).days)
        + (_OTHER_WEEKDAY if habits.weekday is not None and day.weekday() != habits.weekday else 0)
        + load * _ANOTHER_THAT_DAY
        + (_FULL if asked.is_full(day) else 0)
        + (_AWAY if any(a <= (day.month, day.day) <= b for a, b in _TIMES_AWAY) else 0)
        + (_SOON_AFTER_ANOTHER if any(abs(day - other) < _NEAR for other in near) else 0)
    )


def _next_free(asked, day, taken) -> date | None:
    """The day, or the nearest after it in its month, else before it, on which the facility can meet."""
    after = list(_days_between(day, month_end(day.year, day.month)))
    before = list(_days_between(day.replace(day=1), day - _ONE_DAY))[::-1]
    free = (one for one in [*after, *before] if one not in taken and is_possible(asked, one))
    return next(free, None)


def _notice_is_in_time(asked, day) -> bool:
    """Can the members still be told of a meeting on a day as early as the rules ask (N7-4)?"""
    rule = asked.rule_of_meeting(DutyId.MEETING_NOTIFY, day)
    return rule is None or deadline_before(day, rule.values["before"]) >= asked.around.today


@dataclass(frozen=True, slots=True)
class Habits:
    """What the facility liked in the year before: weekday, week of the month, hours, place."""

    weekday: int | None
    starts_at: time
    ends_at: time
    place: str
    days: tuple[date, ...]

    @classmethod
    def of(cls, asked: YearAsked) -> "Habits":
        before = asked.before
        earliest, latest = asked.around.hours or USUAL_HOURS
        span = _most((one.starts_at, one.ends_at) for one in before if one.starts_at)
        start, end = span or (USUAL_START, None)
        end = end or _later(start, USUAL_LENGTH)
        if not earliest <= start < end <= latest:
            start, end = earliest, min(_later(earliest, USUAL_LENGTH), latest)
            if earliest <= USUAL_START and _later(USUAL_START, USUAL_LENGTH) <= latest:
                start, end = USUAL_START, _later(USUAL_START, USUAL_LENGTH)
        return cls(
            _most(one.day.weekday() for one in before),
            start,
            end,
            _most(one.place for one in before if one.place) or "",
            tuple(sorted(one.day for one in before)),
        )

    def aim(self, window: Window, year: int) -> date:
        """The day aimed at within a window: where last year's lay, else its middle."""
        places = [same_place(day, year) for day in self.days]
        inside = [day for day in places if window.first <= day <= window.last]
        return inside[0] if inside else window.first + (window.last - window.first) / 2


def _most(values):
    """What occurs most often, the first of several; None for nothing."""
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else None


def _later(moment: time, by: timedelta) -> time:
    later = datetime.combine(date.min, moment) + by
    return later.time() if later.date() == date.min else time(23, 59)


# --- what is done at each ------------------------------------------------------------------------------


def _with_contents(asked: YearAsked, proposals: list[ProposedMeeting]) -> list[ProposedMeeting]:
    """The same meetings, with which one evaluates, which may be joint, and what is talked about and seen at each."""
    slots = [Slot(one.day, n) for n, one in enumerate(proposals)]
    evaluating = where_evaluated(asked, slots)
    joint = which_joint(asked, slots, evaluating)
    laid = lay_out(asked, slots)
    return [
        replace(
            one,
            evaluating=n == evaluating,
            may_be_joint=n in joint,
            topics=tuple(laid["topics"].get(n, ())),
            dwellings=tuple(laid["dwellings"].get(n, ())),
            measures=tuple(laid["measures"].get(n, ())),
        )
        for n, one in enumerate(proposals)
    ]
