"""The one way to tell a security event: a row by the database's function, and a line for the operator's collector."""

import json
import logging

from allauth.account.adapter import get_adapter
from allauth.core import context as allauth_context
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils.crypto import salted_hmac

from accounts.security.kinds import SecurityKind
from office.walls import in_broken_transaction

__all__ = ["SecurityKind", "fingerprint", "record_security_event", "source_of"]

log = logging.getLogger("yoriai.security")

_CALL = "SELECT record_security_event(%s, %s, %s, %s, %s, %s, %s, %s)"


def record_security_event(
    kind, *, request=None, user=None, membership=None, facility=None, about="", **detail
):
    """Keep that something happened which whoever answers for security will ask for.

    While a municipality's door is open the event is that municipality's. Outside a door it is told in each municipality
    in which ``user`` works, and where there is none, or no user, in the record of what belongs to no municipality.

    Args: ``kind``: a :class:`SecurityKind`; ``request``: where it came from (left out: the one that is being answered), and who
    by where ``user`` and ``membership`` are left out; ``facility``: the number of a facility it was about; ``about``: the name of a view, or another short
    English word; ``detail``: what else is to be known, JSON, never a name or an address in clear (see ``fingerprint``).

    A transaction that is lost keeps no row. The line is written in any case.
    """
    request = request or allauth_context.request
    membership = membership or getattr(request, "membership", None)
    user_id = getattr(user, "pk", None) or getattr(membership, "user_id", None) or _signed_in(request)
    values = {
        "kind": str(kind),
        "user": user_id,
        "membership": getattr(membership, "pk", None),
        "facility": facility,
        "about": about,
        "request": getattr(request, "id", ""),
        "source": source_of(request),
        "detail": detail,
    }
    log.info("%s", values["kind"], extra={"event": values})
    if connection.in_atomic_block and in_broken_transaction():
        return
    with connection.cursor() as cursor:
        cursor.execute(_CALL, [*list(values.values())[:-1], json.dumps(detail)])


def source_of(request):
    """The address a request came from as allauth knows it behind our proxies, or None."""
    if request is None:
        return None
    try:
        return get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        # allauth's answer to an address that is none.
        return None


def fingerprint(text):
    """What stands for an address in an event: the same for the same, and of no use without the program's key."""
    return salted_hmac("accounts.security", text.strip().lower(), algorithm="sha256").hexdigest()[:16]


def _signed_in(request):
    user = getattr(request, "user", None)
    return user.pk if user is not None and user.is_authenticated else None
