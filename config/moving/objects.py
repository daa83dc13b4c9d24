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
_FOREIGN = "書き出したファイルの中身の一覧が、行の指すものと違います。何も取り込んでいません。もう一度書き出してください。"
_NOT_HERE = (
    "行の指すファイル {key} が、いま設定されているバケットにありません。何も消していません。"
    "YORIAI_S3_… を、この自治体のファイルのある置き場にして、もう一度行ってください。"
)
_BEING_COPIED = "控えを作っている途中です。何も消していません。控えができてから、もう一度行ってください。"


def keys_of(connection: psycopg.Connection, parts: list[MovedTable], which: dict[str, Any]) -> list[str]:
    """The keys of the objects that the municipality's rows name."""
    found: set[str] = set()
    for part in with_objects(parts):
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
    which: dict[str, Any],
    checked: bool,
) -> None:
    """Give the rows that name objects their bytes: in the bucket of this site, or where there is none, in the rows.

    Args: ``which``: the municipality; ``checked``: whether somebody has said that what lies under its number is no other site's.

    Raises:
        NotDone: the rows name other objects than are told, or another's; or something lies there that nobody has checked.
    """
    own = f"{which['id']}/"
    if sorted(keys) != keys_of(connection, parts, which) or not all(key.startswith(own) for key in keys):
        raise NotDone(_FOREIGN)
    if place:
        objects.refuse_in_use(place, checked, which["id"])
        put = objects.putting(place)
        for key in keys:
            data = source.read(f"files/{bucket.sha256_in(key)}")
            if hashlib.sha256(data).hexdigest() != bucket.sha256_in(key):
                raise zipfile.BadZipFile
            put(key, data)
        return
    for part in with_objects(parts) if keys else ():
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


def told(
    connection: psycopg.Connection, parts: list[MovedTable], which: dict[str, Any], place: BucketPlace | None
) -> dict[str, Any] | None:
    """What a certificate says of the objects that go after the rows: in which bucket, under which name, how many; None without one.

    Raises:
        NotDone: rows name objects, and no bucket is set up, it does not answer, or one of them does not lie there.
    """
    noted = connection.execute(
        "SELECT key FROM office_leavingobject WHERE municipality_id = %(id)s", which
    ).fetchall()
    named = keys_of(connection, parts, which)
    if objects.required(place, [*named, *noted]) is None or place is None:
        return None
    lying = set(_lying(place, which["id"]))
    if lost := sorted(set(named) - lying):
        raise NotDone(_NOT_HERE.format(key=lost[0]))
    return where(place) | {"objects": len(lying)}


def where(place: BucketPlace) -> dict[str, Any]:
    """By what a certificate tells a bucket from others."""
    return {"endpoint": place.endpoint, "name": place.name, "prefix": place.prefix}


def _lying(place: BucketPlace, municipality_id: int) -> list[str]:
    try:
        return [key for key, _ in bucket.keys(place, municipality_id)]
    except bucket.BucketAway as trouble:
        raise NotDone(objects.AWAY.format(trouble=trouble)) from None


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


def with_objects(parts: list[MovedTable]) -> list[MovedTable]:
    """The tables whose rows may name an object."""
    return [part for part in parts if "object_key" in part.names]
