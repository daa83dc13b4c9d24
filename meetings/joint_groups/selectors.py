"""Reads of joint groups: which there are, who is in, and what the rules leave to each (N7-J2, N7-J3)."""

from dataclasses import dataclass

from django.http import Http404

from accounts import law
from compliance.rules import FactsError, assess
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.codes import DutyId
from facilities.models import Facility, Suspension
from facilities.searching import holding
from facilities.wording import service_name
from meetings import facts, rules_queries
from meetings.joint.selectors import may_meet_jointly
from meetings.joint_groups import policies
from meetings.models import JointGroup, JointGroupSeat, JointPlan, MeetingPart
from meetings.planning.candidates import Candidate, FacilityContext
from meetings.planning.findings import find

State = JointGroupSeat.State
_THERE = (State.ASKED, State.JOINED)


def seats_of_facility(facility):
    """The groups that a facility is in or was asked into, by its seats."""
    seats = JointGroupSeat.objects.filter(facility=facility, state__in=_THERE)
    return list(seats.select_related("group__founder__operator", "facility").order_by("state", "pk"))


def seats_that_wait(facility):
    """The seats about which a facility has to answer: it was asked, or another operator runs it since."""
    return [seat for seat in seats_of_facility(facility) if not policies.why_not_answer(seat, joins=True)]


def access_group(facility, pk):
    """The seat of a facility, which the person may see, in a group that it is in or was asked into; else 404."""
    seat = JointGroupSeat.objects.filter(facility=facility, group=pk, state__in=_THERE)
    found = seat.select_related("group", "facility__operator").first()
    if found is None:
        raise Http404
    return found


def seats_of(group):
    """Who is in a group and who was asked, the first to come first."""
    seats = JointGroupSeat.objects.filter(group=group, state__in=_THERE)
    return list(seats.select_related("facility__operator", "facility__municipality", "operator"))


def seat_in(group, facility):
    """A facility's seat in a group, whatever became of it, or None."""
    return JointGroupSeat.objects.filter(group=group, facility=facility).select_related("facility").first()


def made_by_mark(token):
    """Has a form already made its group under this mark?"""
    return JointGroup.objects.filter(token=token).first() if token else None


def askable(group, facility, query, today):
    """Facilities that may be asked into a group, by a search in their names; those of the asking one's area first."""
    there = JointGroupSeat.objects.filter(group=group, state__in=_THERE).values("facility")
    return holding(may_meet_jointly(facility, today), query).exclude(pk__in=there)


def access_askable(facility, pk, today):
    """A facility of the ward that may meet jointly with this one, or 404."""
    found = may_meet_jointly(facility, today).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def resting(facilities, on):
    """The numbers of those among facilities that rest on a day."""
    rests = Suspension.objects.filter(facility__in=facilities, first_day__lte=on).exclude(last_day__lt=on)
    return set(rests.values_list("facility_id", flat=True))


def who_comes(seats, host, day):
    """(who is asked to a meeting of a day, [sentence about each who is not]); ``host``: the facility that plans it."""
    there = [seat for seat in seats if policies.stands(seat) and seat.facility_id != host.pk]
    rests = resting([seat.facility_id for seat in there], day)
    asked, said = [], []
    for seat in there:
        one = seat.facility
        if policies.is_closed(one, day):
            said.append(f"{one.name}は、この日には廃止されているので招きません。")
        elif one.pk in rests:
            said.append(f"{one.name}は、この日は休止しているので招きません。")
        else:
            asked.append(one)
    return asked, said


@dataclass(frozen=True, slots=True)
class Share:
    """What a fiscal year leaves to a facility. ``owed``: meetings that it owes; ``used``: joint ones planned and held;
    ``left``: how many more may be joint, None where the rules set no bound."""

    owed: int
    used: int
    left: int | None

    @property
    def words(self):
        """In words, for a cell of a table."""
        if self.left is None:
            return f"{self.used}回（回数の決まりなし）"
        return f"{self.used}回（あと{self.left}回）"


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One facility on a group's page. ``state``: in words; ``share``: None until it is in; ``findings``: against meeting jointly."""

    facility: Facility
    service: str
    state: str
    is_own: bool
    share: Share | None
    findings: tuple


def lines(seats, own, today):
    """What the group's page says of each, the number of statements being the same for two facilities and for ten."""
    year = fiscal_year_of(today)
    into = [seat.facility for seat in seats if policies.stands(seat)]
    contexts = contexts_of(into, today)
    rests = resting([seat.facility_id for seat in seats], today)
    found = []
    for seat in seats:
        one, is_in = seat.facility, policies.stands(seat)
        context = contexts.get(one.pk)
        found.append(
            GroupLine(
                one,
                service_name(one.service_type),
                _state_of(seat, today, rests),
                one.pk == own.pk,
                share_of(one, context, year) if is_in else None,
                tuple(_against(one, context, into, today)) if is_in else (),
            )
        )
    return found


def contexts_of(facilities, today):
    """{number of a facility: all that is known around its meetings}, asked once for all of them."""
    here, known = law.law_here(), facts.gather([one.pk for one in facilities])
    return {pk: FacilityContext(facts=one, today=today, book=here.book) for pk, one in known.items()}


def _state_of(seat, today, rests):
    if policies.is_closed(seat.facility, today):
        return "廃止"
    if seat.state == State.JOINED and not policies.stands(seat):
        return "法人が変わったので、返事待ち"
    if seat.facility_id in rests:
        return "休止中"
    return seat.get_state_display()


def share_of(facility, context, year):
    """A facility's :class:`Share` of a fiscal year, as the rules count it (N7-J3)."""
    first, _ = fiscal_year_bounds(year)
    try:
        rows = assess(context.facts, on=context.today, fiscal_year=year, book=context.book)
    except FactsError:
        # A broken fact is shown, with its reason, where all duties stand.
        rows = []
    owed = sum(1 for row in rows if row.duty == DutyId.MEETING_HOLD and row.subject.startswith(f"{year}#"))
    used = sum(1 for one in context.facts["meetings"] if _is_joint_in(one, year, context.today))
    bounded = rules_queries.is_joint_bounded(facility, first, context.book) and owed
    return Share(owed, used, max(0, owed // 2 - used) if bounded else None)


def _is_joint_in(meeting, year, today):
    first, last = (day.isoformat() for day in fiscal_year_bounds(year))
    if meeting["cancelled"] or not meeting["joint_with"] or not first <= meeting["date"] <= last:
        return False
    return meeting["held"] or meeting["date"] >= today.isoformat()


def _against(facility, context, into, today):
    """What speaks against this facility meeting jointly with the others, its count aside."""
    others = facts.partners_of(one for one in into if one.pk != facility.pk)
    if not others:
        return
    for finding in find(Candidate(day=today, held=True, partners=others), context):
        if finding.code in ("joint.area", "joint.service"):
            yield finding


def meetings_of(group, facility):
    """This facility's parts in the group's meetings, the latest first."""
    plans = JointPlan.objects.filter(group=group).values("meeting")
    parts = MeetingPart.objects.filter(meeting__in=plans, facility=facility)
    return parts.select_related("meeting__host").order_by("-meeting__date", "-pk")[:12]


def last_plan(group):
    """Who arranged what at the group's last meeting, or None before the first."""
    return JointPlan.objects.filter(group=group).order_by("-meeting__date", "-pk").first()
