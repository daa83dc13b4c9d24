"""A fiscal year to be planned: what is known around it, what may stand in it, and what is proposed. Values alone."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date, time
from functools import cached_property
from typing import Any

from compliance.rules import FactsError, assess
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import DutyId
from compliance.rules.statuses import OPEN
from meetings.planning.candidates import FacilityContext

#: So many meetings of the same desk on one day, and its officers are hardly able to come to a further one.
FULL_DAY = 2


@dataclass(frozen=True, slots=True)
class Before:
    """A meeting of the year before, as far as the next year may be made like it."""

    day: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    evaluating: bool = False
    joint: bool = False


@dataclass(frozen=True, slots=True)
class ProposedMeeting:
    """A meeting that is proposed, or stands typed on the page of the year.

    Attributes:
        topics: the items to talk about, by their codes.
        dwellings: the keys of those to be visited that day; "" stands for the facility itself.
        measures: what falls due and can be done along, as ``area.item``.
        instead_of: the day aimed at, where that was closed or taken.
    """

    day: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    evaluating: bool = False
    may_be_joint: bool = False
    topics: tuple[str, ...] = ()
    dwellings: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    instead_of: date | None = None


@dataclass(frozen=True)
class YearAsked:
    """A fiscal year to be planned, and what is known around it.

    Attributes:
        around: the facility with its facts, those of its running too.
        before: the meetings of the year before.
        load: how many meetings of the same desk stand on a day.
        full: the days on which the desk has too few officers left.
        planned_topics, planned_dwellings: what the meetings planned already mean to do.
    """

    year: int
    around: FacilityContext
    before: tuple[Before, ...] = ()
    load: Mapping[date, int] = field(default_factory=dict)
    full: frozenset[date] = frozenset()
    planned_topics: frozenset[str] = frozenset()
    planned_dwellings: frozenset[str] = frozenset()
    planned_measures: frozenset[str] = frozenset()

    @cached_property
    def rows(self) -> list[Any]:
        """What the rules say of the year as it stands saved; none where the facts break the contract."""
        try:
            return assess(
                self.around.facts, on=self.around.today, fiscal_year=self.year, book=self.around.book
            )
        except FactsError:
            # A broken fact is shown, with its reason, where all duties stand; here nothing can be said.
            return []

    def of_year(self, duty: str, statuses: Container[str] = OPEN) -> list[Any]:
        """The rows of a yearly duty of the year itself, by the day on which they are due; the open ones if not said."""
        rows = [row for row in self.rows if row.duty == duty and row.about.year == self.year]
        return sorted(
            (row for row in rows if row.status in statuses), key=lambda row: (row.due_on, row.subject)
        )

    def is_full(self, day: date) -> bool:
        """Are officers of the desk hardly able to come on a day?"""
        return day in self.full or self.load.get(day, 0) >= FULL_DAY

    @cached_property
    def own_days(self) -> frozenset[date]:
        """The days on which the facility meets already, in whatever year."""
        return frozenset(date.fromisoformat(one["date"]) for one in self.around.other_meetings(None))

    @property
    def meetings(self) -> list[dict[str, Any]]:
        """The facility's meetings of the year that were not called off."""
        first, last = (day.isoformat() for day in fiscal_year_bounds(self.year))
        return [one for one in self.around.other_meetings(None) if first <= one["date"] <= last]

    def asks_for_topics(self) -> bool:
        """Does any rule ask for the yearly topics in the year (N7-6c)?"""
        return any(row.duty == DutyId.TOPICS_DISCUSS for row in self.rows)

    def asks_for_visits(self) -> bool:
        """Does any rule ask that members see the place in the year (N8-1b, O6-1d)?"""
        return any(row.duty in (DutyId.VISIT_DWELLING, DutyId.VISIT_FACILITY) for row in self.rows)

    def rule_of_meeting(self, duty: str, day: date) -> Any:
        """The rule about a meeting on a day; None where none binds."""
        facility = self.around.facility
        if facility["service_type"] not in self.around.book.service_types:
            return None
        plan = self.around.book.plan(
            facility["municipality"], facility["service_type"], facility.get("variant"), fiscal_year_of(day)
        )
        return next((spec for spec in plan.events_on(day).all["meeting"] if spec.duty_id == duty), None)


@dataclass(frozen=True, slots=True)
class Window:
    """The days within which a meeting meets a part of the year that still asks for one."""

    first: date
    last: date
