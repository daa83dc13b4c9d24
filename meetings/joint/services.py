"""Writes who takes part in a joint meeting: asked, answered, left (N7-J5)."""

from meetings import rules_queries
from meetings.agenda.people_told import told_by_agenda, why_not_told
from meetings.joint import mails, policies
from meetings.joint.roles import TASKS, plan_of
from meetings.models import JointInvitation, JointPlan, MeetingPart
from meetings.states import JOINT_INVITATION
from office.changing import acting, changing, nothing_forbids, opened, write

State = JointInvitation.State


def invite(*, by, part, facility, joins_at_once):
    """Ask another facility to hold a meeting jointly (N7-J5).

    Args: ``part``: the host's; ``joins_at_once``: the asker records meetings of that facility too, so that nobody
    else has to answer. A second request for the same facility gives the first one back. Raises Refused.
    """

    def policy(meeting, part):
        parts = list(MeetingPart.objects.filter(meeting=meeting))
        return (
            policies.why_not_invite_from(meeting, part)
            or policies.why_not_invite(meeting, parts, facility, rules_queries.joint_group(part.facility))
            or why_not_told(told_by_agenda(part, part.agenda))
        )

    with changing(by, "joint.invite", part.meeting, part, policy=policy) as (meeting, part):
        invitation, is_new = JointInvitation.objects.get_or_create(
            meeting=meeting,
            facility=facility,
            state=State.WAITING,
            defaults={"municipality_id": by.municipality_id},
        )
        if joins_at_once:
            _join(invitation, "joint.invite")
        elif is_new:
            mails.tell_invited(invitation)
        return invitation


def accept(*, by, invitation):
    """The invited facility takes part: it gets a part of its own. Raises Refused."""
    with acting(by, "joint.accept"):
        _join(invitation, "joint.accept")
        return MeetingPart.objects.get(meeting=invitation.meeting_id, facility=invitation.facility_id)


def decline(*, by, invitation):
    """The invited facility stays away. Raises Refused."""
    with acting(by, "joint.decline"):
        _answer(invitation, "joint.decline", State.DECLINED)


def withdraw(*, by, invitation):
    """The host takes an unanswered invitation back. Raises Refused."""
    with acting(by, "joint.withdraw"):
        _answer(invitation, "joint.withdraw", State.WITHDRAWN)


def assign(*, by, part, roles, seen=None):
    """Say which facility arranges what of a joint meeting (N7-J5). Raises Refused, Stale.

    Args: ``roles``: {field of JointPlan: a facility that takes part, or None for the host}.
    """

    def policy(meeting, part, *plan):
        there = set(MeetingPart.objects.filter(meeting=meeting).values_list("facility_id", flat=True))
        if any(facility.pk not in there for facility in roles.values() if facility):
            return "参加をやめた事業所が選ばれています。もう一度選んでください。"
        return policies.why_not_assign(meeting, part, there)

    plan = plan_of(part.meeting)
    with changing(by, "joint.assign", part.meeting, part, plan, policy=policy, seen=seen):
        if plan is None:
            JointPlan.objects.create(meeting=part.meeting, **roles)
        else:
            write(plan, **roles)


def _give_back(meeting, facility):
    """What a facility that leaves was to arrange is the host's again."""
    plan = plan_of(meeting)
    if plan is not None:
        opened(plan, policy=nothing_forbids("what forbids leaving is asked of the part"))
        had = [task.field for task in TASKS if getattr(plan, f"{task.field}_id") == facility.pk]
        write(plan, **dict.fromkeys(had))


def leave(*, by, part, seen=None):
    """A partner drops out: its part goes, with what nobody has submitted. Raises Refused, Stale."""
    with changing(by, "joint.leave", part.meeting, part, seen=seen, policy=policies.why_not_leave):
        accepted = JointInvitation.objects.filter(
            meeting=part.meeting, facility=part.facility, state=State.ACCEPTED
        ).first()
        if accepted is not None:
            opened(accepted, policy=nothing_forbids("what forbids leaving is asked of the part"))
            JOINT_INVITATION.check("joint.leave", accepted.state, State.DECLINED)
            write(accepted, state=State.DECLINED)
        _give_back(part.meeting, part.facility)
        part.delete()


def _answer(invitation, verb, state):
    opened(invitation.meeting, invitation, policy=lambda meeting, asked: policies.why_not_answer(asked))
    JOINT_INVITATION.check(verb, invitation.state, state)
    write(invitation, state=state)


def _join(invitation, verb):
    _answer(invitation, verb, State.ACCEPTED)
    MeetingPart.objects.get_or_create(
        meeting_id=invitation.meeting_id,
        facility_id=invitation.facility_id,
        defaults={"municipality_id": invitation.municipality_id},
    )
