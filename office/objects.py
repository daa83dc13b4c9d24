"""Objects that no row names any more: told to the store to be deleted, as often as it takes; and those that never got a row."""

import logging
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction

from office import bucket
from office.errors import Later
from office.models import LeavingObject

log = logging.getLogger(__name__)

#: Objects that are let go at once: each is a call to the store inside one transaction.
AT_ONCE = 20
#: No transaction lives so long: an object as old without a row belongs to one that was rolled back.
ORPHANED_AFTER = timedelta(days=1)
_BUSY = (
    "ファイルの控えを作っているか、ほかのファイルを消している途中です。終わってから、消し残しを片付けます。"
)


def let_go():
    """Delete the next objects of the open municipality whose rows are gone. Returns how many.

    Where the store does not answer they stay noted, and the next call tries again.
    """
    if settings.BUCKET is None or not _may_change():
        return 0
    try:
        with transaction.atomic():
            # The notes are taken before the rows are looked at: whoever lets a row go meanwhile waits, and notes its object anew.
            # One that a row of the register still names goes when that row does.
            return _delete(settings.BUCKET, _take_notes())
    except bucket.BucketAway as trouble:
        log.error("objects could not be deleted: %s", trouble)
        return 0


def sweep(now):
    """Delete the objects of the open municipality that were written and whose row never came. Returns how many.

    Raises:
        BucketAway: the store cannot be asked.
        Later: a backup is being made, or others are deleting.
    """
    if settings.BUCKET is None:
        return 0
    before = now - ORPHANED_AFTER
    left = _unnamed([key for key, at in bucket.keys(settings.BUCKET, _here()) if at < before])
    if left and not _may_change():
        raise Later(_BUSY, _BUSY)
    return _delete(settings.BUCKET, left)


def open_deletions():
    """How many objects of the open municipality are still to be deleted."""
    return LeavingObject.objects.count()


def _take_notes():
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM office_leavingobject WHERE id IN (SELECT id FROM office_leavingobject ORDER BY id LIMIT %s)"
            " RETURNING key",
            [AT_ONCE],
        )
        return [key for (key,) in cursor.fetchall()]


def _delete(place, keys):
    unnamed = _unnamed(keys)
    for key in unnamed:
        bucket.delete(place, key)
    return len(unnamed)


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
