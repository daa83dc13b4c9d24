"""Reads of the public register. Nothing here needs a door: its tables are PUBLIC and hold no municipality's rows."""

from compliance.rules import load_rulebook
from facilities.wording import service_name
from publications.models import PublicFile, PublicMinutes


def municipalities():
    """Who has anything on the register: (code, name), in the order of the codes."""
    rows = PublicMinutes.objects.filter(withdrawn_on=None).order_by("municipality_code", "municipality_name")
    return list(rows.values_list("municipality_code", "municipality_name").distinct())


def name_of(code):
    """The name of a municipality that has, or had, something on the register; or None."""
    rows = PublicMinutes.objects.filter(municipality_code=code).order_by("-published_on", "-pk")
    return rows.values_list("municipality_name", flat=True).first()


def minutes_in(code):
    """The public minutes of one municipality (its six-digit code), newest first, without their text."""
    return PublicMinutes.objects.filter(municipality_code=code, withdrawn_on=None).defer("content")


def minutes_at(address):
    """The public minutes at an address, withdrawn ones where nothing took their place, or None."""
    found = PublicMinutes.objects.filter(address=address)
    return found.filter(withdrawn_on=None).first() or found.order_by("-withdrawn_on", "-pk").first()


def files_of(minutes):
    """What can be taken home: the PDF and the chosen attachments, without their bytes."""
    return PublicFile.objects.filter(minutes=minutes).defer("data")


def file_of(minutes, sha256):
    """One file of public minutes with its bytes, or None."""
    return PublicFile.objects.filter(minutes=minutes, sha256=sha256).first()


def service_types_in(rows):
    """The service types that occur in the rows, in the rulebook's order: [(code, words)]."""
    used = {row.service_type for row in rows}
    order = list(load_rulebook().service_types)
    return [(code, service_name(code)) for code in [*order, *sorted(used - set(order))] if code in used]
