"""Guessing made slow: wrong one-time codes are counted by where they come from."""

import hashlib

from allauth.account.adapter import get_adapter
from django.core.cache import cache

#: Wrong codes from one address before it has to wait. Right ones cost nothing: a whole office may share an address.
WRONG_CODES = 10
WAIT_SECONDS = 15 * 60


def must_wait(request):
    """Have too many wrong codes come from there just now?"""
    return cache.get(_key(request), 0) >= WRONG_CODES


def note_wrong_code(request):
    """Count one wrong code."""
    key = _key(request)
    cache.add(key, 0, WAIT_SECONDS)
    try:
        cache.incr(key)
    except ValueError:
        # The count expired between the two calls.
        cache.add(key, 1, WAIT_SECONDS)


def _key(request):
    address = get_adapter(request).get_client_ip(request)
    return f"wrong-codes:{hashlib.sha256(address.encode()).hexdigest()}"
