"""Stored files: bytes in the database, so that they live and roll back with the rows that name them."""

import re
import unicodedata
from pathlib import PurePath

from django.db import connection

from office.models import StoredContent, StoredFile, sha256_of

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
    file.save()
    StoredContent(municipality_id=by.municipality_id, file=file, data=data).save()
    return file


def bytes_of(file):
    """The bytes of a stored file, or None where they have been erased."""
    statement, values = StoredContent.objects.filter(file=file).values("data").query.sql_with_params()
    with connection.cursor() as cursor:
        # As bytes, and not as digits, of which two stand for each: a large file would be in memory five times.
        cursor.cursor.execute(statement, values, binary=True)
        row = cursor.fetchone()
    return row and (row[0] if isinstance(row[0], bytes) else bytes(row[0]))


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
