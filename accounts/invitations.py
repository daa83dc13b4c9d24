"""One-time links: what somebody is handed so that they, and nobody else, step into a municipality.

The link names a membership and the moment it was invited. A new link makes the older one void, and joining
makes both void: nothing has to be stored but the two times of the membership. A letter carries the link and, for
those who type, a code that says the same in twelve letters.

A link that goes by mail is another than the one that people hand over: whoever opens it has read the mail, and the
address it went to is theirs. Whoever invites sees only the link that proves nothing.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.models import Membership
from accounts.selectors import municipality_of_invitation
from accounts.tenancy import scope
from office.look.dates import day_of

VALID_DAYS = 14
#: A letter is printed, folded, posted and lies on a desk before anybody types.
LETTER_VALID_DAYS = 35
#: Somebody who gets a letter has at least this long to use it, the post's days included.
LETTER_LEAST_DAYS = 7
_SIGNER = signing.Signer(salt="accounts.invitation")

#: Without whatever print or a tired eye confuses: 0 O, 1 I L, 2 Z, 5 S, 8 B, U V.
LETTERS = "34679ACDEFGHJKMNPQRTVWXY"
_SECRET_LENGTH = 8
_NUMBER_LENGTH = 4
_LONGEST_CODE = 24


@dataclass(frozen=True)
class Ticket:
    """What a link says, before anybody has looked whether it still holds."""

    municipality_id: int
    membership_id: int
    stamp: str
    #: The address to which the link was mailed; "" for one that was handed over.
    mailed_to: str = ""


def _stamp(membership):
    return f"{membership.invited_at.timestamp():.6f}"


def path_of(membership):
    """The address of the one-time link that people hand over to an invited member, without the host."""
    return reverse("invitation", args=[_token_of(membership)])


def mailed_path_of(membership, email):
    """The address of the one-time link that is mailed to ``email`` and shown to nobody, without the host."""
    return reverse("invitation", args=[_token_of(membership, email.lower())])


def _token_of(membership, *mailed_to):
    return _SIGNER.sign_object([membership.municipality_id, membership.pk, _stamp(membership), *mailed_to])


def expires_at(membership):
    """Until when the link and the code of an invited membership can be used."""
    return membership.invited_at + timedelta(days=VALID_DAYS if membership.user_id else LETTER_VALID_DAYS)


def is_too_old_for_letter(membership, now):
    """Would a letter printed at ``now`` arrive when the invitation has, or has nearly, run out?"""
    return now > expires_at(membership) - timedelta(days=LETTER_LEAST_DAYS)


def last_day(membership):
    """The last day on which an invitation can be used all day long, as a date in Japan."""
    return day_of(expires_at(membership)) - timedelta(days=1)


def code_of(membership):
    """The one-time code of an invited membership: which it is, and eight letters only we could have written."""
    code = _in_letters(membership.pk, _NUMBER_LENGTH) + _secret(
        membership.municipality_id, membership.pk, _stamp(membership)
    )
    return "-".join(code[place : place + 4] for place in range(0, len(code), 4))


def token_of_code(text):
    """The key of the one-time link that a typed code stands for, or None when it opens nothing.

    Small and full-width letters, and whatever stands between the letters, do not matter: a keyboard set to kana writes
    「ー」 for a hyphen.
    """
    membership_id, secret = _parts_of(text)
    if membership_id is None:
        return None
    municipality_id = municipality_of_invitation(membership_id)
    if municipality_id is None:
        return None
    with scope(municipality_id):
        membership = Membership.objects.filter(pk=membership_id, invited_at__isnull=False).first()
    if membership is None:
        return None
    # A letter that was printed before the key was changed is still good.
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    right = [_secret(municipality_id, membership_id, _stamp(membership), key) for key in keys]
    return _token_of(membership) if any(constant_time_compare(secret, one) for one in right) else None


def number_in(text):
    """Which membership a typed code would be of, right or wrong; None where it is no code at all."""
    return _parts_of(text)[0]


def _parts_of(text):
    code = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", text).upper())
    number, secret = code[:-_SECRET_LENGTH], code[-_SECRET_LENGTH:]
    if not number or len(code) > _LONGEST_CODE or not set(code) <= set(LETTERS):
        return None, ""
    return _number_of(number), secret


def _secret(municipality_id, membership_id, stamp, key=None):
    message = f"{municipality_id}:{membership_id}:{stamp}"
    digest = salted_hmac("accounts.invitation.code", message, secret=key, algorithm="sha256").digest()
    return _in_letters(int.from_bytes(digest, "big"), _SECRET_LENGTH)[-_SECRET_LENGTH:]


def _in_letters(number, length):
    letters = ""
    while number or len(letters) < length:
        number, place = divmod(number, len(LETTERS))
        letters = LETTERS[place] + letters
    return letters


def _number_of(letters):
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter)
    # Beyond what the database can hold nobody has a number.
    return min(number, 2**62)


def read(token):
    """The ticket in a link, or None when we did not write it."""
    try:
        said = _SIGNER.unsign_object(token)
    except (signing.BadSignature, ValueError):
        return None
    return Ticket(*said) if isinstance(said, list) and len(said) in (3, 4) else None


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
    # A mail of an invitation that has since been made one of another address proves nothing.
    if ticket.mailed_to and found.user is not None and found.user.email != ticket.mailed_to:
        return None
    return found
