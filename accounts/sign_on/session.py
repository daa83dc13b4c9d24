"""What a session knows of signing on: what was begun, who came back unknown, and by which directory somebody is in.

A session that a directory opened stays in that directory's municipality, whatever else the login may open: who runs a
directory can make it say anything, and its word is worth nothing next door.
"""

import time
from urllib.parse import urlencode

from allauth.account.internal.flows.reauthentication import STATE_SESSION_KEY
from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts import selectors
from accounts.models import Protocol
from accounts.sign_on import answers, oidc
from accounts.sign_on import selectors as sign_ons
from accounts.sign_on.answers import Identity, SignOnError

_BEGUN, _UNKNOWN, _IN = "sign_on_begun", "sign_on_unknown", "signed_on"
_OUT = "accounts.sign_on.out"
#: Seconds between leaving for the directory and coming back.
_LONGEST_WAY = 10 * 60
#: Seconds in which whoever came back unknown signs in with the password and confirms.
_LONGEST_UNKNOWN = 20 * 60

#: Pages of a login that make or break a way into it which works elsewhere too; no directory's session reaches them.
_NOT_BY_DIRECTORY = frozenset(
    {
        "account_set_password",
        "mfa_add_webauthn",
        "mfa_edit_webauthn",
        "mfa_remove_webauthn",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
    }
)
#: These it reaches as long as the login works nowhere else: its first factor, and the codes that come with that.
_NOT_FROM_ELSEWHERE = frozenset(
    {"mfa_activate_totp", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}
)


def closes(request, page):
    """Is this page of the login closed to the session, as a directory opened it?"""
    kept = request.session.get(_IN)
    if kept is None or page not in _NOT_BY_DIRECTORY | _NOT_FROM_ELSEWHERE:
        return False
    user = selectors.login_with(kept["user"])
    return (
        page in _NOT_BY_DIRECTORY or user is None or selectors.belongs_elsewhere(user, kept["municipality"])
    )


def note_begun(request, sign_on, kept, *, joins):
    """The browser leaves for the directory."""
    request.session[_BEGUN] = {"sign_on": sign_on.pk, "at": time.time(), "joins": joins, **kept}


def take_begun(request, sign_on):
    """What was kept when the browser left; it serves once. Raises SignOnError."""
    begun = request.session.pop(_BEGUN, None)
    if begun is None or begun["sign_on"] != sign_on.pk:
        raise SignOnError(answers.NOT_BEGUN, "nothing was begun in this session")
    if time.time() - begun["at"] > _LONGEST_WAY:
        raise SignOnError(answers.TOO_OLD)
    return begun


def note_unknown(request, sign_on, identity):
    """Somebody came back whom no login is linked to."""
    request.session[_UNKNOWN] = {
        "municipality": sign_on.municipality_id,
        "sign_on": sign_on.pk,
        "at": time.time(),
        "identity": identity.kept(),
        # What the directory said of itself is forgotten before the way over the password is.
        "out": _way_out(sign_on),
    }


def unknown(request):
    """(the municipality's number, the directory's, the Identity) of whoever came back unknown, or None."""
    kept = request.session.get(_UNKNOWN)
    if kept is None or time.time() - kept["at"] > _LONGEST_UNKNOWN:
        return None
    return kept["municipality"], kept["sign_on"], Identity(**kept["identity"])


def note_in(request, link, identity):
    """From here on this session is one of a directory. What waited for the password is not done any more."""
    request.session.pop(STATE_SESSION_KEY, None)
    # They have a login now.
    unknown = request.session.pop(_UNKNOWN, None) or {}
    came_unknown = unknown.get("sign_on") == link.sign_on_id
    request.session[_IN] = {
        "municipality": link.municipality_id,
        "link": link.pk,
        "user": link.user_id,
        "factor": identity.factor and sign_ons.takes_over_factor(link.sign_on),
        "name": link.sign_on.name,
        "out": (unknown.get("out") if came_unknown else "") or _way_out(link.sign_on),
    }


def _way_out(sign_on):
    if sign_on.protocol != Protocol.OIDC:
        return ""
    return oidc.way_out(sign_on, settings.PUBLIC_URL + reverse("signed_out"))


def after_signing_out(request):
    """The page after signing out; it knows the way out of the directory too, where that opened this session."""
    page, kept = reverse("signed_out"), request.session.get(_IN) or {}
    if not kept.get("out"):
        return page
    return f"{page}?{urlencode({'out': signing.dumps([kept['name'], kept['out']], salt=_OUT)})}"


def way_out_in(request):
    """(the directory's name, where its session is ended), as :func:`after_signing_out` put it into the address; else None."""
    try:
        name, there = signing.loads(request.GET.get("out", ""), salt=_OUT, max_age=_LONGEST_WAY)
    except signing.BadSignature:
        return None
    return name, there


def signed_on(request):
    """By what this session was opened, or None for one by password or passkey."""
    return request.session.get(_IN)


def forget_in(request):
    """Somebody proves who they are in another way: what a directory said before counts no longer."""
    request.session.pop(_IN, None)


def factor_was_shown(request, user):
    """Did the directory ask this login for its second factor, in a way that counts here?"""
    kept = request.session.get(_IN)
    return bool(kept and kept["factor"] and user is not None and kept["user"] == user.pk)
