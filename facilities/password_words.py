"""The names of the facilities that somebody works for, as words that no password of theirs may hold."""

from accounts.models import Role
from accounts.passwords import names_from
from facilities.models import Facility, FacilityAssignment


@names_from
def names_of_facilities(membership):
    """Names of the facilities a member of staff looks after, or of all of a manager's operator."""
    if membership.role == Role.FACILITY_STAFF:
        rows = FacilityAssignment.objects.filter(membership=membership)
        return rows.values_list("facility__name", flat=True)
    if membership.role == Role.OPERATOR_MANAGER:
        return Facility.objects.filter(operator=membership.operator_id).values_list("name", flat=True)
    return []
