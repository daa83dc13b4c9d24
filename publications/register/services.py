"""The only place that asks the database to write what anybody may read; behind a municipality's door."""

from django.db import connection

from publications.register.letters import letters_of
from publications.register.models import PublicFacility
from publications.signs import readings_of


def put(*, version, address, on, correction=""):
    """Put a confirmed public version on the register; a newer one takes the older one's address.

    Args: ``address``: for minutes that have none yet; ``correction``: what was put right against the version before.
    Returns the row's number, or None where the database finds no such version. Whoever calls says who acts.
    """
    facility = version.part.facility
    letters = letters_of(facility, version.content, readings=readings_of)
    minutes_id = call("publish_minutes", version.pk, address, on, letters, correction)
    if minutes_id is not None:
        call("show_facility", facility.pk)
    return minutes_id


def take_off(*, part, on, because):
    """Take a part's minutes off the register; ``because``: one of ``WithdrawnBecause``."""
    call("withdraw_minutes", part.pk, on, because)
    call("show_facility", part.facility_id)


def bring_up_to_date(facility_ids):
    """Say anew what the register says of these facilities, those that stand on it, and count their municipality once.

    Returns how many.
    """
    shown = PublicFacility.objects.filter(facility_id__in=facility_ids).order_by("facility_id")
    numbers = list(shown.values_list("facility_id", flat=True))
    return call("show_facilities", numbers) if numbers else 0


def call(function, *arguments):
    """What a function of the database answers."""
    marks = ", ".join(["%s"] * len(arguments))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}({marks})", arguments)
        return cursor.fetchone()[0]
