"""Bring a municipality that was taken out into a site where it is not: the same rows under the same numbers, or nothing."""

import hashlib
import json
import zipfile
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from config.backup import NotDone, snapshot
from config.moving import contents, objects
from config.moving.contents import MovedTable
from config.moving.taking_out import FORMAT, MANIFEST, migrations, tables_now
from office.bucket import BucketPlace

_PIECE = 1024 * 1024
_DAMAGED = (
    "書き出したファイル {name} は、途中で切れているか、書き換えられています。もう一度書き出してください。"
)
_OTHER_VERSION = (
    "このサイトの版が、書き出したサイトと違います。両方を同じ版にしてから、もう一度書き出してください。"
)
_NO_TRIGGERS = "SET session_replication_role = replica"
_LINKS = """SELECT k.conname, k.conrelid::regclass::text, k.confrelid::regclass::text,
    array(SELECT a.attname FROM unnest(k.conkey) WITH ORDINALITY c (number, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = c.number ORDER BY c.place),
    array(SELECT a.attname FROM unnest(k.confkey) WITH ORDINALITY c (number, place)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = c.number ORDER BY c.place)
    FROM pg_constraint k WHERE k.contype = 'f' AND k.conrelid = ANY(%s::regclass[])"""


def open_file(path: Path) -> tuple[zipfile.ZipFile, dict[str, Any]]:
    """A file that was taken out, and its manifest.

    Raises:
        NotDone: it is not whole.
    """
    try:
        source = zipfile.ZipFile(path)
        manifest = json.loads(source.read(MANIFEST))
    except FileNotFoundError:
        raise NotDone(f"{path} がありません。場所を確かめてください。") from None
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise NotDone(_DAMAGED.format(name=path.name)) from None
    if manifest["format"] != FORMAT:
        raise NotDone("このファイルは、別の版のプログラムで書き出されています。同じ版にしてください。")
    return source, manifest


def bring_in(
    connection: psycopg.Connection, path: Path, place: BucketPlace | None = None, checked: bool = False
) -> dict[str, Any]:
    """Write all of it in the connection's open transaction and compare with what was counted; gives the manifest.

    Triggers rest meanwhile: what they would write, the trail and its chain, is among the rows. So the links between rows
    are looked at here. ``checked``: as `objects.bring_in` takes it.

    Raises:
        NotDone: the file is damaged, the site is of another version, or it has the municipality or one of the numbers.
    """
    source, manifest = open_file(path)
    which = manifest["municipality"]
    snapshot.write_alike(connection)
    if migrations(connection) != manifest["migrations"]:
        raise NotDone(_OTHER_VERSION)
    _refuse_one_that_is_here(connection, which)
    connection.execute(_NO_TRIGGERS)
    connection.execute(
        "CREATE TEMP TABLE incoming_files (sha256 text PRIMARY KEY, data bytea) ON COMMIT DROP"
    )
    parts = contents.parts(connection)
    moved = manifest.get("objects", {"keys": [], "only": []})
    try:
        # What this site keeps in its bucket need not pass through the database.
        _load_all(connection, source, parts, set(moved["only"]) if place else set())
    except (zipfile.BadZipFile, KeyError, psycopg.errors.DataError):
        raise NotDone(_DAMAGED.format(name=path.name)) from None
    if lost := _dangling(connection, parts, which):
        raise NotDone(f"つながりの切れた行があります（{lost}）。何も取り込んでいません。")
    _refuse_what_differs(manifest, tables_now(connection, parts, which))
    try:
        objects.bring_in(connection, place, source, parts, moved["keys"], which, checked)
    except (zipfile.BadZipFile, KeyError):
        raise NotDone(_DAMAGED.format(name=path.name)) from None
    source.close()
    for part in parts:
        _go_on_counting(connection, part)
    return manifest


def _refuse_one_that_is_here(connection: psycopg.Connection, which: dict[str, Any]) -> None:
    here = connection.execute(
        "SELECT code FROM accounts_municipality WHERE code = %(code)s OR id = %(id)s", which
    ).fetchone()
    if here and here[0] == which["code"]:
        raise NotDone(f"自治体コード {which['code']} の自治体は、このサイトにもうあります。")
    if here:
        raise _TakenNumber("accounts_municipality")


def _refuse_what_differs(manifest: dict[str, Any], found: dict[str, list]) -> None:
    for table, told in manifest["tables"].items():
        if found.get(table) != told:
            raise NotDone(
                f"表 {table} が、書き出したときと違います（{told[0]}行 → {found.get(table, [0])[0]}行）。何も取り込んでいません。"
            )


class _TakenNumber(NotDone):
    """A number is another's here. All that is chained, linked or printed names numbers: they cannot be others."""

    def __init__(self, table: str):
        super().__init__(
            f"表 {table} に、同じ番号の別の行があります。番号は変えられないので、このサイトには取り込めません。"
            "自治体のない、新しいサイトに取り込んでください。"
        )


def _load_all(
    connection: psycopg.Connection, source: zipfile.ZipFile, parts: list[MovedTable], without: set[str]
) -> None:
    _load_files(connection, source, without)
    for part in parts:
        _load(connection, source, part)
    for table in contents.SHARED:
        _copy_in(connection, source, table, [])
        add = sql.SQL("INSERT INTO {} SELECT * FROM incoming ON CONFLICT DO NOTHING")
        connection.execute(add.format(sql.Identifier(table)))


def _load_files(connection: psycopg.Connection, source: zipfile.ZipFile, without: set[str]) -> None:
    for name in source.namelist():
        told = name.removeprefix("files/")
        if name.startswith("files/") and told and told not in without:
            data = source.read(name)
            if hashlib.sha256(data).hexdigest() != told:
                raise zipfile.BadZipFile
            connection.execute("INSERT INTO incoming_files VALUES (%s, %s)", [told, data], binary=True)


def _copy_in(connection: psycopg.Connection, source: zipfile.ZipFile, table: str, as_text: list[str]) -> None:
    """The rows of one CSV as the temporary table ``incoming``; columns of bytes hold the names of files there."""
    run = connection.execute
    run("DROP TABLE IF EXISTS incoming")
    run(sql.SQL("CREATE TEMP TABLE incoming AS SELECT * FROM {} WITH NO DATA").format(sql.Identifier(table)))
    for name in as_text:
        run(sql.SQL("ALTER TABLE incoming ALTER {} TYPE text").format(sql.Identifier(name)))
    with source.open(f"tables/{table}.csv") as lines, connection.cursor() as cursor:
        head = lines.readline().decode().strip().split(",")
        columns = sql.SQL(", ").join(sql.Identifier(name.strip('"')) for name in head)
        with cursor.copy(sql.SQL("COPY incoming ({}) FROM STDIN (FORMAT csv)").format(columns)) as rows:
            while piece := lines.read(_PIECE):
                rows.write(piece)


def _load(connection: psycopg.Connection, source: zipfile.ZipFile, part: MovedTable) -> None:
    files = [name for name, kind, _ in part.columns if kind == "bytea"]
    _copy_in(connection, source, part.table, files)
    table, key = sql.Identifier(part.table), sql.Identifier(part.key)
    if part.table == contents.LOGINS:
        # A person who is known here under the same number and address stays as they are.
        connection.execute(
            "DELETE FROM incoming i USING accounts_user u WHERE u.id = i.id AND u.email = i.email"
        )
        taken = "SELECT 1 FROM incoming JOIN accounts_user u ON u.id = incoming.id OR u.email = incoming.email LIMIT 1"
    else:
        taken = sql.SQL("SELECT 1 FROM incoming JOIN {} USING ({}) LIMIT 1").format(table, key)
    if connection.execute(taken).fetchone():
        raise _TakenNumber(part.table)
    written = [
        sql.SQL("(SELECT f.data FROM incoming_files f WHERE f.sha256 = incoming.{})").format(
            sql.Identifier(name)
        )
        if name in files
        else sql.Identifier(name)
        for name in part.names
    ]
    connection.execute(
        sql.SQL("INSERT INTO {} ({}) OVERRIDING SYSTEM VALUE SELECT {} FROM incoming").format(
            table,
            sql.SQL(", ").join(map(sql.Identifier, part.names)),
            sql.SQL(", ").join(written),
        )
    )


def _dangling(connection: psycopg.Connection, parts: list[MovedTable], which: dict[str, Any]) -> str:
    """The name of a link that leads from a row of this municipality to nothing, or nothing."""
    where = {part.table: part.where for part in parts}
    links = connection.execute(_LINKS, [[f'public."{table}"' for table in where]]).fetchall()
    for name, table, target, columns, target_columns in links:
        same = sql.SQL(" AND ").join(
            sql.SQL("target.{} = source.{}").format(sql.Identifier(there), sql.Identifier(here))
            for here, there in zip(columns, target_columns, strict=True)
        )
        filled = sql.SQL(" AND ").join(
            sql.SQL("{} IS NOT NULL").format(sql.Identifier(here)) for here in columns
        )
        query = sql.SQL(
            "SELECT 1 FROM (SELECT * FROM {} WHERE {}) source WHERE {} AND NOT EXISTS (SELECT FROM {} target WHERE {}) LIMIT 1"
        ).format(
            sql.Identifier(table),
            sql.SQL(where[table.strip('"')]),
            filled,
            sql.Identifier(target),
            same,
        )
        if connection.execute(query, which).fetchone():
            return name
    return ""


def _go_on_counting(connection: psycopg.Connection, part: MovedTable) -> None:
    """New rows get numbers above those that came."""
    found = connection.execute(
        "SELECT pg_get_serial_sequence(%s, %s)", [f'public."{part.table}"', part.key]
    ).fetchone()
    if found and found[0]:
        query = sql.SQL(
            "SELECT setval(%(sequence)s, GREATEST((SELECT max({key}) FROM {table}), nextval(%(sequence)s)))"
            " WHERE EXISTS (SELECT FROM {table})"
        ).format(key=sql.Identifier(part.key), table=sql.Identifier(part.table))
        connection.execute(query, {"sequence": found[0]})
