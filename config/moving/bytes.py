"""Move the bytes of files from the database to the bucket and back, one at a time: it may be stopped and called again."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import psycopg
from psycopg import sql

from config.backup import NotDone, objects
from config.moving import contents
from config.moving.contents import MovedTable
from config.moving.objects import with_objects
from office import bucket
from office.bucket import BucketPlace
from office.walls import OPEN_DOOR


def move(
    connection: psycopg.Connection, place: BucketPlace, to: str, report: Callable[[int, int], None]
) -> tuple[int, list[str]]:
    """Move all bytes; gives how many went, and the keys of objects that are missing or wrong and stay named.

    Each row is committed by itself. Into the bucket an object is written before its row says so; out of it the row has the
    bytes before the object is noted to be deleted.

    Args: ``to``: ``s3`` or ``database``.

    Raises:
        NotDone: the store does not answer; what went stays where it is now.
    """
    one, waits = (_to_bucket, "octet_length(data) > 0") if to == "s3" else (_to_rows, "object_key <> ''")
    waiting = list(_rows(connection, waits))
    moved, lost = 0, []
    for part, town, key in waiting:
        try:
            with connection.transaction():
                connection.execute(OPEN_DOOR, [str(town)])
                moved += one(connection, place, part, town, key)
        except bucket.LostObject as missing:
            lost.append(str(missing))
        except bucket.BucketAway as trouble:
            raise NotDone(objects.AWAY.format(trouble=trouble)) from None
        report(moved + len(lost), len(waiting))
    return moved, lost


def _rows(connection: psycopg.Connection, waits: str) -> Iterator[tuple[MovedTable, int, Any]]:
    parts = with_objects(contents.parts(connection))
    towns = connection.execute("SELECT id, code FROM accounts_municipality ORDER BY id").fetchall()
    for number, code in towns:
        for part in parts:
            found = sql.SQL("SELECT {} FROM {} WHERE ({}) AND {}").format(
                sql.Identifier(part.key),
                sql.Identifier(part.table),
                sql.SQL(part.where),  # type: ignore[arg-type]
                sql.SQL(waits),  # type: ignore[arg-type]
            )
            for (key,) in connection.execute(found, {"id": number, "code": code}).fetchall():
                yield part, number, key
    connection.commit()


def _to_bucket(
    connection: psycopg.Connection, place: BucketPlace, part: MovedTable, town: int, key: Any
) -> bool:
    found = connection.execute(_locked(part, "data"), [key], binary=True).fetchone()
    if found is None or found[0] is None:
        return False
    data = bytes(found[0])
    object_key = bucket.new_key(town, hashlib.sha256(data).hexdigest())
    bucket.put(place, object_key, data)
    connection.execute(_written(part), [None, object_key, key])
    return True


def _to_rows(
    connection: psycopg.Connection, place: BucketPlace, part: MovedTable, town: int, key: Any
) -> bool:
    found = connection.execute(_locked(part, "object_key"), [key]).fetchone()
    if found is None or not found[0]:
        return False
    connection.execute(_written(part), [bucket.read(place, found[0]), "", key])
    return True


def _locked(part: MovedTable, column: str) -> sql.Composed:
    return sql.SQL("SELECT {} FROM {} WHERE {} = %s FOR UPDATE").format(
        sql.Identifier(column), sql.Identifier(part.table), sql.Identifier(part.key)
    )


def _written(part: MovedTable) -> sql.Composed:
    return sql.SQL("UPDATE {} SET data = %s, object_key = %s WHERE {} = %s").format(
        sql.Identifier(part.table), sql.Identifier(part.key)
    )
