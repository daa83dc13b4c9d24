"""Stored files: the one door to their bytes, which lie in the database, or in a bucket where one is set up (ADR 0060).

Bytes are reached through a row that the caller was allowed to see, and by nothing else. An object is written before the
row that names it commits, and taken away after the row is gone (``office.objects``).
"""

import logging
import re
import unicodedata
from contextlib import contextmanager
from pathlib import PurePath

from django.conf import settings
from django.db import connection

from office import bucket
from office.errors import FilesAway, FilesLost
from office.models import StoredContent, StoredFile, sha256_of

log = logging.getLogger(__name__)

NAME_LENGTH = 200
_UNSAFE = re.compile(r"[\x00-\x1f\x7f<>:\"/\\|?*\u202a-\u202e\u2066-\u2069]")


def safe_name(name, longest=NAME_LENGTH):
    """A file name that is safe to show and to save anywhere: no path, control or direction signs; never empty.

    Args: ``longest``: so many signs at most; of a longer name the ending stays.
    """
    name = unicodedata.normalize("NFC", PurePath((name or "").replace("\\", "/")).name)
    name = _UNSAFE.sub("_", name).strip(" .") or "file"
    stem, dot, ending = name.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[: longest - len(ending) - 1]}.{ending}"
    return name[:longest]


def store(*, by, name, data, content_type, kept_until=None):
    """Keep bytes behind the open door. Returns the StoredFile; content checks are the caller's.

    Args: ``kept_until``: when the bytes may go, for a file that the program can make anew; None: they stay.

    Raises:
        FilesAway: they belong into a bucket that does not answer.
    """
    file = StoredFile(
        municipality_id=by.municipality_id,
        name=safe_name(name),
        content_type=content_type,
        size=len(data),
        sha256=sha256_of(data),
        stored_by=by.pk,
        kept_until=kept_until,
    )
    object_key = ""
    if settings.NEW_FILES_IN_BUCKET:
        object_key = bucket.new_key(by.municipality_id, file.sha256)
        with _asking():
            bucket.put(_bucket(), object_key, data)
    file.save()
    content = StoredContent(municipality_id=by.municipality_id, file=file, object_key=object_key)
    content.data = None if object_key else data
    content.save()
    return file


def bytes_of(file):
    """The bytes of a stored file, or None where they have been erased.

    Raises:
        FilesAway: they lie in a bucket that does not answer.
        FilesLost: they are not there, or others.
    """
    return whole(StoredContent.objects.filter(file=file))


def pieces_of(file):
    """What ``office.http.private_download`` hands out of a stored file, without all of it in memory where it lies in a
    bucket; None where it has been erased. Raises as :func:`bytes_of`.
    """
    return pieces(StoredContent.objects.filter(file=file))


def whole(rows):
    """The bytes of the one row of a queryset of ``KeptBytes``, or None where there is no row; raises as :func:`bytes_of`."""
    data, object_key = _row_of(rows)
    if not object_key:
        return data
    with _asking():
        return bucket.read(_bucket(), object_key)


def pieces(rows):
    """What :func:`whole` gives, to be handed out piece by piece where it lies in a bucket."""
    data, object_key = _row_of(rows)
    if not object_key:
        return data
    with _asking():
        return bucket.opened(_bucket(), object_key)


def _row_of(rows):
    statement, values = rows.values("data", "object_key").query.sql_with_params()
    with connection.cursor() as cursor:
        # As bytes, and not as digits, of which two stand for each: a large file would be in memory five times.
        cursor.cursor.execute(statement, values, binary=True)
        data, object_key = cursor.fetchone() or (None, "")
    return data if data is None or isinstance(data, bytes) else bytes(data), object_key


def _bucket():
    if settings.BUCKET is None:
        raise bucket.BucketAway("a row names an object, and no bucket is set up")
    return settings.BUCKET


@contextmanager
def _asking():
    try:
        yield
    except bucket.BucketAway as trouble:
        log.error("the bucket is away: %s", trouble)
        raise FilesAway from None
    except bucket.LostObject as lost:
        log.error("an object is missing or damaged: %s", lost)
        raise FilesLost from None


def forget_upload(file_id, because):
    """Take away the bytes of a file that was handed in and not taken (``sql/forget_upload.sql``), inside an open door.

    Name, size, hash and the reason stay. Returns whether there was anything to take: what a record names is left.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_upload(%s, %s)", [file_id, because])
        return cursor.fetchone()[0]


def keep_until(file, moment):
    """Say when the bytes of a stored file may go."""
    StoredFile.objects.filter(pk=file.pk).update(kept_until=moment)


def forget_expired():
    """Take away the bytes of files of the open municipality whose time is over (``sql/forget_expired.sql``).

    Returns how many.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT forget_expired()")
        return cursor.fetchone()[0]


def found_to_be(file, content_type):
    """Keep what the content of a stored file was found to be, once it has been looked at."""
    StoredFile.objects.filter(pk=file.pk).update(content_type=content_type)
    file.content_type = content_type
