"""The calendar laid out: weeks of a month, days of a week, or lines; each day with what it holds and what clashes."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from django.core.paginator import Paginator

from compliance.rules.calendar import month_end, shift_month
from meetings.calendar import clashes
from meetings.calendar.entries import ASKED, VISIT, by_day
from meetings.calendar.forms import LIST, MONTH, WEEK
from meetings.planning.findings import USUAL_HOURS
from office.look.dates import WEEKDAYS

#: Entries that a day of the month spells out.
SPELT_OUT = 4
_NOON = time(12)
_DAY = timedelta(days=1)
#: So many days a list shows, and so many lines each of its pages.
_LISTED = 28
LINES = 100


@dataclass(slots=True)
class CalendarDay:
    """One day: what stands there, why the office is closed, what does not go together."""

    on: date
    entries: list
    closed: str
    clashes: list
    is_today: bool
    is_outside: bool = False

    @property
    def css(self):
        """How its cell of the month is drawn."""
        marks = {
            "closed": self.closed,
            "outside": self.is_outside,
            "empty": not (self.entries or self.clashes),
        }
        return " ".join(
            ["calendar__day", *(f"calendar__day--{name}" for name, holds in marks.items() if holds)]
        )

    @property
    def weekday(self):
        """The sign of the day of the week, for narrow screens, where the table has no heads."""
        return WEEKDAYS[self.on.weekday()]

    @property
    def iso(self):
        return self.on.isoformat()

    @property
    def spelt_out(self):
        return self.entries[:SPELT_OUT]

    @property
    def more(self):
        return max(len(self.entries) - SPELT_OUT, 0)

    @property
    def load(self):
        """How many meetings and visits, in words."""
        found = Counter(entry.kind == VISIT for entry in self.entries)
        return "・".join(
            f"{word}{found[is_visit]}"
            for is_visit, word in ((False, "会議"), (True, "訪問"))
            if found[is_visit]
        )

    @property
    def halves(self):
        """(heading, entries) of the morning, the afternoon, and what lies outside of the office's hours or has none."""
        early, late = USUAL_HOURS
        inside = [e for e in self.entries if e.starts_at and early <= e.starts_at < late]
        return (
            ("午前", [e for e in inside if e.starts_at < _NOON]),
            ("午後", [e for e in inside if e.starts_at >= _NOON]),
            ("時間外・時刻未定", [e for e in self.entries if e not in inside]),
        )


def period_of(view, on):
    """First and last day that a view shows around a day."""
    if view == WEEK:
        first = on - _DAY * on.weekday()
        return first, first + _DAY * 6
    if view == LIST:
        return on, on + _DAY * (_LISTED - 1)
    first, last = on.replace(day=1), month_end(on.year, on.month)
    return first - _DAY * first.weekday(), last + _DAY * (6 - last.weekday())


def neighbours(view, on):
    """The days that lead to the period before and after."""
    if view == MONTH:
        (year, month), (next_year, next_month) = (
            shift_month(on.year, on.month, -1),
            shift_month(on.year, on.month, 1),
        )
        return date(year, month, 1), date(next_year, next_month, 1)
    length = _DAY * (7 if view == WEEK else _LISTED)
    return on - length, on + length


def days_of(view, on, entries, *, everything, office, officers, today):
    """The days of a period in their order.

    Args: ``entries``: those to show; ``everything``: those of the same days that clash with them, narrowed or not;
    ``office``: when it is closed; ``officers``: how many the desk has, or None.
    """
    first, last = period_of(view, on)
    shown, all_of_it = by_day(entries), by_day(everything)
    found = []
    for number in range((last - first).days + 1):
        day = first + _DAY * number
        clashing = clashes.of_day(all_of_it.get(day, ()), officers) if day >= today else []
        found.append(
            CalendarDay(
                day,
                shown.get(day, []),
                office.why_closed(day),
                clashing,
                day == today,
                view == MONTH and day.month != on.month,
            )
        )
    return found


def page_of_list(days, number):
    """One page of the lines of a list. Returns (the Page, the days with what stands on it)."""
    lines = [(day, entry) for day in days for entry in day.entries]
    shown = Paginator(lines, LINES).get_page(number)
    kept: dict = {}
    for day, entry in shown.object_list:
        kept.setdefault(day.on, (day, []))[1].append(entry)
    return shown, [replace(day, entries=entries) for day, entries in kept.values()]


def weeks(days):
    """Days by sevens."""
    return [days[place : place + 7] for place in range(0, len(days), 7)]


def load_by_officer(entries, officers):
    """(name, number of meetings, number of visits) of each officer in what is shown."""
    counts: dict = {pk: Counter() for pk in officers}
    for entry in entries:
        for pk in entry.officers.keys() & counts.keys():
            counts[pk][entry.kind] += 1
    return [(officers[pk], found.total() - found[VISIT], found[VISIT]) for pk, found in counts.items()]


def to_answer(entries, today):
    """What somebody has to do today: requests that wait for an answer, visits past their day and not recorded, and things within a week that nobody goes to."""
    soon, asked = today + _DAY * 7, set()
    for entry in entries:
        if entry.kind == ASKED and entry.pk not in asked:
            asked.add(entry.pk)
            yield entry, "出席できるかの返事を待っています。"
        if entry.kind == VISIT and not entry.done:
            if entry.day < today:
                yield entry, "予定の日が過ぎています。記録するか、日を変えてください。"
            elif not entry.officers and entry.day <= soon:
                yield entry, "行く職員が決まっていません。"
