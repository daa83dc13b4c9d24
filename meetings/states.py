"""The states of a meeting, its minutes, joint invitations and words with the desk, what leads from one to another, and what its facility does next."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Q

from accounts.links import at
from meetings.models import (
    Enquiry,
    JointGroupSeat,
    JointInvitation,
    JointProposal,
    Meeting,
    OfficerAttendance,
    ReviewState,
    SharedReply,
    WardRequest,
)
from office.machines import Machine, ways

_PLANNED, _HELD, _CANCELLED = Meeting.State.PLANNED, Meeting.State.HELD, Meeting.State.CANCELLED
MEETING = Machine(
    "会議",
    Meeting.State,
    (
        *ways("meeting.plan", (None, _PLANNED)),
        *ways("meeting.log", (None, _HELD)),
        *ways("meeting.record", (_PLANNED, _HELD), (_HELD, _HELD)),
        *ways("meeting.cancel", (_PLANNED, _CANCELLED), (_HELD, _CANCELLED)),
    ),
)

_NONE, _SUBMITTED = ReviewState.NONE, ReviewState.SUBMITTED
_RETURNED, _ACCEPTED = ReviewState.RETURNED, ReviewState.ACCEPTED
#: A submission that is taken back leaves the minutes as the last review left them.
MINUTES = Machine(
    "議事録",
    ReviewState,
    (
        *ways("minutes.submit", (_NONE, _SUBMITTED), (_RETURNED, _SUBMITTED), (_ACCEPTED, _SUBMITTED)),
        *ways("minutes.withdraw", (_SUBMITTED, _NONE), (_SUBMITTED, _RETURNED), (_SUBMITTED, _ACCEPTED)),
        *ways("minutes.return", (_SUBMITTED, _RETURNED), (_ACCEPTED, _RETURNED)),
        *ways("minutes.accept", (_SUBMITTED, _ACCEPTED)),
    ),
)

_WAITING, _ACCEPTS = JointInvitation.State.WAITING, JointInvitation.State.ACCEPTED
_DECLINES, _WITHDRAWN = JointInvitation.State.DECLINED, JointInvitation.State.WITHDRAWN
#: Who records meetings of the asked facility too has answered by asking.
JOINT_INVITATION = Machine(
    "合同開催の招き",
    JointInvitation.State,
    (
        *ways("joint.invite", (None, _WAITING), (_WAITING, _ACCEPTS)),
        *ways("joint.accept", (_WAITING, _ACCEPTS)),
        *ways("joint.decline", (_WAITING, _DECLINES)),
        *ways("joint.withdraw", (_WAITING, _WITHDRAWN)),
        *ways("joint.leave", (_ACCEPTS, _DECLINES)),
    ),
)

_SEAT = JointGroupSeat.State
#: Who founds a group is in; whose operator changes answers anew, and stays in by it.
JOINT_GROUP = Machine(
    "合同のグループへの参加",
    JointGroupSeat.State,
    (
        *ways("joint_group.found", (None, _SEAT.JOINED)),
        *ways(
            "joint_group.ask", (None, _SEAT.ASKED), (_SEAT.DECLINED, _SEAT.ASKED), (_SEAT.LEFT, _SEAT.ASKED)
        ),
        *ways("joint_group.join", (_SEAT.ASKED, _SEAT.JOINED), (_SEAT.JOINED, _SEAT.JOINED)),
        *ways("joint_group.decline", (_SEAT.ASKED, _SEAT.DECLINED)),
        *ways("joint_group.leave", (_SEAT.JOINED, _SEAT.LEFT)),
    ),
)

_PROPOSED = JointProposal.State
JOINT_PROPOSAL = Machine(
    "合同の会議の日時・場所の提案",
    JointProposal.State,
    (
        *ways("joint.propose", (None, _PROPOSED.WAITING)),
        *ways("joint.take_proposal", (_PROPOSED.WAITING, _PROPOSED.TAKEN)),
        *ways("joint.decline_proposal", (_PROPOSED.WAITING, _PROPOSED.DECLINED)),
        *ways("joint.take_back_proposal", (_PROPOSED.WAITING, _PROPOSED.WITHDRAWN)),
    ),
)

_UNREAD, _WANTS = SharedReply.State.WAITING, SharedReply.State.ASKS
_TAKEN, _CHANGED = SharedReply.State.ACCEPTED, SharedReply.State.CHANGED
#: What each facility but the writer makes of the common part; a later version asks everybody anew.
SHARED_MINUTES = Machine(
    "合同の議事録の共通の部分（読む事業所ごと）",
    SharedReply.State,
    (
        *ways(
            "joint_minutes.share",
            (None, _UNREAD),
            (_UNREAD, _UNREAD),
            (_WANTS, _UNREAD),
            (_WANTS, _CHANGED),
            (_TAKEN, _CHANGED),
            (_CHANGED, _CHANGED),
        ),
        *ways("joint_minutes.ask", (_UNREAD, _WANTS), (_WANTS, _WANTS), (_TAKEN, _WANTS), (_CHANGED, _WANTS)),
        *ways("joint_minutes.accept", (_UNREAD, _TAKEN), (_WANTS, _TAKEN), (_CHANGED, _TAKEN)),
    ),
)


_ASKS, _ANSWERED = WardRequest.State.WAITING, WardRequest.State.ANSWERED
#: The desk may correct its answer; what was answered is not taken back, a meeting that moves is asked about anew.
WARD_REQUEST = Machine(
    "自治体への事前連絡",
    WardRequest.State,
    (
        *ways("ward_request.ask", (None, _ASKS)),
        *ways("ward_request.answer", (_ASKS, _ANSWERED), (_ANSWERED, _ANSWERED)),
        *ways("ward_request.withdraw", (_ASKS, WardRequest.State.WITHDRAWN)),
    ),
)

_ASSIGNED = OfficerAttendance.State.ASSIGNED
OFFICER_ATTENDANCE = Machine(
    "職員の出席",
    OfficerAttendance.State,
    (
        *ways("officer.assign", (None, _ASSIGNED)),
        *ways("officer.decline", (_ASSIGNED, OfficerAttendance.State.DECLINED)),
        *ways("officer.swap", (_ASSIGNED, OfficerAttendance.State.SWAPPED)),
        *ways("officer.free", (_ASSIGNED, OfficerAttendance.State.FREED)),
    ),
)


_WAITS, _HAS_ANSWER = Enquiry.State.WAITING, Enquiry.State.ANSWERED
#: The facility may write on after an answer: then it is the desk's turn again.
ENQUIRY = Machine(
    "構成員の紹介のお願い",
    Enquiry.State,
    (
        *ways("enquiry.ask", (None, _WAITS)),
        *ways("enquiry.answer", (_WAITS, _HAS_ANSWER), (_HAS_ANSWER, _HAS_ANSWER)),
        *ways("enquiry.write", (_WAITS, _WAITS), (_HAS_ANSWER, _WAITS)),
        *ways("enquiry.withdraw", (_WAITS, Enquiry.State.WITHDRAWN)),
    ),
)


class Stage(Enum):
    """How far a facility has come with its part in a meeting."""

    COMING = "its day lies ahead"
    TODAY = "its day is today"
    UNRECORDED = "its day has passed and the facility has not said whether it was held"
    CANCELLED = "it was called off"
    UNWRITTEN = "it was held; its minutes have not been submitted"
    SUBMITTED = "its minutes are with the desk"
    RETURNED = "its minutes came back with remarks"
    ACCEPTED = "its minutes were accepted"


_AFTER_IT_WAS_HELD = {
    ReviewState.NONE: Stage.UNWRITTEN,
    ReviewState.SUBMITTED: Stage.SUBMITTED,
    ReviewState.RETURNED: Stage.RETURNED,
    ReviewState.ACCEPTED: Stage.ACCEPTED,
}


def stage_of(part, today):
    """How far the facility of a part has come with it on a day."""
    meeting = part.meeting
    if meeting.state == Meeting.State.CANCELLED:
        return Stage.CANCELLED
    if part.awaits_record:
        return Stage.UNRECORDED
    if meeting.state == Meeting.State.HELD:
        return _AFTER_IT_WAS_HELD[part.review_state]
    if meeting.date == today:
        return Stage.TODAY
    return Stage.COMING if meeting.date > today else Stage.UNRECORDED


def unrecorded(today):
    """The condition by which the database finds parts whose stage is UNRECORDED."""
    return Q(meeting__state=Meeting.State.PLANNED, meeting__date__lt=today) | Q(
        meeting__state=Meeting.State.HELD, awaits_record=True
    )


def is_handed_in(part):
    """Has the facility handed in minutes of its part here? A day of submission alone may be noted from paper."""
    return part.review_state != ReviewState.NONE


@dataclass(frozen=True, slots=True)
class NextStep:
    """What the facility does next: the words of the button, where it leads, its icon."""

    label: str
    url: str
    icon: str = ""


_WRITE, _READ = ("meetings:minutes", "edit"), ("meetings:minutes_history", "")
_WRITING = {
    ReviewState.NONE: "議事録を書く",
    ReviewState.RETURNED: "議事録を直す",
    ReviewState.ACCEPTED: "議事録を訂正する",
}
_NEXT = {
    Stage.COMING: ("予定を変える", "meetings:edit", "edit"),
    Stage.TODAY: ("開催を記録する", "meetings:record", "edit"),
    Stage.UNRECORDED: ("開催を記録する", "meetings:record", "edit"),
    Stage.UNWRITTEN: (_WRITING[ReviewState.NONE], *_WRITE),
    Stage.SUBMITTED: ("提出した議事録を見る", *_READ),
    Stage.RETURNED: (_WRITING[ReviewState.RETURNED], *_WRITE),
    Stage.ACCEPTED: ("提出した議事録を見る", *_READ),
}


def next_step(part, today):
    """The one thing to do next about a part, or None where nothing is left to do."""
    stage = stage_of(part, today)
    return _step(part, *_NEXT[stage]) if stage in _NEXT else None


def writing_step(part):
    """The way to the minutes' text, named by what is done there, or None while the desk has them."""
    label = _WRITING.get(part.review_state)
    return _step(part, label, *_WRITE) if label else None


def _step(part, label, view, icon):
    return NextStep(label, at(view, part.pk), icon)
