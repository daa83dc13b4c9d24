"""What stands on the page of a year: the strip, what stands planned and held, and the rows with what is said of each."""

from dataclasses import dataclass
from typing import Any

from accounts.links import at
from compliance.rules.wareki import format_date
from meetings.models import Meeting
from meetings.year_plan import weighing
from meetings.year_plan.agenda import intention_in_words
from meetings.year_plan.policies import years_to_plan
from meetings.year_plan.rows import ROW
from office.charts import Mark, year_strip

#: The boxes of a row that stand open, and those that are folded away.
_OPEN = ("date", "starts_at", "ends_at", "place")
_FLAGS = ("evaluating", "may_be_joint")
_FOLDED = ("topics", "dwellings", "measures")


@dataclass(frozen=True)
class YearRow:
    """One row: its boxes, what is said of it, and in short what is folded away."""

    number: int
    day: Any
    open: list
    flags: list
    folded: list
    short: str
    said: list
    errors: list


def page_of(form, facility):
    """The context of the page, and of the piece that says anew what is found."""
    shown = [_row(form, number) for number in form.numbers]
    asked = form.asked
    parts = form.year.parts
    return {
        "rows": shown,
        "standing": [_standing(part, asked) for part in parts],
        "strip": year_strip(asked.year, [*_marks_of(parts), *_marks(form)], form.today),
        "year": asked.year,
        "years": list(years_to_plan(form.today)),
        "owed": weighing.owed(asked),
        "wanted": weighing.wanted(asked),
        "is_asked": weighing.asks_for_meetings(asked),
        "has_last_year": bool(asked.before),
        "said_of_year": form.said_of_year,
        "list_url": f"{at('meetings:list', facility.pk)}?year={asked.year}",
    }


def _row(form, number):
    prefix = ROW.format(number)
    boxes = {
        name: form[prefix + name] for name in (*_OPEN, *_FLAGS, *_FOLDED) if prefix + name in form.fields
    }
    folded = [boxes[name] for name in _FOLDED if name in boxes]
    proposal = form.proposals[number]
    return YearRow(
        number=number,
        day=proposal and proposal.day,
        open=[boxes[name] for name in _OPEN],
        flags=[boxes[name] for name in _FLAGS if name in boxes],
        folded=folded,
        short="、".join(f"{bound.label} {len(bound.value() or ())}件" for bound in folded if bound.value()),
        said=form.said[number],
        errors=[error for bound in boxes.values() for error in bound.errors],
    )


def _standing(part, asked):
    """A meeting of the year that stands already, with what is meant for it."""
    return {
        "part": part,
        "is_held": part.meeting.state == Meeting.State.HELD,
        "meant": intention_in_words(part.intention, asked.around.book, asked.around.dwellings)
        if part.intention
        else [],
    }


def _marks_of(parts):
    for part in parts:
        held = part.meeting.state == Meeting.State.HELD
        kind = "meeting" if held else "meeting_planned"
        yield Mark(part.meeting.date, kind, _called(part.evaluating), at("meetings:detail", part.pk))


def _marks(form):
    for row in form.proposals:
        if row:
            said = f"{_called(row.evaluating)}の案（{format_date(row.day, weekday=False)}）"
            yield Mark(row.day, "meeting_planned", said)


def _called(evaluating):
    return "外部評価の会議" if evaluating else "会議"
