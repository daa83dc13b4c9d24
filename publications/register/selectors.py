"""Reads of the public register. Nothing here needs a door: its tables are PUBLIC and hold no municipality's rows.

Lists are paged by the key of the row they begin behind, so that a far page costs what the first one does, and each list begins
with one municipality: what others publish makes none of them longer.
"""

from datetime import date

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Max, Min, Q
from django.urls import reverse

from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of
from facilities.wording import service_name
from office import files
from publications.register.models import (
    PublicDay,
    PublicFacility,
    PublicFile,
    PublicMinutes,
    PublicMunicipality,
)
from publications.register.search import holding

PER_PAGE = 50
#: What a list of minutes does not show.
_UNSHOWN = ("content", "search_text")


def municipalities():
    """Who has anything on the register, in the order of the codes."""
    return PublicMunicipality.objects.all()


def municipality_of(code):
    """A municipality that has, or had, something on the register; or None."""
    return PublicMunicipality.objects.filter(code=code).first()


def facilities_in(code, *, words=(), service_type="", life_area="", operator=""):
    """The facilities of a municipality that hold every word, of a type, area and corporation; in the order of the kana.

    Args: ``words`` as of ``search.words_asked_for``; "" for whatever.
    """
    asked = {"service_type": service_type, "life_area": life_area, "operator": operator}
    rows = PublicFacility.objects.filter(
        municipality_code=code, **{name: value for name, value in asked.items() if value}
    )
    return holding(rows, words, code).defer("search_text")


def facility_of(code, number):
    """One facility on the register of a municipality, or None."""
    return PublicFacility.objects.filter(municipality_code=code, facility_id=number).first()


def facilities_after(rows, number):
    """The page of facilities behind the one with this number: (rows, is there more). ``number``: None for the first."""
    last = PublicFacility.objects.filter(facility_id=number).first() if number else None
    if last is not None:
        behind = (
            Q(kana__gt=last.kana)
            | Q(kana=last.kana, name__gt=last.name)
            | Q(kana=last.kana, name=last.name, facility_id__gt=last.facility_id)
        )
        rows = rows.filter(behind, kana__gte=last.kana)
    return _page(rows)


def minutes_in(code, *, words=(), service_type="", year=None):
    """The public minutes of a municipality that hold every word, of a type and fiscal year; newest first, without their text."""
    rows = PublicMinutes.objects.filter(municipality_code=code, withdrawn_on=None)
    if service_type:
        rows = rows.filter(service_type=service_type)
    if year:
        rows = rows.filter(held_on__range=(date(year, 4, 1), date(year + 1, 3, 31)))
    return holding(rows, words, code).defer("search_text")


def minutes_after(rows, number):
    """The page of minutes behind the row with this number: (rows, is there more). ``number``: None for the first."""
    last = PublicMinutes.objects.filter(pk=number).only("held_on").first() if number else None
    if last is not None:
        behind = Q(held_on__lt=last.held_on) | Q(held_on=last.held_on, pk__lt=last.pk)
        rows = rows.filter(behind, held_on__lte=last.held_on)
    return _page(rows)


def _page(rows):
    found = list(rows[: PER_PAGE + 1])
    return found[:PER_PAGE], len(found) > PER_PAGE


def kinds_in(code):
    """What the facilities of a municipality can be chosen by: (service types with words, areas, corporations)."""
    rows = PublicFacility.objects.filter(municipality_code=code).order_by()
    found = rows.aggregate(
        types=ArrayAgg("service_type", distinct=True),
        areas=ArrayAgg("life_area", distinct=True, filter=~Q(life_area="")),
        operators=ArrayAgg("operator", distinct=True, filter=~Q(operator="")),
    )
    used, order = set(found["types"] or ()), list(load_rulebook().service_types)
    types = [(type_, service_name(type_)) for type_ in [*order, *sorted(used - set(order))] if type_ in used]
    return types, sorted(found["areas"] or ()), sorted(found["operators"] or ())


def years_in(code):
    """The fiscal years of which a municipality has minutes on the register, from the newest to the oldest."""
    rows = PublicMinutes.objects.filter(municipality_code=code, withdrawn_on=None)
    ends = rows.aggregate(first=Min("held_on"), last=Max("held_on"))
    if ends["first"] is None:
        return []
    return list(range(fiscal_year_of(ends["last"]), fiscal_year_of(ends["first"]) - 1, -1))


def minutes_of_facility(number):
    """What a facility has on the register, newest first, without its text."""
    return PublicMinutes.objects.filter(facility_id=number, withdrawn_on=None).defer(*_UNSHOWN)


def days_of(number):
    """What a facility did, newest first: meetings, visits of its members, evaluations that were made public."""
    return PublicDay.objects.filter(facility_id=number)


def minutes_at(address):
    """The public minutes at an address, withdrawn ones where nothing took their place, or None."""
    found = PublicMinutes.objects.filter(address=address).defer("search_text")
    return found.filter(withdrawn_on=None).first() or found.order_by("-withdrawn_on", "-pk").first()


def versions_at(address):
    """All that ever stood at an address, newest first, without text."""
    return PublicMinutes.objects.filter(address=address).defer(*_UNSHOWN).order_by("-pk")


def files_of(minutes):
    """What can be taken home: the PDF and the chosen attachments, without their bytes."""
    return PublicFile.objects.filter(minutes=minutes).defer("data")


def file_of(minutes, sha256):
    """One file of public minutes without its bytes, or None."""
    return PublicFile.objects.filter(minutes=minutes, sha256=sha256).defer("data").first()


def pieces_of(public_file):
    """The bytes of a public file, to be handed out."""
    return files.pieces(PublicFile.objects.filter(pk=public_file.pk))


def earlier_file(address, sha256):
    """A file of an earlier version at an address, without its bytes, or None."""
    return PublicFile.objects.filter(minutes__address=address, sha256=sha256).defer("data").first()


def url_of(minutes):
    """The address of public minutes on this site."""
    return reverse("register:minutes", args=[minutes.address])


def url_of_facility(facility):
    """The address of a facility's page on this site."""
    return reverse("register:facility", args=[facility.municipality_code, facility.facility_id])


def newest_in(code):
    """What a municipality published last, first."""
    return minutes_in(code).defer(None).defer(*_UNSHOWN).order_by("-published_on", "-pk")


def desks_in(code):
    """Whom to ask in a municipality: [(name, telephone, mail, words of the types it looks after)]."""
    rows = PublicFacility.objects.filter(municipality_code=code).exclude(desk="").order_by("desk")
    found: dict = {}
    for *desk, service_type in rows.values_list(
        "desk", "desk_phone", "desk_email", "service_type"
    ).distinct():
        found.setdefault(tuple(desk), []).append(service_name(service_type))
    return [(*desk, services) for desk, services in found.items()]
