"""Which facilities somebody sees: what every room asks. ``access_*`` is the only door to an object."""

from django.db.models import Exists, OuterRef, Q
from django.shortcuts import get_object_or_404

from accounts.models import Role
from facilities.models import Facility, FacilityAssignment
from facilities.searching import holding
from facilities.wording import service_types
from office.deeds import note_facility


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
    return one_or_404(facilities_seen_by(membership), pk)


def one_or_404(rows, pk):
    """One of ``rows`` that belong to facilities, or 404; the record of the request names the facility it led to.

    Args: ``rows``: those that the person may see. Every ``access_*`` selector of such rows ends here.
    """
    found = get_object_or_404(rows, pk=pk)
    note_facility(facility_number(found))
    return found


def facility_number(row):
    """The number of the facility that a row is, belongs to, or whose meeting it is part of."""
    if isinstance(row, Facility):
        return row.pk
    return row.facility_id if hasattr(row, "facility_id") else row.part.facility_id


def sees_others(membership, facility):
    """Does the person see more facilities than this one, so that there is a list to go back to?"""
    return membership.is_ward or facilities_seen_by(membership).exclude(pk=facility.pk).exists()


def search_facilities(membership, *, query="", service_type="", state="", on=None):
    """Facilities seen by a person, narrowed: every word of ``query`` in name, kana, number or address; ``state`` open or closed on
    the day ``on``."""
    facilities = holding(facilities_seen_by(membership).defer("search_text"), query)
    if service_type:
        facilities = facilities.filter(service_type=service_type)
    closed = Q(closed_on__lt=on)
    if state:
        facilities = facilities.filter(closed) if state == "closed" else facilities.exclude(closed)
    return facilities


def service_types_seen_by(membership):
    """Codes of the service types that occur among the facilities a person sees."""
    codes = facilities_seen_by(membership).order_by().values_list("service_type", flat=True).distinct()
    return (
        sorted(codes, key=list(service_types()).index)
        if set(codes) <= set(service_types())
        else sorted(codes)
    )


def facilities_by_number(membership, numbers, *, open_on=None):
    """Facilities a person sees under the given 事業所番号, as {number: [facility, …]}; ``open_on``: without those closed by then."""
    facilities = facilities_seen_by(membership).defer("search_text").filter(number__in=numbers)
    if open_on is not None:
        facilities = facilities.exclude(closed_on__lt=open_on)
    found: dict = {}
    for facility in facilities.order_by("pk"):
        found.setdefault(facility.number, []).append(facility)
    return found
