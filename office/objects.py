"""Objects that no row names any more: told to the store to be deleted, as often as it takes; and those that never got a row."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import connection

from office import bucket
from office.models import LeavingObject

log = logging.getLogger(__name__)

#: Objects that are let go at once: each is a call to the store inside one transaction.
AT_ONCE = 100
#: No transaction lives so long: an object as old without a row belongs to one that was rolled back.
ORPHANED_AFTER = timedelta(days=1)


def let_go():
    """Delete the objects of the open municipality whose rows are gone. Returns how many.

    Where the store does not answer they stay noted, and the next call tries again.
    """
    if settings.BUCKET is None or not _may_change():
        return 0
    leaving = list(LeavingObject.objects.order_by("pk").values_list("key", flat=True)[:AT_ONCE])
    gone = _deleted(settings.BUCKET, leaving)
    # One that a row of the register still names goes when that row does, which notes it anew.
    over = [*gone, *(set(leaving) - set(_unnamed(leaving)))]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM office_leavingobject WHERE key = ANY(%s)", [over])
    return len(gone)


def sweep(now):
    """Delete the objects of the open municipality that were written and whose row never came. Returns how many.

    Raises:
        BucketAway: the store cannot be asked.
    """
    if settings.BUCKET is None or not _may_change():
        return 0
    before = now - ORPHANED_AFTER
    here = _here()
    return len(
        _deleted(settings.BUCKET, [key for key, at in bucket.keys(settings.BUCKET, here) if at < before])
    )


def open_deletions(until):
    """How many objects of the open municipality are still to be deleted whose rows went by a moment."""
    return LeavingObject.objects.filter(since__lte=until).count()


def _deleted(place, keys):
    gone = []
    try:
        for key in _unnamed(keys):
            bucket.delete(place, key)
            gone.append(key)
    except bucket.BucketAway as trouble:
        log.error("objects could not be deleted: %s", trouble)
    return gone


def _unnamed(keys):
    with connection.cursor() as cursor:
        cursor.execute("SELECT unnamed_objects(%s)", [keys])
        return [key for (key,) in cursor.fetchall()]


def _may_change():
    """Until the end of the transaction no backup begins; False while one is being made: its objects have to be there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [bucket.HELD_STILL])
        return cursor.fetchone()[0]


def _here():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('yoriai.municipality_id')::bigint")
        return cursor.fetchone()[0]
