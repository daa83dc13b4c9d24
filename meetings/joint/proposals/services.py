"""The only place that writes what is proposed for a joint meeting, and what the host makes of it (N7-J5)."""

from django.db.models.functions import Now

from meetings.joint.proposals import mails, policies
from meetings.models import JointProposal, MeetingPart
from meetings.planning import services as planning
from meetings.planning.policies import why_not_plan
from meetings.states import JOINT_PROPOSAL
from office.changing import acting, changing, form_mark, made_by_form, nothing_forbids, opened, write

State = JointProposal.State
_ASKED = nothing_forbids("what forbids it is asked of the meeting and its part")


def propose(*, by, part, token, today, said):
    """Propose a day, hours or a place. Returns the JointProposal; a form sent twice gives the first one.

    What the same facility proposed before and still waits is taken back. Args: ``said``: ``day``, ``starts_at``,
    ``ends_at``, ``place``, ``words``. Raises Refused.
    """

    def policy(meeting, part):
        there = MeetingPart.objects.filter(meeting=meeting).values_list("facility_id", flat=True)
        wrong_day = why_not_plan(said["day"], today) if said["day"] else ""
        return policies.why_not_propose(meeting, part, list(there)) or wrong_day

    with acting(by, "joint.propose"):
        mark = form_mark(token, part.pk, said)
        if made := made_by_form(JointProposal, mark):
            return made
        opened(part.meeting, part, policy=policy)
        for earlier in JointProposal.objects.filter(
            meeting=part.meeting, facility=part.facility, state=State.WAITING
        ):
            _settle("joint.take_back_proposal", earlier, State.WITHDRAWN)
        proposal = JointProposal.objects.create(
            meeting=part.meeting, facility=part.facility, made_by=by, token=mark, **said
        )
        mails.tell_proposed(proposal)
        return proposal


def answer(*, by, proposal, takes, words, today, seen=None):
    """The host takes a proposal, so that the meeting is set to it, or says why not. Raises Refused, Stale."""
    verb = "joint.take_proposal" if takes else "joint.decline_proposal"
    meeting = proposal.meeting
    part = MeetingPart.objects.get(meeting=meeting, facility=meeting.host_id)

    def policy(meeting, part, proposal):
        return policies.why_not_settle(verb, proposal, meeting)

    with changing(by, verb, meeting, part, proposal, seen=seen, policy=policy):
        _settle(verb, proposal, State.TAKEN if takes else State.DECLINED, answer=words)
        if takes:
            planning.change(by=by, part=part, today=today, event=_event(proposal), own={})
        mails.tell_answered(proposal)


def take_back(*, by, proposal, seen=None):
    """The facility takes its proposal back. Raises Refused, Stale."""
    verb = "joint.take_back_proposal"

    def policy(meeting, proposal):
        return policies.why_not_settle(verb, proposal, meeting)

    with changing(by, verb, proposal.meeting, proposal, seen=seen, policy=policy):
        _settle(verb, proposal, State.WITHDRAWN)


def _event(proposal):
    event = {"date": proposal.day} if proposal.day else {}
    if proposal.starts_at:
        event |= {"starts_at": proposal.starts_at, "ends_at": proposal.ends_at}
    return event | ({"place": proposal.place} if proposal.place else {})


def _settle(verb, proposal, state, **more):
    opened(proposal, policy=_ASKED)
    JOINT_PROPOSAL.check(verb, proposal.state, state)
    write(proposal, state=state, answered_at=Now(), **more)
