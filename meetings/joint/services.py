"""Writes who takes part in a joint meeting: asked, answered, left (N7-J5)."""

from accounts.audit import acting
from meetings import rules_queries
from meetings.joint import policies
from meetings.models import JointInvitation, Meeting, MeetingPart
from meetings.once import locked_part
from meetings.states import JOINT_INVITATION
from office.errors import Refused, refuse

State = JointInvitation.State


def invite(*, by, part, facility, joins_at_once):
    """Ask another facility to hold a meeting jointly (N7-J5).

    Args: ``part``: the host's; ``joins_at_once``: the asker records meetings of that facility too, so that nobody
    else has to answer. A second request for the same facility gives the first one back. Raises Refused.
    """
    with acting(by, "joint.invite"):
        part = locked_part(part)
        meeting = part.meeting
        if meeting.host_id != part.facility_id:
            raise Refused("ほかの事業所を招けるのは、主催する事業所だけです。")
        parts = list(MeetingPart.objects.filter(meeting=meeting))
        refuse(policies.why_not_invite(meeting, parts, facility, rules_queries.joint_group(part.facility)))
        invitation, _ = JointInvitation.objects.get_or_create(
            meeting=meeting,
            facility=facility,
            state=State.WAITING,
            defaults={"municipality_id": by.municipality_id},
        )
        if joins_at_once:
            _join(invitation, "joint.invite")
        return invitation


def accept(*, by, invitation):
    """The invited facility takes part: it gets a part of its own."""
    with acting(by, "joint.accept"):
        invitation = _locked(invitation)
        _join(invitation, "joint.accept")
        return MeetingPart.objects.get(meeting=invitation.meeting_id, facility=invitation.facility_id)


def decline(*, by, invitation):
    """The invited facility stays away."""
    with acting(by, "joint.decline"):
        _answer(_locked(invitation), "joint.decline", State.DECLINED)


def withdraw(*, by, invitation):
    """The host takes an unanswered invitation back."""
    with acting(by, "joint.withdraw"):
        _answer(_locked(invitation), "joint.withdraw", State.WITHDRAWN)


def leave(*, by, part):
    """A partner drops out: its part goes, with what nobody has submitted."""
    with acting(by, "joint.leave"):
        part = locked_part(part)
        refuse(policies.why_not_leave(part.meeting, part))
        JointInvitation.objects.filter(
            meeting=part.meeting, facility=part.facility, state=State.ACCEPTED
        ).update(state=State.DECLINED)
        part.delete()


def _locked(invitation):
    meeting = Meeting.objects.select_for_update().get(pk=invitation.meeting_id)
    invitation = JointInvitation.objects.select_for_update().get(pk=invitation.pk)
    invitation.meeting = meeting
    return invitation


def _answer(invitation, verb, state):
    refuse(policies.why_not_answer(invitation))
    JOINT_INVITATION.check(verb, invitation.state, state)
    invitation.state = state
    invitation.save(update_fields=["state"])


def _join(invitation, verb):
    _answer(invitation, verb, State.ACCEPTED)
    MeetingPart.objects.get_or_create(
        meeting_id=invitation.meeting_id,
        facility_id=invitation.facility_id,
        defaults={"municipality_id": invitation.municipality_id},
    )
