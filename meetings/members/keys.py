"""A member's link and short code: reckoned from a seed and the site's key, found again by their hashes alone."""

import base64
import hashlib
import re
import unicodedata
import uuid

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from accounts.invitations import LETTERS
from meetings.models import MemberLink

_CODE_LENGTH = 12
_LONGEST_TYPED = 60


def new_link(member, expires_on):
    """A MemberLink that nobody holds yet, not saved."""
    return MemberLink(member=member, expires_on=expires_on, **new_key())


def new_key():
    """Fields of a link that nobody holds yet: its seed and the hashes it is found by."""
    seed = uuid.uuid4()
    return {
        "seed": seed,
        "secret_hash": hash_of_secret(_secret(seed, settings.SECRET_KEY)),
        "code_hash": hash_of_code(_code(seed, settings.SECRET_KEY)),
    }


def secret_of(link):
    """The secret part of the link's address, or None where the site's key has changed since and it cannot be told."""
    key = _key_of(link)
    return key and _secret(link.seed, key)


def code_of(link):
    """The short code as it stands on a letter: three times four letters; None as of :func:`secret_of`."""
    key = _key_of(link)
    code = key and _code(link.seed, key)
    return code and "-".join(code[place : place + 4] for place in range(0, _CODE_LENGTH, 4))


def hash_of_secret(secret):
    """Under which hash a link with this secret stands."""
    return hashlib.sha256(f"link {secret}".encode()).hexdigest()


def hash_of_code(code):
    """Under which hash a link with this code stands; ``code`` as :func:`read_code` gives it."""
    return hashlib.sha256(f"code {code}".encode()).hexdigest()


def read_code(text):
    """The letters of a typed code, small and full-width ones and whatever stands between them aside; "" for no code."""
    if len(text) > _LONGEST_TYPED:
        return ""
    code = re.sub(r"[^A-Z0-9]", "", unicodedata.normalize("NFKC", text).upper())
    return code if len(code) == _CODE_LENGTH and set(code) <= set(LETTERS) else ""


def _key_of(link):
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if constant_time_compare(hash_of_secret(_secret(link.seed, key)), link.secret_hash):
            return key
    return None


def _secret(seed, key):
    return base64.urlsafe_b64encode(_digest("link", seed, key)[:24]).decode()


def _code(seed, key):
    number, letters = int.from_bytes(_digest("code", seed, key), "big"), ""
    while len(letters) < _CODE_LENGTH:
        number, place = divmod(number, len(LETTERS))
        letters += LETTERS[place]
    return letters


def _digest(what, seed, key):
    return salted_hmac(f"meetings.members.{what}", str(seed), secret=key, algorithm="sha256").digest()
