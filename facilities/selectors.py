"""Reads of facilities. ``access_*`` is the only door to an object."""

from django.db.models import Count, Exists, F, OuterRef, Q
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import Operator, Role
from facilities.models import (
    AddressChange,
    DeskNote,
    Dwelling,
    Facility,
    FacilityAssignment,
    FacilityImport,
    OperatorChange,
    OperatorSpelling,
    StagedRow,
)
from facilities.wording import service_types
from office.files import bytes_of
from office.models import StoredFile
from office.search import wanted


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


def sees_others(membership, facility):
    """Does the person see more facilities than this one, so that there is a list to go back to?"""
    return membership.is_ward or facilities_seen_by(membership).exclude(pk=facility.pk).exists()


def notes_seen_by(membership, facility):
    """A desk's notes on a facility, newest first: its own officers read them, and the ward's administrators all."""
    notes = DeskNote.objects.filter(facility=facility).select_related("made_by", "desk")
    if membership.role == Role.WARD_ADMIN:
        return notes
    return notes.filter(desk=membership.desk_id) if membership.role == Role.OFFICER else notes.none()


def access_noted(membership, pk):
    """A facility whose notes the person may read; for facilities' own people there is no such page (404)."""
    if not membership.is_ward:
        raise Http404
    return access_facility(membership, pk)


def access_dwelling(membership, pk):
    """One dwelling of a facility the person may see, or 404."""
    return get_object_or_404(
        Dwelling.objects.select_related("facility").filter(facility__in=facilities_seen_by(membership)), pk=pk
    )


def found_facilities(membership, *, words="", service_type="", state="", on=None):
    """Facilities seen by a person, narrowed: ``words`` in name, kana, number or address; ``state`` open or closed on
    the day ``on``."""
    facilities = facilities_seen_by(membership).defer("search")
    for word in words.split():
        facilities = facilities.filter(search__contains=wanted(word))
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


def incomplete_facilities(membership, *, on):
    """Open facilities a person sees that lack something no list carries; annotated with counts of their dwellings."""
    with_variants = [code for code, service in service_types().items() if service.variants]
    with_dwellings = [code for code, service in service_types().items() if service.has_dwellings]
    lacking = (
        Q(designated_on=None)
        | Q(life_area="")
        | Q(email="")
        | Q(variant="", service_type__in=with_variants)
        | Q(service_type__in=with_dwellings, dwelling_count=0)
        | Q(unconfirmed_count__gt=0)
    )
    return with_dwellings_counted(found_facilities(membership, state="open", on=on)).filter(lacking)


def with_dwellings_counted(facilities):
    """Facilities as the page of missing items lists them, with ``dwelling_count`` and ``unconfirmed_count``."""
    return facilities.annotate(
        dwelling_count=Count("dwellings"),
        unconfirmed_count=Count("dwellings", filter=Q(dwellings__confirmed_at=None)),
    ).order_by("kana", "name", "pk")


def facilities_by_number(membership, numbers, *, open_on=None):
    """Facilities a person sees under the given 事業所番号, as {number: [facility, …]}; ``open_on``: without those closed by then."""
    facilities = facilities_seen_by(membership).defer("search").filter(number__in=numbers)
    if open_on is not None:
        facilities = facilities.exclude(closed_on__lt=open_on)
    found = {}
    for facility in facilities.order_by("pk"):
        found.setdefault(facility.number, []).append(facility)
    return found


def life_areas():
    """The 日常生活圏域 in use, to choose from while typing."""
    areas = Facility.objects.exclude(life_area="").order_by("life_area")
    return list(areas.values_list("life_area", flat=True).distinct())


def dwellings_of(facility):
    """Dwellings of a facility, open ones first."""
    return list(facility.dwellings.order_by(F("closed_on").asc(nulls_first=True), "pk"))


def operator_changes_of(facility):
    """Which 法人 a facility belonged to before, oldest first."""
    return list(OperatorChange.objects.filter(facility=facility).select_related("before", "operator"))


def address_changes_of(facility):
    """Where a facility and its dwellings were before, oldest first."""
    return list(AddressChange.objects.filter(facility=facility).select_related("dwelling"))


def operators_by_name(name, key_of, corporate_number=""):
    """The operator of a 法人番号, else the only one whose name or spelling is the same under ``key_of``; else None."""
    if corporate_number:
        found = Operator.objects.filter(corporate_number=corporate_number).first()
        if found:
            return found
    wanted_key = key_of(name)
    same = {o for o in Operator.objects.all() if key_of(o.name) == wanted_key}
    spellings = OperatorSpelling.objects.select_related("operator")
    same |= {s.operator for s in spellings if key_of(s.spelling) == wanted_key}
    if corporate_number:
        same = {operator for operator in same if not operator.corporate_number}
    return same.pop() if len(same) == 1 else None


def imports():
    """All lists ever read into the municipality, newest first."""
    return FacilityImport.objects.select_related("file", "asked_by", "job")


def access_import(membership, pk):
    """One import of the municipality, for its administrators; others get 404."""
    return get_object_or_404(imports() if membership.role == Role.WARD_ADMIN else imports().none(), pk=pk)


def access_upload(membership, pk):
    """A file the person uploaded and its bytes, or 404."""
    file = get_object_or_404(StoredFile.objects.filter(stored_by=membership.pk), pk=pk)
    return file, bytes_of(file) or b""


def staged_rows(batch, outcome):
    """What an import would write: the rows of one outcome in the order of their lines."""
    return StagedRow.objects.filter(batch=batch, outcome=outcome).order_by("line", "pk")
