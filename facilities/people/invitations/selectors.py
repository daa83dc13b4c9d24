"""Reads of people who are to come in."""

from collections import defaultdict

from django.db.models import Q
from django.shortcuts import get_object_or_404

from accounts.models import Membership, Role
from accounts.selectors import people_seen_by
from facilities.lists.faults import ListError
from facilities.models import FacilityAssignment
from facilities.people.invitations import sheet
from office import printing
from office.folding import folded
from office.models import Snapshot
from office.reading import kept
from office.selectors import access_job


class KnownPeople:
    """Memberships and assignments here that the people of a sheet may have already, in two queries.

    Whether an address has a login elsewhere is nothing that a sheet may find out.
    """

    def __init__(self, plans):
        here = Membership.objects.filter(
            ended_at=None, operator__in={plan.operator.pk for plan in plans}
        ).select_related("user")
        self._by_email = {(m.email, m.role, m.operator_id): m for m in here if m.user_id}
        self._by_name = defaultdict(list)
        for membership in here:
            place = (folded(membership.name), membership.role, membership.operator_id)
            self._by_name[place].append(membership)
        self._facilities = defaultdict(set)
        rows = FacilityAssignment.objects.filter(membership__in=here).values_list("membership", "facility")
        for membership_id, facility_id in rows:
            self._facilities[membership_id].add(facility_id)

    def facilities_of(self, membership):
        """Ids of the facilities a member of staff looks after."""
        return self._facilities[membership.pk]

    def person(self, plan):
        """The membership this person has here, or None. Without an address: the same name at the same facility."""
        if plan.email:
            return self._by_email.get((plan.email, plan.role, plan.operator.pk))
        wanted = {facility.pk for facility in plan.facilities}
        for membership in self._by_name[folded(plan.name), plan.role, plan.operator.pk]:
            if plan.role == Role.OPERATOR_MANAGER or wanted & self.facilities_of(membership):
                return membership
        return None


def sheet_reading(file):
    """What a sheet of people was found to hold, or None where nobody has read it or it cannot be taken."""
    facts = kept.facts_of(sheet.SHEET, file)
    try:
        return None if facts is None else sheet.reading_of(facts)
    except ListError:
        return None


#: Who is meant by each choice of the page of letters.
_CHOICES = {
    "new": Q(user=None, letter_at=None),
    "letters": Q(user=None),
    "all": Q(),
}


def invited(by, which="all"):
    """Those ``by`` looks after who were invited and have not come: ``new``, ``letters`` or ``all`` of them.

    ``new``: without an address and without a letter so far; ``letters``: all without an address.
    """
    people = people_seen_by(by).filter(joined_at=None, ended_at=None, invited_at__isnull=False)
    return (
        people.filter(_CHOICES[which]).select_related("municipality").order_by("operator__kana", "name", "pk")
    )


def access_letters(by, pk, kind):
    """The job that prints letters somebody asked for, its snapshot and the file made so far: a triple, or 404."""
    job = access_job(by, pk)
    asked = job.parameters.get("snapshot") if job.kind == printing.PRINT_JOB else None
    snapshot: Snapshot = get_object_or_404(Snapshot.objects.filter(kind=kind), pk=asked)
    made = printing.printed(snapshot)
    return job, snapshot, made
