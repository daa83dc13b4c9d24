"""Reading the trail: who wrote something, as far as the reader may know them."""

from collections import defaultdict

from django.apps import apps

from accounts.models import Membership
from office.changing.models import belongings_of

SOMEBODY_ELSEWHERE = "ほかの法人の職員"


def writer_shown_to(reader, event):
    """The name of whoever wrote an event, for ``reader`` (a Membership); "" where the program itself did.

    People of another operator stay unnamed: facilities meet jointly, their staff's names do not cross.
    """
    number = (event.pgh_context or {}).get("membership")
    writer = Membership.objects.filter(pk=number).first() if number else None
    if writer is None:
        return ""
    if reader.is_ward or writer.is_ward or writer.operator_id == reader.operator_id:
        return writer.name
    return SOMEBODY_ELSEWHERE


def last_change(reader, *things):
    """Who last changed any of these rows or what belongs to them, and when, as ``reader`` may know it: (name, moment).

    ("", None) where nothing says so. Drafts are not on the trail: they name themselves who saved them last.
    """
    saved = [thing for thing in things if thing is not None and thing.pk is not None]
    found = [last for thing in saved for last in _lasts_of(reader, thing)]
    return max(found, key=lambda last: last[1], default=("", None))


def _lasts_of(reader, thing):
    if getattr(thing, "saved_at", None):
        yield name_shown_to(reader, thing.saved_by), thing.saved_at
    by_trail = defaultdict(list)
    for row in (thing, *belongings_of(thing)):
        if trail := _trail_of(row):
            by_trail[trail].append(row.pk)
    for trail, keys in by_trail.items():
        if event := trail.objects.filter(pgh_obj_id__in=keys).order_by("-pgh_id").first():
            yield writer_shown_to(reader, event), event.pgh_created_at


def _trail_of(row):
    try:
        return apps.get_model(f"{row._meta.label}Event")
    except LookupError:
        return None


def name_shown_to(reader, writer):
    """Who of the other side did something: the ward reads names, a facility reads the desk that it deals with.

    Args: ``writer``: a Membership or None. People of another operator stay unnamed.
    """
    if writer is None:
        return ""
    if reader.is_ward or (not writer.is_ward and writer.operator_id == reader.operator_id):
        return writer.name
    if writer.is_ward:
        return f"自治体の担当（{writer.desk.name}）" if writer.desk else "自治体の担当"
    return SOMEBODY_ELSEWHERE
