"""What stands in the calendar: meetings and visits between two days, in a handful of statements however many."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db.models import Q, Value

from accounts.links import at
from facilities.selectors import facilities_seen_by
from facilities.wording import service_name
from meetings.models import (
    DatesAnswer,
    Meeting,
    MeetingPart,
    OfficerAttendance,
    ProposedDay,
    WardRequest,
    WardVisit,
    WardVisitOfficer,
)
from office.clock import in_words

#: So long something is taken to last whose end nobody has said.
USUAL_LENGTH = timedelta(minutes=90)
MEETING, VISIT, ANSWERED, ASKED = "meeting", "visit", "answered", "asked"
WORDS = {MEETING: "会議", VISIT: "訪問", ANSWERED: "会議（仮の日）", ASKED: "事前連絡"}


@dataclass(slots=True)
class CalendarPlace:
    """A facility of an entry, as far as the calendar shows and narrows by it."""

    pk: int
    name: str
    service_type: str
    life_area: str


@dataclass(slots=True)
class CalendarEntry:
    """A meeting or a visit on a day.

    ``kind``: MEETING, VISIT, ANSWERED where a facility has told the day of a meeting that is not planned yet, or ASKED for a
    day about which a facility waits for the desk's answer; ``pk``: of the part, the visit, the answer or the request;
    ``officers``: {number of a membership: name}.
    """

    kind: str
    pk: int
    key: int
    day: date
    starts_at: time | None
    ends_at: time | None
    #: The view that shows it, and what it is asked for: an address is made only where one is shown.
    way: tuple[str, int]
    places: list = field(default_factory=list)
    officers: dict = field(default_factory=dict)
    provisional: bool = False
    done: bool = False
    where: str = ""

    @property
    def word(self):
        return WORDS[self.kind]

    @property
    def url(self):
        """The address of its page."""
        return at(*self.way)

    @property
    def names(self):
        return "、".join(place.name for place in self.places)

    @property
    def in_short(self):
        """The words of its box: what it is, where it is no meeting, and whose."""
        what = f"{self.word}　" if self.kind in (VISIT, ASKED) else ""
        return f"{'（仮）' if self.provisional else ''}{what}{self.names}"

    @property
    def who(self):
        """The names of the officers who go."""
        return "、".join(self.officers.values())

    @property
    def css(self):
        """How a box of it is drawn."""
        provisional = " calendar__entry--provisional" if self.provisional else ""
        return f"calendar__entry calendar__entry--{self.kind}{provisional}"

    @property
    def services(self):
        return "、".join(dict.fromkeys(service_name(place.service_type) for place in self.places))

    @property
    def hours(self):
        """From when until when, in words; "" where nobody has said."""
        if self.starts_at is None:
            return ""
        until = f"{in_words(self.ends_at)}まで" if self.ends_at else ""
        return f"{in_words(self.starts_at)}から{until}"

    @property
    def span(self):
        """When it begins and ends, or None where nobody has said."""
        return span_of(self.day, self.starts_at, self.ends_at)

    @property
    def order(self):
        return (self.day, self.starts_at or time.max, self.kind, self.names, self.pk)


def span_of(day, starts_at, ends_at):
    """(begin, end) as moments of the day; None without a beginning; without an end the usual length is taken."""
    if starts_at is None:
        return None
    begin = datetime.combine(day, starts_at)
    return begin, datetime.combine(day, ends_at) if ends_at and ends_at > starts_at else begin + USUAL_LENGTH


def entries_between(membership, first, last, *, back=None, ahead=None):
    """All that stands in the calendar of a person from one day to another, in their order: five statements.

    Args: ``back``, ``ahead``: days around, in which visits and days that were asked about are told too. Nobody waits for a
    meeting by its own day, and of a desk's thousands none has to be read for that.

    Days about which a facility asks the desk stand beside the meeting's own day, and only for the ward's people.

    Called off, struck off and gone ones do not stand there; a facility sees its own, the ward's people those of their desk.
    """
    seen = facilities_seen_by(membership).order_by().values("pk")
    around = (min(first, back or first), max(last, ahead or last))
    meetings, visits = _meetings(seen, first, last), _visits(seen, *around)
    _put_officers(meetings, visits)
    taken = {(place.pk, entry.day) for entry in meetings.values() for place in entry.places}
    answered = [one for one in _answered(seen, first, last) if (one.places[0].pk, one.day) not in taken]
    asked = _asked(seen, *around) if membership.is_ward else ()
    found = [*meetings.values(), *visits.values(), *answered, *asked]
    return sorted(found, key=lambda entry: entry.order)


_PLACE = ("facility_id", "facility__name", "facility__service_type", "facility__life_area")


def _meetings(seen, first, last):
    rows = MeetingPart.objects.filter(facility__in=seen, meeting__date__range=(first, last))
    rows = rows.exclude(meeting__state=Meeting.State.CANCELLED).order_by("meeting__date", "pk")
    about = ("pk", "meeting_id", "meeting__date", "meeting__starts_at", "meeting__ends_at", "meeting__state")
    more = ("meeting__is_provisional", "meeting__place", "meeting__host_id")
    found: dict = {}
    for pk, meeting, day, begin, end, state, provisional, where, host, *place in rows.values_list(
        *about, *more, *_PLACE
    ):
        entry = found.get(meeting)
        if entry is None:
            entry = found[meeting] = CalendarEntry(
                MEETING, pk, meeting, day, begin, end, ("meetings:detail", pk), where=where
            )
            entry.done, entry.provisional = state == Meeting.State.HELD, provisional
        elif place[0] == host:
            # Officers are sent to the host's part.
            entry.pk, entry.way = pk, ("meetings:detail", pk)
        entry.places.append(CalendarPlace(*place))
    return found


def _visits(seen, first, last):
    days = Q(visited_on__range=(first, last)) | Q(visited_on=None, planned_on__range=(first, last))
    rows = WardVisit.objects.filter(days, facility__in=seen, called_off_on=None).order_by("pk")
    found = {}
    for pk, planned, visited, begin, end, *place in rows.values_list(
        "pk", "planned_on", "visited_on", "starts_at", "ends_at", *_PLACE
    ):
        entry = CalendarEntry(VISIT, pk, pk, visited or planned, begin, end, ("meetings:ward_visit", pk))
        entry.done = visited is not None
        entry.places.append(CalendarPlace(*place))
        found[pk] = entry
    return found


def _answered(seen, first, last):
    rows = DatesAnswer.objects.filter(facility__in=seen, provisional_on__range=(first, last)).order_by("pk")
    for pk, day, *place in rows.values_list("pk", "provisional_on", *_PLACE):
        way = ("meetings:ward", place[0])
        yield CalendarEntry(ANSWERED, pk, pk, day, None, None, way, [CalendarPlace(*place)], provisional=True)


def _asked(seen, first, last):
    """The days that wait for an answer of the desk (N8-4a); each leads to the page on which it is given."""
    rows = ProposedDay.objects.filter(
        day__range=(first, last),
        request__state=WardRequest.State.WAITING,
        request__part__facility__in=seen,
        request__part__meeting__state=Meeting.State.PLANNED,
    ).order_by("pk")
    place = [f"request__part__{name}" for name in _PLACE]
    for pk, asked, day, begin, end, *where in rows.values_list(
        "pk", "request_id", "day", "starts_at", "ends_at", *place
    ):
        way = ("meetings:ward_answer", asked)
        yield CalendarEntry(ASKED, asked, pk, day, begin, end, way, [CalendarPlace(*where)], provisional=True)


def _put_officers(meetings, visits):
    """Who goes where, in one statement for both."""
    sent = OfficerAttendance.objects.filter(
        state=OfficerAttendance.State.ASSIGNED, part__meeting__in=list(meetings)
    )
    named = WardVisitOfficer.objects.filter(visit__in=list(visits))
    rows = (
        sent.order_by()
        .values_list(Value(MEETING), "part__meeting", "officer_id", "officer__name")
        .union(
            named.order_by().values_list(Value(VISIT), "visit_id", "membership_id", "membership__name"),
            all=True,
        )
    )
    of = {MEETING: meetings, VISIT: visits}
    for kind, key, pk, name in sorted(rows, key=lambda row: row[3]):
        of[kind][key].officers[pk] = name


def by_day(entries):
    """{day: [entry, …]}."""
    found = defaultdict(list)
    for entry in entries:
        found[entry.day].append(entry)
    return found
