"""The secret part of a calendar's address: reckoned from a seed and the site's key, found again by its hash alone."""

import base64
import hashlib
import uuid

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac


def new_key():
    """What a new feed keeps of a key that nobody holds yet: its seed and its hash."""
    seed = uuid.uuid4()
    return {"seed": seed, "secret_hash": hash_of(_secret(seed, settings.SECRET_KEY))}


def secret_of(feed):
    """The secret of the feed's address, or None where the site's key has changed since and it cannot be told."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        secret = _secret(feed.seed, key)
        if constant_time_compare(hash_of(secret), feed.secret_hash):
            return secret
    return None


def hash_of(secret):
    """Under which hash a feed with this secret stands."""
    return hashlib.sha256(f"calendar {secret}".encode()).hexdigest()


def _secret(seed, key):
    digest = salted_hmac("meetings.calendar.keys", str(seed), secret=key, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()
