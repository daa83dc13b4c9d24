"""One facility's facts as they stand on a day, and the questions that several verbs ask of them."""

from collections.abc import Callable, Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from .calendar import add_months, fiscal_year_bounds, fiscal_year_of
from .facts import Evaluation, Facts, Meeting
from .lazily import lazily
from .model import Spec
from .plan import LAPSED, LIVE, OUTSIDE, YearPlan
from .rows import BEHIND, BREACH, DUE_SOON, EXEMPT, MET, OVERDUE, UPCOMING, Row
from .suspensions import suspensions_of
from .vocabulary import ServiceType, Vocabulary

_SOON_DAYS = 30
_BY_DATE = attrgetter("date")

UNKNOWN_DESIGNATION = "unknown:designated_on"
# The one kind of evaluation that takes place at a meeting.
_AT_A_MEETING = "external"


class Exemption(NamedTuple):
    """What outside evaluations do to a stretch of time.

    Attributes:
        reasons: why it is free; empty where it is not.
        waiting: what would free it, were it published or confirmed; empty where something frees.
        ground: the definition that says so.
    """

    reasons: tuple[str, ...] = ()
    waiting: tuple[str, ...] = ()
    ground: Spec | None = None


NOT_EXEMPT = Exemption()


class Case:
    """What the verbs are given. What is dated after ``on`` has not happened yet."""

    def __init__(
        self,
        facts: Facts,
        on: date,
        year: int,
        plans: Callable[[int], YearPlan],
        words: Vocabulary,
        row: type[Row],
    ) -> None:
        self.facts = facts
        self.facility = facility = facts.facility
        self.on = on
        self.soon = date.fromordinal(min(on.toordinal() + _SOON_DAYS, date.max.toordinal()))
        self.year = year
        self.words = words
        self.row = row
        # While years that are over are looked through, what was met is of no interest.
        self.only_open = False
        self.service_type: ServiceType = words.service_types[facility.service_type]
        self.begins = facility.designated_on
        self.ends = facility.closed_on
        self.first_day = facility.designated_on or date.min
        self.last_day = facility.closed_on or date.max
        self.last_past = min(on, self.last_day)
        self.suspensions = suspensions_of(facility)
        self.rests = bool(self.suspensions)
        self.meetings: dict[int, list[Meeting]] = {}
        for meeting in facts.meetings:
            if not meeting.cancelled:
                self.meetings.setdefault(fiscal_year_of(meeting.date), []).append(meeting)
        self._plans: dict[int, YearPlan] = {}
        self._make_plan = plans
        self._named: dict[tuple[str, str, int], frozenset[str]] = {}

    def plan_of(self, year: int) -> YearPlan:
        """What such a facility owes in a fiscal year."""
        plan = self._plans.get(year)
        if plan is None:
            plan = self._plans[year] = self._make_plan(year)
        return plan

    def meaning(self, kind: str, year: int) -> Spec | None:
        """What a word of the rules means in a fiscal year, by the name of its kind."""
        return self.plan_of(year).definitions.get(kind)

    # -- people
    @lazily
    def category_of(self) -> dict[str, str]:
        return {member.key: member.category for member in self.facts.members}

    @lazily
    def operator_of(self) -> dict[str, str | None]:
        return {member.key: member.operator for member in self.facts.members}

    def categories(self, kind: str, name: str, day: date) -> frozenset[str]:
        """The categories of members that a definition names, as it stands on a day."""
        key = (kind, name, fiscal_year_of(day))
        found = self._named.get(key)
        if found is None:
            meaning = self.meaning(kind, key[2])
            found = self._named[key] = frozenset(() if meaning is None else meaning.values[name])
        return found

    def from_outside(self, keys: Iterable[str], day: date) -> bool:
        """Whether somebody from outside is among some people: everybody is but the facility's own."""
        inside = self.categories("count_as_outside", "inside", day)
        return not inside.issuperset(map(self.category_of.get, keys))

    # -- meetings

    def state_of(self, meeting: Meeting) -> str:
        """What a meeting is to the rules: LIVE, LAPSED or OUTSIDE."""
        day = meeting.date
        if not self.first_day <= day <= self.last_day:
            return OUTSIDE
        return LIVE if meeting.held or day >= self.on else LAPSED

    def was_held(self, meeting: Meeting) -> bool:
        return meeting.held and meeting.date <= self.on

    @lazily
    def counting(self) -> list[Meeting]:
        """The meetings that count, in date order: somebody from outside came, and not on paper alone (N7-2, N8-1a).

        One whose attendance is not recorded counts.
        """
        found = []
        first, last, category = self.first_day, self.last_past, self.category_of.get
        for meetings in self.meetings.values():
            inside = self.categories("count_as_outside", "inside", meetings[0].date)
            for meeting in meetings:
                if meeting.held and not meeting.on_paper and first <= meeting.date <= last:
                    came = meeting.attended
                    if came is None or not inside.issuperset(map(category, came)):
                        found.append(meeting)
        found.sort(key=_BY_DATE)
        return found

    @lazily
    def days_of_meetings(self) -> list[date]:
        """The days on which a meeting that counts was held, in order."""
        return list(dict.fromkeys(meeting.date for meeting in self.counting))

    @lazily
    def meeting_by_key(self) -> dict[str, Meeting]:
        """The meetings at which an evaluation can have taken place, by key."""
        return {
            m.key: m
            for year in self.meetings.values()
            for m in year
            if self.state_of(m) == LIVE and self.was_held(m)
        }

    @lazily
    def outside(self) -> set[str]:
        """The keys of meetings dated while the facility was not designated or had closed."""
        return {m.key for year in self.meetings.values() for m in year if self.state_of(m) == OUTSIDE}

    # -- evaluations

    @lazily
    def evaluations(self) -> list[Evaluation]:
        """Evaluations that were done while the facility was designated and open, in date order, then by key.

        One at a meeting that was not within that time was not done.
        """
        done = [
            e
            for e in self.facts.evaluations
            if self.first_day <= e.date <= self.last_past
            and not (e.kind == _AT_A_MEETING and e.meeting in self.outside)
        ]
        done.sort(key=lambda e: (e.date, e.key))
        return done

    def was_done(self, evaluation: Evaluation) -> bool:
        """Whether an evaluation took place: one at a meeting only where that was held."""
        return evaluation.kind != _AT_A_MEETING or evaluation.meeting in self.meeting_by_key

    def exemption(self, spec: Spec, year: int, first: date, last: date) -> Exemption:
        """What the outside evaluations of a stretch of time do to a duty (O6-1b).

        Args:
            year: the fiscal year whose definition holds.
        """
        if not spec.exempted_by or not self.evaluations:
            return NOT_EXEMPT
        meaning = self.meaning("exempt_the_year", year)
        if meaning is None:
            return NOT_EXEMPT
        serves = meaning.values["fiscal_years"]
        since = first if serves == 1 else add_months(first, 12 * (1 - serves))
        frees = meaning.values["frees"]
        reasons: list[str] = []
        waiting: list[str] = []
        for kind in spec.exempted_by:
            done = [e for e in self.evaluations if e.kind == kind and since <= e.date <= last]
            way = frees.get(kind)
            if done and way is not None:
                confirmed = any(self.happened(getattr(e, way.once)) for e in done)
                (reasons if confirmed else waiting).append(way.reason if confirmed else way.until_then)
        if reasons:
            return Exemption(tuple(reasons), (), meaning)
        return Exemption((), tuple(waiting)) if waiting else NOT_EXEMPT

    def exemption_of_year(self, spec: Spec, year: int) -> Exemption:
        """What frees from a duty for a whole fiscal year."""
        if not spec.exempted_by or not self.evaluations:
            return NOT_EXEMPT
        return self.exemption(spec, year, *fiscal_year_bounds(year))

    # -- other facts

    @lazily
    def measures(self) -> dict[tuple[str, str], list[date]]:
        """The days on which each measure was taken, by area and item."""
        found: dict[tuple[str, str], list[date]] = {}
        for measure in self.facts.measures:
            found.setdefault((measure.area, measure.item), []).append(measure.on)
        return found

    @lazily
    def visits(self) -> dict[str | None, list[date]]:
        """The days of the visits that count, by dwelling; one that names no dwelling under None."""
        found: dict[str | None, list[date]] = {}
        members = self.category_of
        for visit in self.facts.visits:
            inside = self.categories("count_as_outside", "inside", visit.date)
            if not visit.by or any(key in members and members[key] not in inside for key in visit.by):
                found.setdefault(visit.dwelling, []).append(visit.date)
        return found

    def happened(self, day: date | None) -> date | None:
        """The day if it has come, else None."""
        return day if day is not None and day <= self.on else None

    def first_between(self, first: date, last: date, days: Iterable[date]) -> date | None:
        """The first of some days that lies between two, both included, and has come."""
        if self.on < last:
            last = self.on
        found = None
        for day in days:
            if first <= day <= last and (found is None or day < found):
                found = day
        return found

    def may_join(self, service_type: str) -> bool:
        """Whether a partner's type is one of those that may hold meetings jointly."""
        return self.words.service_types[service_type].joint_group is not None

    # -- rows

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
        assumption: bool = False,
        anchor: tuple[str, date] | None = None,
    ) -> Row:
        """A row that is met on a day, or else open."""
        status = MET if met_on is not None else self.open_status(due_on, limit_on)
        return self.row(
            spec, subject, due_on, limit_on, met_on, status, reasons, assumption or spec.assumption, anchor
        )

    def exempt(
        self,
        spec: Spec,
        subject: str,
        due_on: date | None,
        limit_on: date | None,
        reasons: tuple[str, ...],
        ground: Spec | None = None,
    ) -> Row:
        """A row that does not apply this time; for how long what exempts it serves is an assumption (N8-6a)."""
        return self.row(spec, subject, due_on, limit_on, None, EXEMPT, reasons, True, None, ground)

    def breach(self, spec: Spec, subject: str, due_on: date | None, reasons: tuple[str, ...]) -> Row:
        """A condition on something that exists, not kept."""
        return self.row(spec, subject, due_on, due_on, None, BREACH, reasons, spec.assumption)
