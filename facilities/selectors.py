"""Which facilities somebody sees: what every room asks. ``access_*`` is the only door to an object."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.http import Http404

from accounts.models import Role
from facilities.models import Facility, FacilityAssignment
from facilities.searching import holding
from facilities.wording import service_types
from office.composed import ComposedOnce
from office.deeds import note_facility

#: What a row reached by :func:`seen_once` says beside: does its reader see further facilities?
_BESIDE = "has_facilities_beside"


def facilities_seen_by(membership):
    """The facilities a person may see: assigned ones, the own operator's, the own desk's types, or all of the ward."""
    facilities = Facility.objects.select_related("operator")
    if membership.role == Role.WARD_ADMIN:
        return facilities
    if membership.role == Role.OFFICER:
        return facilities.filter(service_type__among=membership.desk.service_types)
    facilities = facilities.filter(operator_id=membership.operator_id)
    if membership.role == Role.OPERATOR_MANAGER:
        return facilities
    return facilities.filter(
        Exists(FacilityAssignment.objects.filter(facility=OuterRef("pk"), membership_id=membership.pk))
    )


def seen_once(rows_of):
    """One row by its number among those that a person sees, as a function of (membership, pk) that returns it or None.

    For what is asked with nearly every page: its statement is composed once for each role. Args: ``rows_of``: gives the
    rows for those facilities.
    """

    def of_role(role):
        @ComposedOnce
        def rows(pk, person, operator, types):
            seer = _Seer(role, person, operator, SimpleNamespace(service_types=types))
            found = rows_of(facilities_seen_by(seer)).filter(pk=pk)
            if role in (Role.OFFICER, Role.WARD_ADMIN):
                return found
            place = "pk" if found.model is Facility else "facility"
            others = facilities_seen_by(seer).order_by().exclude(pk=OuterRef(place))
            return found.annotate(**{_BESIDE: Exists(others)})

        return rows

    by_role = {role.value: of_role(role) for role in Role}

    def one(membership, pk):
        types = membership.desk.service_types if membership.desk_id else []
        person, operator = membership.pk, membership.operator_id
        found = by_role[membership.role](pk=pk, person=person, operator=operator, types=types)
        return _noting_others(membership, found[0]) if found else None

    return one


def _noting_others(membership, row):
    """The row; its facility remembers whether this person sees others beside it."""
    if _BESIDE in row.__dict__:
        facility: Any = row if isinstance(row, Facility) else row.facility
        facility.seen_beside = (membership.pk, row.__dict__[_BESIDE])
    return row


@dataclass(frozen=True, slots=True)
class _Seer:
    """Somebody of whom only the role is known while a statement is composed."""

    role: str
    pk: object
    operator_id: object
    desk: object


_facility_seen = seen_once(lambda facilities: facilities)


def access_facility(membership, pk):
    """One facility the person may see, or 404."""
    facility = found_or_404(_facility_seen(membership, pk))
    # The same row again, which each page asks for: no statement of its own.
    facility.municipality = membership.municipality
    return facility


def one_or_404(rows, pk):
    """One of ``rows`` that belong to facilities, or 404; the record of the request names the facility it led to.

    Args: ``rows``: those that the person may see. Every ``access_*`` selector of such rows ends here.
    """
    return found_or_404(rows.filter(pk=pk).first())


def found_or_404(row):
    """The row, noted as :func:`one_or_404` does, or 404 where it is None."""
    if row is None:
        raise Http404
    note_facility(facility_number(row))
    return row


def facility_number(row):
    """The number of the facility that a row is, belongs to, or whose meeting it is part of."""
    if isinstance(row, Facility):
        return row.pk
    return row.facility_id if hasattr(row, "facility_id") else row.part.facility_id


def sees_others(membership, facility):
    """Does the person see more facilities than this one, so that there is a list to go back to?"""
    if membership.is_ward:
        return True
    person, others = getattr(facility, "seen_beside", (None, False))
    if person == membership.pk:
        # Told already, with the row itself.
        return others
    return facilities_seen_by(membership).exclude(pk=facility.pk).exists()


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
