"""Reads of facilities. ``access_*`` is the only door to an object."""

from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404

from accounts.models import Role
from facilities.models import Dwelling, Facility, FacilityAssignment


def facilities_seen_by(membership):
    """The facilities a person may see: assigned ones, the own operator's, the own desk's types, or all of the ward."""
    facilities = Facility.objects.select_related("operator")
    if membership.role == Role.WARD_ADMIN:
        return facilities
    if membership.role == Role.OFFICER:
        return facilities.filter(service_type__in=membership.desk.service_types)
    facilities = facilities.filter(operator_id=membership.operator_id)
    if membership.role == Role.OPERATOR_MANAGER:
        return facilities
    return facilities.filter(
        Exists(FacilityAssignment.objects.filter(facility=OuterRef("pk"), membership=membership))
    )


def access_facility(membership, pk):
    """One facility the person may see, or 404."""
    return get_object_or_404(facilities_seen_by(membership), pk=pk)


def access_dwelling(membership, pk):
    """One dwelling of a facility the person may see, or 404."""
    return get_object_or_404(
        Dwelling.objects.select_related("facility").filter(facility__in=facilities_seen_by(membership)), pk=pk
    )
