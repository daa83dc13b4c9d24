"""Reading the trail: who wrote something, as far as the reader may know them."""

from django.apps import apps

from accounts.models import Membership

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
    """Who last changed any of these tracked rows, and when, as ``reader`` may know it: (name, moment), or ("", None)."""
    found = [event for thing in things if (event := _last_event(thing))]
    if not found:
        return "", None
    last = max(found, key=lambda event: event.pgh_created_at)
    return writer_shown_to(reader, last), last.pgh_created_at


def _last_event(thing):
    trail = apps.get_model(f"{thing._meta.label}Event")
    return trail.objects.filter(pgh_obj_id=thing.pk).order_by("-pgh_id").first()


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
