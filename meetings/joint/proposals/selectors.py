"""Reads of what was proposed. ``access_proposal`` is the only door to one."""

from django.db.models import Q
from django.http import Http404

from accounts.permissions import may
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import JointProposal, MeetingPart


def access_proposal(membership, pk):
    """A proposal to or from a facility where the person records meetings, or 404. The ward has no part in it."""
    if not may(membership, "meeting.edit"):
        raise Http404
    own = facilities_seen_by(membership)
    rows = JointProposal.objects.select_related("meeting__host__operator", "facility__operator", "made_by")
    return one_or_404(rows.filter(Q(facility__in=own) | Q(meeting__host__in=own)), pk)


def as_it_stands(proposal):
    """A proposal read anew, for a form that shows its state."""
    return JointProposal.objects.get(pk=proposal.pk)


def part_of(proposal, facility):
    """A facility's part in the meeting that a proposal is about."""
    return MeetingPart.objects.select_related("meeting").get(meeting=proposal.meeting_id, facility=facility)


def proposals_for(part):
    """What the facility of a part reads of proposals: the host all that wait, another its own, the latest first."""
    rows = JointProposal.objects.filter(meeting=part.meeting_id).select_related("facility")
    if part.meeting.host_id == part.facility_id:
        return list(rows.filter(state=JointProposal.State.WAITING))
    return list(rows.filter(facility=part.facility_id).exclude(state=JointProposal.State.WITHDRAWN)[:3])
