"""Reads of joint meetings: who takes part, who may be asked, who was."""

from django.db.models import Case, Q, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.permissions import may
from compliance.rules import load_rulebook
from facilities.models import Facility
from facilities.searching import holding
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import JointInvitation, Meeting, MeetingPart


def agenda_of_host(meeting):
    """What the host put on the agenda: the one text of its part that partners read."""
    return (
        MeetingPart.objects.filter(meeting=meeting, facility=meeting.host_id)
        .values_list("agenda", flat=True)
        .first()
        or ""
    )


def waiting_joint_invitations(meeting):
    """Facilities that have been asked and have not answered."""
    return meeting.invitations.filter(state=JointInvitation.State.WAITING).select_related(
        "facility__operator"
    )


def access_candidate(meeting, pk):
    """A facility of the ward that may take part in a joint meeting besides its host, or 404."""
    return get_object_or_404(_candidates(meeting), pk=pk)


def invitable(meeting, query):
    """Facilities of the ward that may still be asked, by a search in their names; those of the host's area first."""
    taken = MeetingPart.objects.filter(meeting=meeting).values("facility_id")
    asked = JointInvitation.objects.filter(meeting=meeting, state=JointInvitation.State.WAITING)
    # A joint meeting asks for one area (N7-J2); without one of its own nobody is nearer than others.
    near = Q(life_area=meeting.host.life_area) & ~Q(life_area="")
    return (
        holding(_candidates(meeting), query)
        .exclude(pk__in=taken)
        .exclude(pk__in=asked.values("facility_id"))
        .order_by(Case(When(near, then=0), default=1), *Facility._meta.ordering)
    )


def _candidates(meeting):
    together = [code for code, kind in load_rulebook().service_types.items() if kind.joint_group]
    return (
        Facility.objects.filter(service_type__in=together)
        .filter(Q(closed_on=None) | Q(closed_on__gte=meeting.date))
        .exclude(pk=meeting.host_id)
        .select_related("operator")
    )


def joint_invitations_for(facility):
    """Invitations that wait for a facility's answer."""
    return (
        JointInvitation.objects.filter(facility=facility, state=JointInvitation.State.WAITING)
        .exclude(meeting__state=Meeting.State.CANCELLED)
        .select_related("meeting__host__operator")
        .order_by("meeting__date")
    )


def access_joint_invitation(membership, pk):
    """An invitation to or from a facility where the person records meetings, or 404. The ward has no part in it."""
    if not may(membership, "meeting.edit"):
        raise Http404
    own = facilities_seen_by(membership)
    invitations = JointInvitation.objects.select_related(
        "meeting__host__operator", "facility__operator", "facility__municipality"
    )
    return one_or_404(invitations.filter(Q(facility__in=own) | Q(meeting__host__in=own)), pk)
