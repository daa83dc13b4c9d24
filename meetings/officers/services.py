"""The only place that writes who of the desk comes to a meeting, and what a move or a cancellation does to it (N8-4a)."""

from django.db.models.functions import Now

from accounts import leaving
from compliance.rules.wareki import format_date
from meetings.models import Meeting, OfficerAttendance, ProposedDay, WardRequest
from meetings.officers import mails, policies
from meetings.officers.selectors import number_wanted
from meetings.policies import is_contacted_by_program
from meetings.states import OFFICER_ATTENDANCE, WARD_REQUEST
from office.changing import changing, nothing_forbids, opened, opened_all, write

State = OfficerAttendance.State
_ASKED = nothing_forbids("what forbids it is asked of the meeting")


def assign(*, by, part, officer, today, day=None, seen=None):
    """Send an officer to a meeting. Returns the OfficerAttendance. Raises Refused, Stale.

    Args: ``part``: the host's; ``day``: where the meeting is to go to another day than it has now; ``seen``: of meeting
    and part as the form showed them, or None.
    """

    def policy(meeting, part):
        there = _assigned(part)
        number = number_wanted(part.facility, meeting.date)
        return policies.why_not_assign(part, officer, there, number, today)

    with changing(by, "officer.assign", part.meeting, part, seen=seen, policy=policy) as (meeting, part):
        return _assign(by, part, officer, day or meeting.date)


def _assign(by, part, officer, day):
    return OfficerAttendance.objects.create(part=part, officer=officer, day=day, assigned_by=by)


def decline_attendance(*, by, attendance, because, seen=None):
    """An officer cannot come after all; the place is free again. Raises Refused, Stale."""
    with changing(by, "officer.decline", attendance, seen=seen, policy=policies.why_not_end):
        _end(attendance, "officer.decline", State.DECLINED, because)


def swap(*, by, attendance, officer, today, because="", seen=None):
    """Another officer comes instead. Returns the new OfficerAttendance; both are told. Raises Refused, Stale."""

    def policy(meeting, part, attendance):
        others = [one for one in _assigned(part) if one.pk != attendance.pk]
        number = number_wanted(part.facility, meeting.date)
        return policies.why_not_end(attendance) or policies.why_not_assign(
            part, officer, others, max(number, 1), today
        )

    part = attendance.part
    if officer.pk == attendance.officer_id:
        return attendance
    with changing(by, "officer.swap", part.meeting, part, attendance, seen=seen, policy=policy):
        OFFICER_ATTENDANCE.check("officer.swap", attendance.state, State.SWAPPED)
        new = _assign(by, part, officer, attendance.day)
        write(attendance, state=State.SWAPPED, ended_at=Now(), because=because, instead=new)
        mails.tell_swapped(by, attendance, new)
        return new


def follow_move(*, by, part, before, today):
    """What follows when a planned meeting goes to another day or hour; called by whoever moved it, in its transaction.

    Officers of the day before are freed and told; where the desk had agreed on another day it is asked anew by the
    program, and the day on which it was told of the old one stands no more.

    Args: ``part``: the host's, opened; ``before``: (date, starts_at, ends_at) before the move.
    """
    meeting = part.meeting
    now = (meeting.date, meeting.starts_at, meeting.ends_at)
    if meeting.state != Meeting.State.PLANNED or meeting.host_id != part.facility_id or now == before:
        return
    agreed = WardRequest.objects.filter(
        part=part, state=WardRequest.State.ANSWERED, answer=WardRequest.Answer.AGREED
    ).first()
    if agreed is not None and (meeting.date, meeting.starts_at) == (
        agreed.agreed_on,
        agreed.agreed_from or meeting.starts_at,
    ):
        # The meeting takes what the desk itself chose.
        return
    there = _assigned(part)
    if meeting.date == before[0]:
        mails.tell_moved(by, there, part, before)
        return
    # Whoever was assigned for the very day that was agreed on keeps it.
    there = [one for one in there if one.day != meeting.date]
    if agreed is not None and agreed.agreed_on == meeting.date:
        mails.tell_moved(by, _assigned(part), part, before)
        return
    _free(there, f"開催日が{format_date(before[0])}から{format_date(meeting.date)}に変わりました。")
    mails.tell_moved(by, there, part, before)
    if is_contacted_by_program(part):
        write(part, contacted_on=None, ward_told_on=None)
    if agreed is not None or there:
        _ask_anew(by, part, today)


def _ask_anew(by, part, today):
    """The desk is asked about the new day, as nobody else would tell it."""
    if WardRequest.objects.filter(part=part, state=WardRequest.State.WAITING).exists():
        return
    meeting = part.meeting
    asked = WardRequest.objects.create(part=part, asked_by=by, asked_on=today, after_a_move=True)
    ProposedDay.objects.create(
        request=asked, day=meeting.date, starts_at=meeting.starts_at, ends_at=meeting.ends_at
    )


def follow_cancellation(*, by, meeting):
    """A meeting is off: its officers are freed and told, and what was asked about it is withdrawn."""
    rows = OfficerAttendance.objects.filter(part__meeting=meeting, state=State.ASSIGNED)
    there = list(rows.select_related("officer__user", "officer__municipality", "part__facility"))
    _free(there, "会議が中止になりました。")
    mails.tell_cancelled(by, there, meeting)
    waiting = WardRequest.objects.filter(part__meeting=meeting, state=WardRequest.State.WAITING)
    for asked in opened_all(waiting, policy=_ASKED):
        WARD_REQUEST.check("ward_request.withdraw", asked.state, WardRequest.State.WITHDRAWN)
        write(asked, state=WardRequest.State.WITHDRAWN)


@leaving.follow
def follow_leaving(*, by, membership):
    """An officer has left, or the desk looks after other kinds of facilities: whoever may not go any more is freed, and
    the desk is told which meetings want somebody else."""
    rows = OfficerAttendance.objects.filter(
        officer=membership, state=State.ASSIGNED, part__meeting__state=Meeting.State.PLANNED
    )
    found = rows.select_related("officer__desk", "part__meeting", "part__facility__municipality")
    gone = [
        one for one in found.order_by("day") if policies.why_not_this_officer(one.part.facility, one.officer)
    ]
    _free(gone, f"{membership.name}さんが担当の職員でなくなりました。")
    for one in gone:
        mails.tell_left(one)


def free(*, by, attendance, because):
    """Take an officer off a meeting, as the desk has decided anew. Raises Refused."""
    with changing(by, "officer.free", attendance, policy=policies.why_not_end):
        _end(attendance, "officer.free", State.FREED, because)


def _free(there, because):
    for one in there:
        opened(one, policy=policies.why_not_end)
        _end(one, "officer.free", State.FREED, because)


def _end(attendance, verb, state, because):
    OFFICER_ATTENDANCE.check(verb, attendance.state, state)
    write(attendance, state=state, ended_at=Now(), because=because)


def _assigned(part):
    rows = OfficerAttendance.objects.filter(part=part, state=State.ASSIGNED)
    return list(rows.select_related("officer__user", "officer__municipality"))
