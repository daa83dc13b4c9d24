"""Reads of what is registered: notes, dwellings, what is lacking, what changed. ``access_*`` is the only door to an object."""

from django.db.models import Count, F, Q
from django.http import Http404

from accounts.models import Operator, Role
from facilities.models import (
    AddressChange,
    DeskNote,
    Dwelling,
    Facility,
    OperatorChange,
    OperatorSpelling,
    Suspension,
)
from facilities.selectors import access_facility, facilities_seen_by, one_or_404, search_facilities
from facilities.wording import service_types


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
    return one_or_404(
        Dwelling.objects.select_related("facility").filter(facility__in=facilities_seen_by(membership)), pk
    )


def incomplete_facilities(membership, *, on):
    """Open facilities a person sees that lack something no list carries; annotated with counts of their dwellings."""
    return lacking_something(search_facilities(membership, state="open", on=on))


def lacking_something(facilities):
    """Those of some facilities that lack something no list carries; see :func:`with_dwellings_counted`."""
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
    return with_dwellings_counted(facilities).filter(lacking)


def with_dwellings_counted(facilities):
    """Facilities as the page of missing items lists them, with ``dwelling_count`` and ``unconfirmed_count``."""
    return facilities.annotate(
        dwelling_count=Count("dwellings"),
        unconfirmed_count=Count("dwellings", filter=Q(dwellings__confirmed_at=None)),
    ).order_by("kana", "name", "pk")


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


def suspensions_of(facility):
    """When a facility rested, and when it is to rest, oldest first."""
    rows = Suspension.objects.filter(facility=facility)
    return list(rows.select_related("made_by", "checked_by", "paper", "resumption_paper"))


def suspensions_questioned(facilities):
    """The suspensions of facilities about which their desk asks, the longest asked first."""
    asked = Suspension.objects.filter(facility__in=facilities, questioned_on__isnull=False)
    return asked.order_by("questioned_on", "pk")


def suspension_on(facility, day):
    """The suspension in which a facility rests on a day, or None."""
    return resting_on(day).filter(facility=facility).first()


def suspended_among(facilities, day):
    """The primary keys of those of many facilities that rest on a day, in one query."""
    return set(resting_on(day).filter(facility__in=facilities).values_list("facility_id", flat=True))


def resting_on(day):
    """The suspensions in which facilities rest on a day, for the filters of other rooms too."""
    return Suspension.objects.filter(Q(last_day=None) | Q(last_day__gte=day), first_day__lte=day)


def access_suspension(membership, pk):
    """One suspension of a facility the person may see, or 404."""
    return one_or_404(_suspensions_seen_by(membership), pk)


def access_suspension_paper(membership, pk, which):
    """A suspension with one of its notifications, ``paper`` or ``resumption_paper``; 404 where there is none."""
    if which not in ("paper", "resumption_paper"):
        raise Http404
    suspension = one_or_404(_suspensions_seen_by(membership).exclude(**{which: None}), pk)
    return suspension, getattr(suspension, which)


def suspensions_to_check(membership):
    """What no officer has answered yet, and what the facilities were asked about: two lists, the oldest first."""
    open_ones = _suspensions_seen_by(membership).filter(confirmed_on=None).order_by("first_day", "pk")
    return list(open_ones.filter(questioned_on=None)), list(open_ones.exclude(questioned_on=None))


def suspensions_waiting(membership):
    """The suspensions that wait for an answer of an officer."""
    return _suspensions_seen_by(membership).filter(confirmed_on=None, questioned_on=None)


def resting_seen_by(membership, day):
    """The suspensions in which facilities that the person sees rest on a day, the longest first."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    return list(
        resting_on(day).filter(facility__in=seen).select_related("facility").order_by("first_day", "pk")
    )


def _suspensions_seen_by(membership):
    rows = Suspension.objects.select_related("facility", "paper", "resumption_paper", "checked_by")
    return rows.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))


def operator_by_name(name, key_of, corporate_number=""):
    """The operator of a 法人番号, else the only one whose name or spelling is the same under ``key_of``; else None."""
    if corporate_number:
        known = Operator.objects.filter(corporate_number=corporate_number).first()
        if known:
            return known
    wanted_key = key_of(name)
    same = {o for o in Operator.objects.all() if key_of(o.name) == wanted_key}
    spellings = OperatorSpelling.objects.select_related("operator")
    same |= {s.operator for s in spellings if key_of(s.spelling) == wanted_key}
    if corporate_number:
        same = {operator for operator in same if not operator.corporate_number}
    return same.pop() if len(same) == 1 else None
