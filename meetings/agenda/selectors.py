"""What may stand on an agenda: what the law wants each time, what is still open this year, earlier requests, last time's."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import DutyId, Meaning
from compliance.rules.wareki import format_date
from facilities.incidents.policies import keeps_incidents
from facilities.incidents.selectors import counts_between
from facilities.models import Incident
from meetings import rules_queries
from meetings.agenda.lines import Line, read_lines
from meetings.models import AgendaItem, CouncilRequest, Meeting, MeetingPart, Visit

#: So many letters of a request stand in the heading of the item that answers it.
_QUOTED = 30
EVALUATING = "自己評価の報告と外部評価"


@dataclass(frozen=True)
class OfferedItem:
    """An item that is offered. Attributes as of ``AgendaItem``; ``request``: a CouncilRequest or None."""

    heading: str
    about: str = ""
    topic: str = ""
    request: CouncilRequest | None = None


#: What rooms above the meetings bring to an agenda: (what they are, function(facility, day) → [OfferedItem]).
_OFFERS: list[tuple[str, Callable]] = []


def offers(label):
    """Register what a room above offers for the agenda of a meeting on a day; ``label`` says what that is."""

    def register(function):
        _OFFERS.append((label, function))
        return function

    return register


def _offered_from_above(facility, day):
    return [(label, list(function(facility, day))) for label, function in _OFFERS]


def items_of(part):
    """The items of a part's agenda in their order."""
    return list(AgendaItem.objects.filter(part=part).select_related("request"))


def begun_with(facility, day, *, evaluating=False):
    """The items that each agenda of this kind of council begins with (N7-6a, N7-6d, N7-6e, N7-7, N8-3)."""
    found = []
    for heading in _outline(facility, day):
        parts = [part for part in heading.parts if not part.types or facility.service_type in part.types]
        found += [OfferedItem(part.agenda, f"{heading.id}.{part.id}") for part in parts if part.agenda]
        if heading.agenda:
            found.append(OfferedItem(heading.agenda, heading.id))
    if evaluating:
        found.insert(max(len(found) - 1, 0), OfferedItem(EVALUATING, "evaluation"))
    return found


def from_time_to_time(facility, day):
    """What the sources name as examples (N7-6b, N8-3)."""
    return [OfferedItem(words) for heading in _outline(facility, day) for words in heading.offered]


def _outline(facility, day):
    meaning = load_rulebook().meaning(
        Meaning.OUTLINE, facility.municipality.code, facility.service_type, None, day
    )
    return meaning.values["headings"] if meaning else ()


def topics_open(facility, day):
    """The items to be talked about once a year that no meeting held in the day's fiscal year has named (N7-6c)."""
    if DutyId.TOPICS_DISCUSS not in rules_queries.binding(facility, day):
        return []
    topics = load_rulebook().topics
    parts = MeetingPart.objects.filter(
        facility=facility,
        meeting__state=Meeting.State.HELD,
        meeting__date__range=fiscal_year_bounds(fiscal_year_of(day)),
    )
    talked = {code for codes in parts.values_list("topics", flat=True) for code in codes}
    return [
        OfferedItem(f"{topic.label}：{item}", topic=code)
        for heading, topic in topics.items()
        if heading not in talked
        for code, item in topic.items.items()
        if code not in talked
    ]


def open_requests(facility, before):
    """Requests and advice of meetings before a day that nobody has closed, oldest first; all that still wait."""
    found = CouncilRequest.objects.filter(facility=facility, closed_on=None, part__meeting__date__lt=before)
    return list(found.select_related("part__meeting").order_by("number"))


def proposal_for(request):
    """The item under which an earlier request is answered."""
    first = request.text.strip().splitlines()[0]
    quoted = first if len(first) <= _QUOTED else f"{first[:_QUOTED]}…"
    return OfferedItem(f"{request.get_kind_display()}{request.number}「{quoted}」への対応", request=request)


def visits_to_tell(facility, before):
    """Visits of the council's members since the last meeting that was held before a day, oldest first."""
    last = (
        MeetingPart.objects.filter(
            facility=facility, meeting__state=Meeting.State.HELD, meeting__date__lt=before
        )
        .order_by("-meeting__date")
        .values_list("meeting__date", flat=True)
        .first()
    )
    visits = Visit.objects.filter(facility=facility, by_staff_alone=False, date__lte=before)
    told: set[str] = set()
    if last is not None:
        # One on the day of that meeting may have been told there, or after it.
        visits = visits.filter(date__gte=last)
        items = AgendaItem.objects.filter(part__facility=facility, part__meeting__date=last)
        told.update(items.values_list("heading", flat=True))
    days = visits.order_by("date").values_list("date", flat=True)
    offered = dict.fromkeys(f"見学の報告（{format_date(day, weekday=False)}）" for day in days)
    return [OfferedItem(heading) for heading in offered if heading not in told]


def incidents_to_tell(facility, before):
    """How many accidents and restraints there were since the last meeting held before a day: numbers alone (O6-6a)."""
    if not keeps_incidents(facility):
        return []
    earlier = MeetingPart.objects.filter(
        facility=facility, meeting__state=Meeting.State.HELD, meeting__date__lt=before
    )
    last = earlier.order_by("-meeting__date").values_list("meeting__date", flat=True).first()
    first = last + timedelta(days=1) if last else fiscal_year_bounds(fiscal_year_of(before))[0]
    counts = counts_between(facility, first, before)
    if not counts:
        return []
    words = "、".join(f"{kind.label}{counts.get(kind, 0)}件" for kind in Incident.Kind)
    return [OfferedItem(f"事故と身体拘束の報告（{format_date(first, weekday=False)}から、{words}）")]


def proposals_for(part):
    """All that is offered for a part: [(what they are, [OfferedItem])], without what stands on it already."""
    facility, day = part.facility, part.meeting.date
    there = {item.heading for item in items_of(part)} | {line.heading for line in read_lines(part.agenda)}
    groups = [
        ("前の会議からの要望・助言", [proposal_for(one) for one in open_requests(facility, day)]),
        ("前の会議からあとの見学", visits_to_tell(facility, day)),
        ("前の会議からあとの事故と身体拘束", incidents_to_tell(facility, day)),
        *_offered_from_above(facility, day),
        ("毎回のこと", begun_with(facility, day, evaluating=part.evaluating)),
        ("年1回は話し合うこと（この年度にまだのもの）", topics_open(facility, day)),
        ("ときどき取り上げること", from_time_to_time(facility, day)),
    ]
    left = [(label, [one for one in found if one.heading not in there]) for label, found in groups]
    return [(label, found) for label, found in left if found]


def known_headings(part):
    """{heading: OfferedItem} of all that is known by its heading, so that a typed line is recognised."""
    facility, day = part.facility, part.meeting.date
    found = [
        *from_time_to_time(facility, day),
        *topics_open(facility, day),
        *begun_with(facility, day, evaluating=True),
        *(proposal_for(one) for one in open_requests(facility, day)),
        *visits_to_tell(facility, day),
        *incidents_to_tell(facility, day),
    ]
    return {one.heading: one for one in found}


def first_lines(facility, day):
    """What the agenda of a new meeting begins with: earlier requests, then what is reported each time."""
    carried = [proposal_for(one) for one in open_requests(facility, day)]
    seen = [one for _, found in _offered_from_above(facility, day) for one in found]
    seen = [*visits_to_tell(facility, day), *incidents_to_tell(facility, day), *seen]
    return [Line(one.heading) for one in [*carried, *seen, *begun_with(facility, day)]]


def last_lines(part):
    """The lines of the agenda of the facility's last meeting before this one; [] where none had any."""
    before = MeetingPart.objects.filter(facility=part.facility_id, meeting__date__lt=part.meeting.date)
    last = (
        before.exclude(meeting__state=Meeting.State.CANCELLED)
        .exclude(agenda="")
        .order_by("-meeting__date", "-pk")
        .first()
    )
    if last is None:
        return []
    # What answered a request of then has been answered; what is still open is offered anew.
    gone = {item.heading for item in items_of(last) if item.request_id}
    return [line for line in read_lines(last.agenda) if line.heading not in gone]


def topics_planned(part):
    """The yearly topics that stand on a part's agenda."""
    return [item.topic for item in part.items.all() if item.topic]
