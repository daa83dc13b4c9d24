"""Write one municipality into a ZIP: a CSV for each table, the bytes of files as files, what each column means."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from config.backup import NotDone, snapshot, whole
from config.backup import objects as backed
from config.moving import contents, objects
from config.moving.contents import MovedTable
from office.bucket import BucketPlace
from office.spreadsheets import to_csv

FORMAT = 1
MANIFEST, README, COLUMNS = "manifest.json", "はじめに読む.txt", "columns.csv"
_HEADS = ["表", "表の意味", "列", "型", "列の意味", "必ず値があるか"]
_INTRODUCTION = """よりあい帳から書き出した、一つの自治体のすべての記録です。

自治体: {name}（{code}）
書き出した日時: {at}

- tables/ は、表ごとの CSV（RFC 4180、UTF-8、1行目は列の名前）です。値のない所は何も書かず、空の文字は "" と書いてあります。
  日時は世界時（UTC）です。
- files/ は、記録に付いたファイルです。名前は中身の SHA-256 で、CSV の data の列に同じ値があります。
  元の名前は office_storedfile.csv の name にあります。data が空で object_key のある行は、「/」の後の64字が同じ SHA-256 です。
- columns.csv は、表と列の意味です。manifest.json は、表ごとの行数と中身の和です。
- ログインのパスワードと2段階の確認は入っていません。
"""
#: (table, column or "") → what it is called in Japanese.
Meanings = Callable[[str, str], str]


def find(connection: psycopg.Connection, code: str) -> dict[str, Any]:
    """The municipality with this code.

    Raises:
        NotDone: there is none.
    """
    with connection.cursor(row_factory=psycopg.rows.dict_row) as cursor:
        found = cursor.execute("SELECT * FROM accounts_municipality WHERE code = %s", [code]).fetchone()
    if found is None:
        raise NotDone(f"自治体コード {code} の自治体はありません。6桁のコードを確かめてください。")
    return found


def take_out(
    connection: psycopg.Connection,
    code: str,
    path: Path,
    meanings: Meanings,
    now: datetime,
    place: BucketPlace | None = None,
) -> dict[str, Any]:
    """Write the ZIP whole or not at all, readable by its owner alone; gives its manifest.

    Raises:
        NotDone: there is no such municipality, or the file is there already.
    """
    backed.hold_still(connection)
    snapshot.begin(connection)
    town = find(connection, code)
    if path.exists():
        raise NotDone(f"{path} はもうあります。上書きしません。別の名前を指定してください。")
    whole.unfinished(path).unlink(missing_ok=True)
    with (
        whole.written(path) as target,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out,
    ):
        return _fill(connection, out, town, meanings, now, place)


def _fill(
    connection: psycopg.Connection,
    out: zipfile.ZipFile,
    town: dict[str, Any],
    meanings: Meanings,
    now: datetime,
    place: BucketPlace | None,
) -> dict[str, Any]:
    which = {"id": town["id"], "code": town["code"]}
    found = contents.parts(connection)
    files: dict[str, int] = {}
    for part in found:
        _write_table(connection, out, part, which)
        _write_files(connection, out, part, which, files)
    keys, in_rows = objects.keys_of(connection, found, which), set(files)
    objects.write_out(place, out, keys, files)
    for table in contents.SHARED:
        _write_csv(
            connection, out, table, sql.SQL("SELECT * FROM {} ORDER BY 1").format(sql.Identifier(table))
        )
    manifest = {
        "format": FORMAT,
        "made_at": now.isoformat(timespec="seconds"),
        "municipality": which | {"name": f"{town['prefecture']}{town['name']}"},
        "migrations": migrations(connection),
        "files": {"count": len(files), "bytes": sum(files.values())},
        "objects": {"keys": keys, "only": sorted(files.keys() - in_rows)},
        "tables": tables_now(connection, found, which),
    }
    out.writestr(COLUMNS, _explained(found, meanings))
    name = manifest["municipality"]["name"]
    out.writestr(README, _INTRODUCTION.format(name=name, code=town["code"], at=manifest["made_at"]))
    out.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True))
    return manifest


def tables_now(
    connection: psycopg.Connection, parts: list[MovedTable], which: dict[str, Any]
) -> dict[str, list]:
    """{table: [rows, sums]} of what belongs to one municipality; of logins, which the site shares, the number alone."""
    found = {part.table: snapshot.sums(connection, part.table, part.where, which) for part in parts}
    found[contents.LOGINS] = [found[contents.LOGINS][0], ""]
    return found


def migrations(connection: psycopg.Connection) -> list[str]:
    """The shape of the database, by the names of what made it."""
    rows = connection.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1").fetchall()
    return [name for (name,) in rows]


def _write_table(
    connection: psycopg.Connection, out: zipfile.ZipFile, part: MovedTable, which: dict[str, Any]
) -> None:
    written = [_written(part, name, kind) for name, kind, _ in part.columns]
    query = sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY {}").format(
        sql.SQL(", ").join(written),
        sql.Identifier(part.table),
        _filled(part, which),
        sql.Identifier(part.key),
    )
    _write_csv(connection, out, part.table, query)


def _written(part: MovedTable, name: str, kind: str) -> sql.Composable:
    column = sql.Identifier(name)
    if part.table == contents.LOGINS and name in contents.LOGIN_COLUMNS:
        return sql.SQL("{} AS {}").format(sql.SQL(contents.LOGIN_COLUMNS[name]), column)
    if kind == "bytea":
        return sql.SQL("encode(sha256({0}), 'hex') AS {0}").format(column)
    return column


def _filled(part: MovedTable, which: dict[str, Any]) -> sql.Composable:
    """The part's condition with its values: COPY takes none beside it."""
    text = part.where
    for name in which:
        text = text.replace(f"%({name})s", "{" + name + "}")
    return sql.SQL(text).format(**{name: sql.Literal(value) for name, value in which.items()})


def _write_csv(
    connection: psycopg.Connection, out: zipfile.ZipFile, table: str, query: sql.Composable
) -> None:
    command = sql.SQL("COPY ({}) TO STDOUT (FORMAT csv, HEADER)").format(query)
    with (
        out.open(f"tables/{table}.csv", "w", force_zip64=True) as target,
        connection.cursor() as cursor,
        cursor.copy(command) as rows,
    ):
        for data in rows:
            target.write(data)


def _write_files(
    connection: psycopg.Connection,
    out: zipfile.ZipFile,
    part: MovedTable,
    which: dict[str, Any],
    files: dict[str, int],
) -> None:
    """The bytes that the part's rows hold, each once under its SHA-256."""
    for name in [name for name, kind, _ in part.columns if kind == "bytea"]:
        base = sql.SQL("FROM {} WHERE {} AND {} IS NOT NULL").format(
            sql.Identifier(part.table), _filled(part, which), sql.Identifier(name)
        )
        keys = connection.execute(sql.SQL("SELECT {} ").format(sql.Identifier(part.key)) + base).fetchall()
        one = sql.SQL("SELECT {} FROM {} WHERE {} = %s").format(
            sql.Identifier(name), sql.Identifier(part.table), sql.Identifier(part.key)
        )
        for key in keys:
            row = connection.execute(one, key).fetchone()
            data = bytes(row[0]) if row else b""
            digest = hashlib.sha256(data).hexdigest()
            if digest not in files:
                files[digest] = len(data)
                out.writestr(f"files/{digest}", data)


def _explained(found: list[MovedTable], meanings: Meanings) -> bytes:
    rows = [
        [part.table, meanings(part.table, ""), name, kind, meanings(part.table, name), "はい" if must else ""]
        for part in found
        for name, kind, must in part.columns
    ]
    return to_csv(_HEADS, rows)
