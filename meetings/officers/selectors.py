"""Reads of who of the desk comes to which meeting, and on which days the desk has nobody left."""

from collections import Counter, defaultdict

from accounts import law
from accounts.selectors import officers_for
from compliance.rules.ward_values import OFFICERS_ATTEND
from facilities.selectors import facilities_seen_by, one_or_404
from meetings import rules_queries
from meetings.models import Meeting, OfficerAttendance, WardVisitOfficer

#: So many come where the municipality says nothing (N8-4a).
USUAL_NUMBER = 2


def number_wanted(facility, on):
    """How many officers the municipality sends to a meeting of this facility's council."""
    kind = rules_queries.service_type(facility)
    said = [
        entry["officers"]
        for entry in law.law_here().profile(on)[OFFICERS_ATTEND]
        if kind and entry["council"] == kind.council
    ]
    return said[-1] if said else USUAL_NUMBER


def officers_of(facility):
    """The officers who look after this kind of facility and may be sent to its meetings."""
    return officers_for([facility.service_type])


def assigned_to(part):
    """The officers who are to come to a meeting now."""
    rows = OfficerAttendance.objects.filter(part=part, state=OfficerAttendance.State.ASSIGNED)
    return rows.select_related("officer")


def assigned_to_meeting(meeting):
    """The officers who are to come to a meeting, whichever facility is its host."""
    rows = OfficerAttendance.objects.filter(part__meeting=meeting, state=OfficerAttendance.State.ASSIGNED)
    return rows.select_related("officer")


def attendances(membership, first, last, *, officer=None):
    """Who of the desk goes where between two days, both included, in the order of days.

    Args: ``membership``: who looks: only meetings of facilities that they see; ``officer``: of this one alone.
    """
    rows = OfficerAttendance.objects.filter(
        state=OfficerAttendance.State.ASSIGNED,
        day__range=(first, last),
        part__facility__in=facilities_seen_by(membership),
    )
    if officer is not None:
        rows = rows.filter(officer=officer)
    return rows.select_related("officer", "part__meeting", "part__facility").order_by("day", "pk")


def access_attendance(membership, pk):
    """An assignment to a meeting of a facility that the person may see, or 404."""
    rows = OfficerAttendance.objects.select_related("officer", "part__meeting", "part__facility__operator")
    return one_or_404(rows.filter(part__facility__in=facilities_seen_by(membership)), pk)


def full_days(facility, first, last):
    """The days between two, both included, on which the desk has too few officers left for a meeting of this facility.

    No names and no other facility's meetings are told: a facility that plans its year learns the days alone. Where
    the municipality sends nobody, or the desk has no officers yet, no day is full.
    """
    officers = set(officers_of(facility).values_list("pk", flat=True))
    wanted = min(number_wanted(facility, first), len(officers))
    if not wanted:
        return frozenset()
    taken = OfficerAttendance.objects.filter(
        state=OfficerAttendance.State.ASSIGNED, officer__in=officers, day__range=(first, last)
    ).exclude(part__facility=facility)
    visits = WardVisitOfficer.objects.filter(
        membership__in=officers,
        visit__visited_on=None,
        visit__called_off_on=None,
        visit__planned_on__range=(first, last),
    ).exclude(visit__facility=facility)
    pairs = {*taken.values_list("day", "officer"), *visits.values_list("visit__planned_on", "membership")}
    busy = Counter(day for day, _ in pairs)
    return frozenset(day for day, number in busy.items() if len(officers) - number < wanted)


def elsewhere_on(days, officers):
    """Where officers go on some days: {(officer's id, day): [OfficerAttendance, …]}, for whoever assigns them."""
    rows = OfficerAttendance.objects.filter(
        state=OfficerAttendance.State.ASSIGNED,
        day__in=days,
        officer__in=officers,
        part__meeting__state=Meeting.State.PLANNED,
    ).select_related("part__meeting", "part__facility")
    found: dict = defaultdict(list)
    for row in rows.order_by("pk"):
        found[row.officer_id, row.day].append(row)
    return found
