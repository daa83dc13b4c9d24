"""Reads of the municipality's visits. ``access_*`` is the only door to an object."""

from accounts import selectors as accounts
from accounts.models import Role
from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import WardVisit
from meetings.officers import selectors as officers


def visits_of(facility):
    """The visits of the municipality's staff to a facility, planned ones first, then the latest."""
    visits = WardVisit.objects.filter(facility=facility, called_off_on=None)
    found = visits.prefetch_related("officers__membership").order_by("-visited_on", "-pk")
    return sorted(found, key=lambda visit: not visit.is_planned)


def open_plan_of(facility):
    """The visit that is planned, or None."""
    return WardVisit.objects.filter(facility=facility, visited_on=None, called_off_on=None).first()


def access_ward_visit(membership, pk):
    """A visit of the municipality's staff to a facility the person may see, or 404."""
    rows = WardVisit.objects.select_related("facility__operator", "mail")
    return one_or_404(rows.filter(facility__in=facilities_seen_by(membership)), pk)


def officers_for(membership, service_type):
    """Those who may be sent: the officers of the person's own desk, or of the desks that look after the service type."""
    found = officers.officers_for([service_type])
    return found.filter(desk=membership.desk_id) if membership.role == Role.OFFICER else found


def names_of_officers(visit):
    """{number of a membership: name} of those who go, or went."""
    return {one.membership_id: one.membership.name for one in visit.officers.select_related("membership")}


def desk_of(service_type):
    """The desk that looks after a service type, or None."""
    return next((desk for desk in accounts.desks() if service_type in desk.service_types), None)
