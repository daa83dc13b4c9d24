"""The strip of the year at the head of a facility's page: what was, what rests, what is due."""

from collections import Counter
from datetime import date

from accounts.links import at
from compliance.rules.calendar import fiscal_year_bounds
from meetings.models import Meeting
from office.charts import Mark, year_strip

#: Statuses of rows that stand in it.
SHOWN = ("overdue", "behind", "due_soon", "upcoming")


def of(page, items, visits, on):
    """The strip of a :class:`~compliance.obligations.facility_page.page.FacilityPage`.

    Args: ``items``: its rows in their own order; ``visits``: the facility's as its facts have them.
    """
    year, days = page.fiscal_year, [date.fromisoformat(row["date"]) for row in visits]
    marks = [*_events(page.parts, days, year), *_pauses(page.rests, year), *_marks(items)]
    return year_strip(year, marks, on)


def _events(parts, visits, fiscal_year):
    first, last = fiscal_year_bounds(fiscal_year)
    for part in parts:
        meeting = part.meeting
        if meeting.state != Meeting.State.CANCELLED and first <= meeting.date <= last:
            kind = "meeting" if meeting.state == Meeting.State.HELD else "meeting_planned"
            yield Mark(meeting.date, kind, "会議", at("meetings:detail", part.pk))
    for day in visits:
        if first <= day <= last:
            yield Mark(day, "visit", "見学")


def _pauses(rests, fiscal_year):
    first, last = fiscal_year_bounds(fiscal_year)
    for suspension in rests:
        if first <= suspension.first_day <= last:
            yield Mark(suspension.first_day, "suspended", "休止")
        if suspension.resumed_on and first <= suspension.resumed_on <= last:
            yield Mark(suspension.resumed_on, "resumed", "再開")


def _marks(items):
    # What was done stands in the strip as the meeting or visit itself; a condition that is not kept has no day.
    shown = Counter(
        (item.row.due_on, item.status, item.row.title)
        for item in items
        if item.status in SHOWN and not item.row.advisory
    )
    for (due_on, status, title), number in shown.items():
        if due_on:
            yield Mark(due_on, status, title if number == 1 else f"{title}（{number}件）")
