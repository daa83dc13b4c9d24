"""One facility's facts as they stand on a day, and the questions that several verbs ask of them."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from .calendar import fiscal_year_end, fiscal_year_of, fiscal_year_start
from .facts import Evaluation, Facts, Meeting
from .model import ServiceType, Spec
from .rows import BEHIND, BREACH, DUE_SOON, EXEMPT, MET, OVERDUE, UPCOMING, Row

if TYPE_CHECKING:
    from .rulebook import Rulebook, YearPlan

_SOON_DAYS = 30

UNKNOWN_DESIGNATION = "unknown:designated_on"


class FiscalYear:
    """A fiscal year as one facility lives it.

    ``whole_from_start`` says that the facility was designated for all of it so far as beginnings go; endings
    are judged for each duty by its own last day.
    """

    __slots__ = ("first", "key", "last", "number", "whole_from_start")

    def __init__(self, number: int, designated_on: date | None) -> None:
        self.number = number
        self.first = fiscal_year_start(number)
        self.last = fiscal_year_end(number)
        self.key = str(number)
        self.whole_from_start = designated_on is None or designated_on <= self.first


class Case:
    """What the verbs are given. What is dated after ``on`` has not happened yet."""

    def __init__(
        self,
        facts: Facts,
        on: date,
        year: int,
        book: "Rulebook",
        row: type[Row],
    ) -> None:
        self.facts = facts
        self.facility = facts.facility
        self.on = on
        self.soon = date.fromordinal(min(on.toordinal() + _SOON_DAYS, date.max.toordinal()))
        self.year = year
        self.book = book
        self.row = row
        # While years that are over are looked through, what was met is of no interest.
        self.only_open = False
        self.service_type: ServiceType = book.service_types[facts.facility.service_type]
        meetings: dict[int, list[Meeting]] = {}
        for meeting in facts.meetings:
            if not meeting.cancelled:
                meetings.setdefault(fiscal_year_of(meeting.date), []).append(meeting)
        self.meetings = meetings
        self._plans: dict[int, YearPlan] = {}

    def plan_of(self, year: int) -> "YearPlan":
        """What such a facility owes in a fiscal year."""
        plan = self._plans.get(year)
        if plan is None:
            f = self.facility
            plan = self.book.plan(f.municipality, f.service_type, f.variant, year)
            self._plans[year] = plan
        return plan

    @cached_property
    def category_of(self) -> dict[str, str]:
        return {member.key: member.category for member in self.facts.members}

    @cached_property
    def operator_of(self) -> dict[str, str | None]:
        return {member.key: member.operator for member in self.facts.members}

    @cached_property
    def meeting_by_key(self) -> dict[str, Meeting]:
        return {m.key: m for m in self.facts.meetings if not m.cancelled}

    @cached_property
    def measures(self) -> dict[tuple[str, str], list[date]]:
        """The days on which each measure was taken, by area and item."""
        found: dict[tuple[str, str], list[date]] = {}
        for measure in self.facts.measures:
            found.setdefault((measure.area, measure.item), []).append(measure.on)
        return found

    @cached_property
    def evaluations(self) -> list[Evaluation]:
        """Evaluations that have been done, in date order, then by key."""
        done = [e for e in self.facts.evaluations if e.date <= self.on]
        done.sort(key=lambda e: (e.date, e.key))
        return done

    @property
    def closed(self) -> bool:
        """Whether the last day of the facility has passed."""
        return self.facility.closed_on is not None and self.facility.closed_on < self.on

    def outlives(self, day: date) -> bool:
        """Whether the facility is still open on a day, as far as is recorded."""
        return self.facility.closed_on is None or day <= self.facility.closed_on

    def was_held(self, meeting: Meeting) -> bool:
        return meeting.held and meeting.date <= self.on

    def happened(self, day: date | None) -> date | None:
        """The day if it has come, else None."""
        return day if day is not None and day <= self.on else None

    def may_join(self, service_type: str | None) -> bool:
        """Whether a partner's type is one of those that may hold meetings jointly."""
        return service_type is not None and self.book.service_types[service_type].joint_group is not None

    def first_in(self, year: FiscalYear, days: Iterable[date]) -> date | None:
        """The first of the days that lies in the year and has come."""
        first, last = year.first, self.on if self.on < year.last else year.last
        found = None
        for day in days:
            if first <= day <= last and (found is None or day < found):
                found = day
        return found

    def freed(self, spec: Spec, year: int) -> tuple[str, ...]:
        """Why a year is free of a duty: an outside evaluation done in it and published, or an equal measure."""
        if not spec.exempted_by:
            return ()
        found = set()
        for evaluation in self.evaluations:
            kind = evaluation.kind
            if kind in spec.exempted_by and fiscal_year_of(evaluation.date) == year:
                if kind == "equivalent":
                    found.add("equivalent_measure")
                elif self.happened(evaluation.published_on):
                    found.add("third_party_evaluation")
        return tuple(reason for reason in ("third_party_evaluation", "equivalent_measure") if reason in found)

    def unpublished(self, spec: Spec, year: int) -> tuple[str, ...]:
        """The note on a year in which an outside evaluation was done that would free, were it published."""
        if "third_party" in spec.exempted_by and any(
            e.kind == "third_party" and fiscal_year_of(e.date) == year for e in self.evaluations
        ):
            return ("third_party_unpublished",)
        return ()

    def open_status(self, due_on: date | None, limit_on: date | None) -> str:
        on = self.on
        if due_on is None or due_on > self.soon:
            return UPCOMING
        if due_on >= on:
            return DUE_SOON
        return OVERDUE if limit_on is not None and limit_on < on else BEHIND

    def settle(
        self,
        spec: Spec,
        subject: str,
        due_on: date | None,
        limit_on: date | None,
        met_on: date | None,
        *,
        reasons: tuple[str, ...] = (),
        open_reasons: tuple[str, ...] = (),
        assumption: bool = False,
        anchor: tuple[str, date] | None = None,
    ) -> Row | None:
        """A row that is met on a day, or else open; ``open_reasons`` are given only while it is.

        None where it is met and only open ones are looked for.
        """
        if met_on is not None:
            if self.only_open:
                return None
            status = MET
        else:
            status = self.open_status(due_on, limit_on)
            if open_reasons:
                reasons += open_reasons
        return self.row(
            spec, subject, due_on, limit_on, met_on, status, reasons, assumption or spec.assumption, anchor
        )

    def exempt(
        self, spec: Spec, subject: str, due_on: date | None, limit_on: date | None, reasons: tuple[str, ...]
    ) -> Row:
        """A row that does not apply this time; that it serves for this year is an assumption (N8-6a)."""
        return self.row(spec, subject, due_on, limit_on, None, EXEMPT, reasons, True, None)

    def breach(
        self,
        spec: Spec,
        subject: str,
        due_on: date | None,
        reasons: tuple[str, ...],
        *,
        assumption: bool = False,
    ) -> Row:
        """A condition on something that exists, not kept."""
        return self.row(
            spec, subject, due_on, due_on, None, BREACH, reasons, assumption or spec.assumption, None
        )
