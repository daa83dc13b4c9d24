"""One-time links: what somebody is handed so that they, and nobody else, step into a municipality.

The link names a membership and the moment it was invited. A new link makes the older one void, and joining
makes both void: nothing has to be stored but the two times of the membership.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.urls import reverse

from accounts.models import Membership

VALID_DAYS = 14
_SIGNER = signing.Signer(salt="accounts.invitation")


@dataclass(frozen=True)
class Ticket:
    """What a link says, before anybody has looked whether it still holds."""

    municipality_id: int
    membership_id: int
    stamp: str


def _stamp(membership):
    return f"{membership.invited_at.timestamp():.6f}"


def path_of(membership):
    """The address of the one-time link of an invited membership, without the host."""
    ticket = [membership.municipality_id, membership.pk, _stamp(membership)]
    return reverse("invitation", args=[_SIGNER.sign_object(ticket)])


def expires_at(membership):
    """Until when the link of an invited membership can be used."""
    return membership.invited_at + timedelta(days=VALID_DAYS)


def read(token):
    """The ticket in a link, or None when we did not write it."""
    try:
        return Ticket(*_SIGNER.unsign_object(token))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def membership_of(ticket, now):
    """The membership a ticket invites to at ``now``, or None when the link is used, replaced, ended or too old.

    Runs behind the door of the ticket's municipality.
    """
    found = (
        Membership.objects.select_related("user", "municipality", "desk", "operator")
        .filter(pk=ticket.membership_id, joined_at=None, ended_at=None, invited_at__isnull=False)
        .first()
    )
    if found is None or _stamp(found) != ticket.stamp or now > expires_at(found):
        return None
    return found
