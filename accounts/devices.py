"""Devices that have signed in before: a signed mark in the browser, which opens nothing.

Whoever comes with the mark of an account waits only for what was tried wrongly on that device itself.
"""

import secrets

from django.conf import settings
from django.core import signing

#: Accounts whose mark one browser carries: a shared machine of an office has several.
_MOST = 10
_SALT = "accounts.device"


def _marks(request):
    try:
        found = signing.loads(
            request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""),
            salt=_SALT,
            max_age=settings.DEVICE_COOKIE_AGE,
        )
    except signing.BadSignature:
        return {}
    return found if isinstance(found, dict) else {}


def known_for(request, email):
    """The number of this device where it has signed in to the account of ``email`` before; else ""."""
    return _marks(request).get(_account(email), "")


def remember(request, response, email):
    """Have the browser carry the mark that it has signed in to the account of ``email``."""
    account = _account(email)
    others = {name: mark for name, mark in _marks(request).items() if name != account}
    kept = dict(list(others.items())[-(_MOST - 1) :])
    kept[account] = known_for(request, email) or secrets.token_urlsafe(12)
    response.set_cookie(
        settings.DEVICE_COOKIE_NAME,
        signing.dumps(kept, salt=_SALT),
        max_age=settings.DEVICE_COOKIE_AGE,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _account(email):
    # Whoever looks into the browser of a shared machine reads no address.
    return signing.Signer(salt=_SALT).signature(email.lower())[:16]
