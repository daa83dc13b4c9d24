"""What an assessment walks through: the rules that bind one kind of facility in one fiscal year."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from .calendar import fiscal_year_bounds
from .model import DEFINITION, EVENT_SCOPES, Spec

#: Where an event stands from the year asked for: in it, in the next one, in the five before, before those.
OWN, AHEAD, LINGERING, KEPT = "own", "ahead", "lingering", "kept"
#: What a meeting is: one that took place or is to come; one whose day has passed without either; one dated while the
#: facility was not designated or had closed.
LIVE, LAPSED, OUTSIDE = "live", "lapsed", "outside"
_MEETING = "meeting"
#: The value of a version that is off until a municipality switches it on.
ASKED = "asked"
#: A duty that hangs on a meeting, its verb, and the field of a meeting without which that has nothing to say.
Step = tuple[Spec, Callable[..., Any], str | None]


class Events(Struct, frozen=True):
    """The duties that hang on single events, as they stand on the event's day.

    Attributes:
        all: by the kind of event.
        meetings: with what each runs and what it concerns, by where the meeting stands from the year asked for, and by
            what it is.
        others: by where the event stands, and by its kind.
    """

    all: Mapping[str, tuple[Spec, ...]]
    meetings: Mapping[str, Mapping[str, tuple[Step, ...]]]
    others: Mapping[str, Mapping[str, tuple[Spec, ...]]]


class YearPlan:
    """What one kind of facility owes in one fiscal year in one municipality.

    Attributes:
        standing: what must stand at all times.
        yearly: what recurs within the year.
        definitions: what the rules' words mean there, by the name of their kind.
        hold: the rule on how often the council meets; none where nobody asks for one.
    """

    __slots__ = ("_segments", "definitions", "first", "hold", "last", "standing", "year", "yearly")

    def __init__(self, year: int, periodic: Iterable[Spec], segments: list[tuple[date, Events]]) -> None:
        self.year = year
        self.first, self.last = fiscal_year_bounds(year)
        periodic = list(periodic)
        self.standing = tuple(spec for spec in periodic if spec.duty.kind.scope == "standing")
        self.yearly = tuple(spec for spec in periodic if spec.duty.kind.scope == "yearly")
        self.definitions = {
            spec.duty.kind.name: spec for spec in periodic if spec.duty.kind.scope == DEFINITION
        }
        self.hold = tuple(spec for spec in self.yearly if spec.duty.kind.name == "hold_meetings")
        self._segments = segments

    def events_on(self, day: date) -> Events:
        """The duties of events that fall on a day of this year."""
        found = self._segments[0][1]
        if len(self._segments) == 1:
            return found
        for since, events in self._segments[1:]:
            if since > day:
                break
            found = events
        return found


def group_events(specs: list[Spec]) -> Events:
    """The duties of one stretch of time, by the events that they hang on."""
    standing = {
        OWN: specs,
        AHEAD: [s for s in specs if s.duty.kind.ahead],
        LINGERING: [s for s in specs if s.duty.kind.lingers or s.duty.kind.keeps],
        KEPT: [s for s in specs if s.duty.kind.keeps],
    }
    return Events(
        all={scope: _of_scope(specs, scope) for scope in EVENT_SCOPES},
        meetings={
            place: {
                state: tuple(
                    (s, s.run, s.concerns)
                    for s in _of_scope(chosen, _MEETING)
                    if state in s.duty.kind.meetings
                )
                for state in (LIVE, LAPSED, OUTSIDE)
            }
            for place, chosen in standing.items()
        },
        others={
            place: {scope: _of_scope(chosen, scope) for scope in EVENT_SCOPES}
            for place, chosen in standing.items()
        },
    )


def _of_scope(specs: Iterable[Spec], scope: str) -> tuple[Spec, ...]:
    return tuple(spec for spec in specs if spec.duty.kind.scope == scope)
