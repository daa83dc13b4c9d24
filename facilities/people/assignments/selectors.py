"""Reads of who looks after which facilities."""

from collections import defaultdict

from django.db.models import Exists, F, OuterRef
from django.http import Http404

from accounts.models import Role
from accounts.selectors import access_colleague, people
from facilities.models import Facility, FacilityAssignment
from facilities.selectors import facilities_seen_by


def staff_seen_by(membership, query=""):
    """Members of staff, in force or invited, whom somebody may give facilities to."""
    return people(membership, query=query, role=Role.FACILITY_STAFF).order_by("operator__kana", "name", "pk")


def access_staff(membership, pk):
    """One member of staff that has not left, or 404."""
    person = access_colleague(membership, pk)
    if person.role != Role.FACILITY_STAFF or person.ended_at:
        raise Http404
    return person


def assigned_to(people):
    """The facilities each of ``people`` looks after: {membership: list of facilities}, in one query.

    One that has gone over to another 法人 is no longer theirs.
    """
    found = defaultdict(list)
    rows = FacilityAssignment.objects.filter(
        membership__in=people, facility__operator=F("membership__operator")
    )
    rows = rows.select_related("facility")
    for row in rows.order_by("facility__kana", "facility__name", "facility_id"):
        found[row.membership_id].append(row.facility)
    return found


def assignments_of(person):
    """The rows that say which facilities a member of staff looks after."""
    rows = FacilityAssignment.objects.filter(membership=person).select_related("facility")
    return list(rows.order_by("pk"))


def facilities_of_operator(person):
    """The facilities a member of staff can be given: those of the own 法人."""
    return Facility.objects.filter(operator_id=person.operator_id)


def facilities_without_staff(membership):
    """Open facilities that nobody still here looks after."""
    looked_after = FacilityAssignment.objects.filter(
        facility=OuterRef("pk"), membership__ended_at=None, membership__operator=OuterRef("operator")
    )
    return facilities_seen_by(membership).filter(~Exists(looked_after), closed_on=None)
