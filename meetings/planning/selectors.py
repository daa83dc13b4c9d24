"""Reads of what is planned already, and of what surrounds a meeting that is being planned."""

from datetime import time, timedelta

from django.http import Http404

from accounts import law
from compliance.rules.codes import DutyId
from compliance.rules.ward_values import OFFICERS_ATTEND
from facilities.models import Dwelling, Facility
from meetings import facts, rules_queries
from meetings.models import JointInvitation, Meeting, MeetingPart
from meetings.planning.candidates import FacilityContext, rows_of
from meetings.planning.policies import why_not_name_instead
from meetings.selectors import access_part
from office.http import parse_int

#: How far from a meeting that was called off the one held instead may lie.
NEAR = timedelta(days=366)


def is_made(mark):
    """Has a form already made its meeting under this mark? A second click is then no second meeting."""
    return mark is not None and Meeting.objects.filter(token=mark).exists()


def surroundings(facility, today):
    """All that is known around a facility's meetings on a day."""
    here = law.law_here()
    return FacilityContext(
        facts=facts.gather([facility.pk])[facility.pk],
        today=today,
        book=here.book,
        office=here.book.office_days(here.code, today),
        hours=_hours_of_staff(here.profile(today), rules_queries.service_type(facility)),
        dwellings={str(pk): name for pk, name in _open_dwellings(facility, today)},
    )


def _hours_of_staff(profile, service_type):
    """From when to when the municipality's staff come to this kind of council; None where it says nothing."""
    council = service_type and service_type.council
    said = [entry for entry in profile[OFFICERS_ATTEND] if entry["council"] == council and entry.get("hours")]
    return tuple(time.fromisoformat(hour) for hour in said[-1]["hours"]) if said else None


def _open_dwellings(facility, today):
    dwellings = Dwelling.objects.filter(facility=facility).exclude(closed_on__lt=today)
    return dwellings.order_by("pk").values_list("pk", "name")


def partners_in_facts(meeting, facility, *, besides=()):
    """The facilities that hold a meeting with this one, or were asked to and have not answered, as the facts name them.

    Args: ``besides``: facilities that would join.
    """
    parts = MeetingPart.objects.filter(meeting=meeting).values("facility_id")
    asked = JointInvitation.objects.filter(meeting=meeting, state=JointInvitation.State.WAITING)
    joined = Facility.objects.filter(pk__in=parts) | Facility.objects.filter(
        pk__in=asked.values("facility_id")
    )
    found = {one.pk: one for one in (*joined.order_by("pk"), *besides) if one.pk != facility.pk}
    return facts.partners_of(found.values())


def others_than(meeting):
    """The meetings of the same host that may be held instead of one: planned or held, about a year around it."""
    around = (meeting.date - NEAR, meeting.date + NEAR)
    others = Meeting.objects.filter(host=meeting.host_id, date__range=around).exclude(pk=meeting.pk)
    return others.exclude(state=Meeting.State.CANCELLED).order_by("date", "pk")


def called_off(membership, facility, number):
    """The facility's part in a meeting it hosted and called off, by its number in an address; None without a number, or 404."""
    if not number:
        return None
    part = access_part(membership, parse_int(number))
    if part.facility_id != facility.pk or why_not_name_instead(part.meeting, part):
        raise Http404
    return part


def notice_due(facility, meeting, today):
    """The day by which the members are to be told of a planned meeting, or None where no rule says so (N7-4)."""
    return _due(rules_queries.meeting_rows(facility, meeting, today))


def notice_due_on(candidate, around):
    """The day by which the members are to be told of a meeting that is being planned, or None where no rule says so."""
    return _due(rows_of(candidate, around))


def _due(rows):
    return next((row.due_on for row in rows if row.duty == DutyId.MEETING_NOTIFY), None)


def precontact_comes_first(facility, meeting, today):
    """Is the municipality to be told of a meeting before the members are (N8-4a)?"""
    rows = rules_queries.meeting_rows(facility, meeting, today)
    return any(row.duty == DutyId.MEETING_PRECONTACT for row in rows)
