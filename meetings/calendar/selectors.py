"""Reads around the calendar: whose it is."""

from accounts.models import Membership, Role

_IN_FORCE = {"ended_at": None, "joined_at__isnull": False}


def officers_shown(membership):
    """{number: name} of the officers whose calendar a person sees: those of the own desk, or of all desks."""
    rows = Membership.objects.filter(role=Role.OFFICER, **_IN_FORCE)
    if membership.role == Role.OFFICER:
        rows = rows.filter(desk=membership.desk_id)
    return dict(rows.order_by("name", "pk").values_list("pk", "name"))
