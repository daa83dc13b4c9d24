"""Reads of joint meetings: who takes part, who may be asked, who was."""

from django.db.models import Case, Q, When
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.permissions import may
from compliance.rules import load_rulebook
from facilities.models import Facility
from facilities.searching import holding
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.joint.roles import writer_of
from meetings.models import JointInvitation, Meeting, MeetingPart, SharedReply, SharedText


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
    waiting = JointInvitation.objects.filter(meeting=meeting, state=JointInvitation.State.WAITING)
    return waiting.select_related("facility__operator")


def access_candidate(meeting, pk):
    """A facility of the ward that may take part in a joint meeting besides its host, or 404."""
    return get_object_or_404(_candidates(meeting), pk=pk)


def may_meet_jointly(facility, on):
    """Facilities of the ward, open on a day, that may meet jointly at all, this one aside; those of its area first."""
    near = Q(life_area=facility.life_area) & ~Q(life_area="")
    found = _of_kinds_that_meet_jointly(on).exclude(pk=facility.pk)
    return found.order_by(Case(When(near, then=0), default=1), *Facility._meta.ordering)


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
    return _of_kinds_that_meet_jointly(meeting.date).exclude(pk=meeting.host_id)


def _of_kinds_that_meet_jointly(on):
    together = [code for code, kind in load_rulebook().service_types.items() if kind.joint_group]
    return (
        Facility.objects.filter(service_type__in=together)
        .filter(Q(closed_on=None) | Q(closed_on__gte=on))
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


def facilities_invited(facility_ids):
    """Those of the facilities that an invitation waits for, by id."""
    waiting = JointInvitation.objects.filter(facility__in=facility_ids, state=JointInvitation.State.WAITING)
    return set(waiting.exclude(meeting__state=Meeting.State.CANCELLED).values_list("facility_id", flat=True))


def access_joint_invitation(membership, pk):
    """An invitation to or from a facility where the person records meetings, or 404. The ward has no part in it."""
    if not may(membership, "meeting.edit"):
        raise Http404
    own = facilities_seen_by(membership)
    invitations = JointInvitation.objects.select_related(
        "meeting__host__operator", "facility__operator", "facility__municipality"
    )
    return one_or_404(invitations.filter(Q(facility__in=own) | Q(meeting__host__in=own)), pk)


def parts_in_own_minutes(part):
    """What the other facilities showed of their parts, for minutes that took the common part over (N7-J8).

    [{"facility": name, "text": box → words}], in the order of the names; none where this facility neither writes the
    common part nor has made it its own, or where it never was shown.
    """
    shown = SharedText.objects.filter(meeting=part.meeting_id)
    if not shown.filter(kind=SharedText.Kind.COMMON).exists():
        return []
    takes = SharedReply.objects.filter(meeting=part.meeting_id, facility=part.facility_id)
    if writer_of(part.meeting) != part.facility_id and not takes.exclude(accepted=None).exists():
        return []
    there = MeetingPart.objects.filter(meeting=part.meeting_id).exclude(pk=part.pk).values("facility")
    own = shown.filter(kind=SharedText.Kind.OWN, facility__in=there).select_related("facility")
    newest = {one.facility.name: one.text for one in own.order_by("number")}
    return [{"facility": name, "text": newest[name]} for name in sorted(newest) if newest[name]]


def common_part_waits(part):
    """Has another facility shown a common part that this one has not made its own as it stands now?"""
    newest = SharedText.objects.filter(meeting=part.meeting_id, kind=SharedText.Kind.COMMON).last()
    if newest is None or writer_of(part.meeting) == part.facility_id:
        return False
    taken = SharedReply.objects.filter(meeting=part.meeting_id, facility=part.facility_id, accepted=newest)
    return not taken.exists()
