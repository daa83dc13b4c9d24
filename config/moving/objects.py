"""What of one municipality lies in a bucket: it goes out as files, comes in to wherever files lie, and goes with its rows."""

import hashlib
import zipfile
from typing import Any

import psycopg
from psycopg import sql

from config.backup import NotDone, objects
from config.moving.contents import MovedTable
from office import bucket
from office.bucket import BucketPlace

_LOST = "バケットのファイル {key} がないか、中身が違います。何も書き出していません。控えから戻して、もう一度行ってください。"
_BEING_COPIED = "控えを作っている途中です。何も消していません。控えができてから、もう一度行ってください。"


def keys_of(connection: psycopg.Connection, parts: list[MovedTable], which: dict[str, Any]) -> list[str]:
    """The keys of the objects that the municipality's rows name."""
    found: set[str] = set()
    for part in _with_objects(parts):
        query = sql.SQL("SELECT object_key FROM {} WHERE object_key <> '' AND ({})").format(
            sql.Identifier(part.table), sql.SQL(part.where)
        )
        found |= {key for (key,) in connection.execute(query, which).fetchall()}
    return sorted(found)


def write_out(
    place: BucketPlace | None, out: zipfile.ZipFile, keys: list[str], files: dict[str, int]
) -> None:
    """Each object's bytes as a file under its SHA-256, once; ``files`` learns of it.

    Raises:
        NotDone: no bucket is set up, it does not answer, or an object is not whole.
    """
    place = objects.required(place, keys)
    for key, data in objects.each(place, keys) if place else ():
        if data is None:
            raise NotDone(_LOST.format(key=key))
        if (digest := bucket.sha256_in(key)) not in files:
            files[digest] = len(data)
            out.writestr(f"files/{digest}", data)


def bring_in(
    connection: psycopg.Connection,
    place: BucketPlace | None,
    source: zipfile.ZipFile,
    parts: list[MovedTable],
    keys: list[str],
) -> None:
    """Give the rows that name objects their bytes: in the bucket of this site, or where there is none, in the rows."""
    if place:
        put = objects.putting(place)
        for key in keys:
            data = source.read(f"files/{bucket.sha256_in(key)}")
            if hashlib.sha256(data).hexdigest() != bucket.sha256_in(key):
                raise zipfile.BadZipFile
            put(key, data)
        return
    for part in _with_objects(parts) if keys else ():
        move = sql.SQL(
            "UPDATE {} SET data = f.data, object_key = '' FROM incoming_files f"
            " WHERE object_key = ANY(%s) AND f.sha256 = left(split_part(object_key, '/', 2), 64)"
        )
        connection.execute(move.format(sql.Identifier(part.table)), [keys])


def keep_backups_off(connection: psycopg.Connection) -> None:
    """Until the connection ends no backup begins: it would see rows whose objects go.

    Raises:
        NotDone: one is being made.
    """
    found = connection.execute("SELECT pg_try_advisory_lock(%s)", [bucket.HELD_STILL]).fetchone()
    if not found or not found[0]:
        raise NotDone(_BEING_COPIED)


def empty(place: BucketPlace, municipality_id: int) -> int:
    """Delete every object of a municipality whose rows are gone; gives how many. It may be called again.

    Raises:
        BucketAway: the store does not answer; some may be left.
    """
    gone = 0
    # Listed anew until there is none: only then nothing is left.
    while found := [key for key, _ in bucket.keys(place, municipality_id)]:
        for key in found:
            bucket.delete(place, key)
        gone += len(found)
    return gone


def _with_objects(parts: list[MovedTable]) -> list[MovedTable]:
    return [part for part in parts if "object_key" in part.names]
