"""Delete a municipality that was taken out, and certify what went, how much and when."""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from config.backup import NotDone, snapshot
from config.moving import contents, objects
from config.moving.bringing_in import open_file
from config.moving.taking_out import find, tables_now
from office.bucket import BucketPlace

#: What is kept by law or held back goes only because the whole of it has been taken out first; the certificate counts it.
_KEPT = {
    "保存の期限が来ていない会議の記録": "SELECT count(*) FROM meetings_meetingpart WHERE municipality_id = %(id)s"
    " AND disposed_on IS NULL AND (keep_until IS NULL OR keep_until >= current_date)",
    "廃棄を止めてある会議の記録": "SELECT count(*) FROM meetings_meetingpart WHERE municipality_id = %(id)s"
    " AND disposed_on IS NULL AND held_back <> ''",
}
_WRITTEN = "いま、この自治体の記録を書いている処理があります。何も消していません。しばらくしてから、もう一度行ってください。"
_UNUSED_LOGINS = """SELECT id FROM accounts_user u WHERE id = ANY(%s) AND NOT is_platform_operator
    AND NOT EXISTS (SELECT FROM accounts_membership m WHERE m.user_id = u.id)
    AND NOT EXISTS (SELECT FROM accounts_securityevent e WHERE e.user_id = u.id)"""
#: What hangs on a login and goes with it, in this order.
_OF_LOGINS = (
    "DELETE FROM account_emailconfirmation WHERE email_address_id IN (SELECT id FROM account_emailaddress WHERE user_id = ANY(%s))",
    "DELETE FROM account_emailaddress WHERE user_id = ANY(%s)",
    "DELETE FROM mfa_authenticator WHERE user_id = ANY(%s)",
    "DELETE FROM usersessions_usersession WHERE user_id = ANY(%s)",
)


def delete(
    connection: psycopg.Connection,
    code: str,
    *,
    typed_name: str,
    by: str,
    because: str,
    taken_out: Path,
    now: datetime,
    place: BucketPlace | None = None,
) -> dict[str, Any]:
    """Delete every row of the municipality in a transaction that is left open; gives the certificate.

    Args: ``typed_name``: the whole name with the prefecture; ``taken_out``: the file that holds all of it as it stands now;
    ``place``: the bucket where its objects lie, which are told and left where they are.

    Raises:
        NotDone: another name, not suspended, somebody writes in it, the file holds something else, or ``place`` lacks its objects.
    """
    _hold(connection, code)
    town = find(connection, code)
    which, name = {"id": town["id"], "code": code}, f"{town['prefecture']}{town['name']}"
    _refuse_unless_meant(town, name, typed_name, by, because)
    parts = contents.parts(connection)
    tables = tables_now(connection, parts, which)
    manifest = _refuse_unless_taken_out(taken_out, which, tables)
    certificate = {
        "municipality": which | {"name": name},
        "deleted_at": now.isoformat(timespec="seconds"),
        "by": by.strip(),
        "because": because.strip(),
        "taken_out": {"made_at": manifest["made_at"], "sha256": _hash_of(taken_out)},
        "files": manifest["files"],
        "bucket": objects.told(connection, parts, which, place),
        "rows": {table: count for table, (count, _) in sorted(tables.items()) if count},
        "kept_by_law": {words: _one(connection, query, which) for words, query in _KEPT.items()},
        "last_link": _last_link(connection, which),
        "logins": _delete_if_still(connection, parts, which),
    }
    return _sealed(certificate)


def _sealed(certificate: dict[str, Any]) -> dict[str, Any]:
    text = json.dumps(certificate, ensure_ascii=False, sort_keys=True)
    return certificate | {"sha256": hashlib.sha256(text.encode()).hexdigest()}


def _hold(connection: psycopg.Connection, code: str) -> None:
    """From here on all statements see the same rows, and no row of the municipality is added: what is compared with the file is deleted."""
    connection.rollback()
    connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
    snapshot.write_alike(connection)
    try:
        # First of all, and without waiting: what a writer under way adds would be neither seen nor deleted.
        connection.execute("SELECT 1 FROM accounts_municipality WHERE code = %s FOR UPDATE NOWAIT", [code])
    except (psycopg.errors.LockNotAvailable, psycopg.errors.SerializationFailure):
        raise NotDone(_WRITTEN) from None


def _delete_if_still(
    connection: psycopg.Connection, parts: list[contents.MovedTable], which: dict[str, Any]
) -> dict[str, int]:
    try:
        return _delete(connection, parts, which)
    except psycopg.errors.SerializationFailure:
        raise NotDone(_WRITTEN) from None


def _refuse_unless_meant(town: dict[str, Any], name: str, typed_name: str, by: str, because: str) -> None:
    if typed_name != name:
        raise NotDone(f"名前が違います。消すのは「{name}」です。--name に、そのとおりに書いてください。")
    if not by.strip() or not because.strip():
        raise NotDone("だれが（--by）、なぜ（--because）消すのかを書いてください。証明書に残ります。")
    if town["suspended_on"] is None:
        raise NotDone("先に municipality suspend で止めてから、書き出して、消してください。")


def _refuse_unless_taken_out(path: Path, which: dict[str, Any], tables: dict[str, list]) -> dict[str, Any]:
    source, manifest = open_file(path)
    with source:
        damaged = source.testzip()
    if damaged or manifest["municipality"]["code"] != which["code"]:
        raise NotDone(f"{path.name} は、この自治体を書き出したものではないか、壊れています。")
    told = manifest["tables"]
    # Of both: a table that came with a newer version is not in the file.
    if changed := [one for one in sorted(tables.keys() | told.keys()) if tables.get(one) != told.get(one)]:
        raise NotDone(
            f"書き出した後に変わった表があります（{'、'.join(changed[:5])}）。もう一度 municipality export で書き出してください。"
        )
    return manifest


def _delete(
    connection: psycopg.Connection, parts: list[contents.MovedTable], which: dict[str, Any]
) -> dict[str, int]:
    """Delete all rows; triggers rest, as the trail goes too. Logins that nobody else needs go with what hangs on them."""
    logins = sql.SQL("SELECT id FROM accounts_user WHERE {}").format(sql.SQL(contents.LOGINS_NAMED))
    named = [number for (number,) in connection.execute(logins, which).fetchall()]
    connection.execute("SET session_replication_role = replica")
    # Files of the register are found by their minutes, and the municipality is found last.
    order = sorted(
        parts, key=lambda part: (part.table == "accounts_municipality", "SELECT" not in part.where)
    )
    for part in order:
        if part.table != contents.LOGINS:
            connection.execute(
                sql.SQL("DELETE FROM {} WHERE {}").format(sql.Identifier(part.table), sql.SQL(part.where)),
                which,
            )
    connection.execute("SET session_replication_role = origin")
    if left := [table for table, (count, _) in tables_now(connection, parts, which).items() if count]:
        raise NotDone(f"消し残しがあります（{'、'.join(left)}）。何も消していません。")
    unused = [number for (number,) in connection.execute(_UNUSED_LOGINS, [named]).fetchall()]
    for statement in _OF_LOGINS:
        connection.execute(statement, [unused])
    # What this site keeps of them outside every municipality names them still: such a login is closed and stays.
    connection.execute(
        "UPDATE accounts_user SET is_active = false, password = '!', email = 'deleted-' || id || '@invalid'"
        " WHERE id = ANY(%s)",
        [unused],
    )
    gone = connection.execute(
        "DELETE FROM accounts_user u WHERE id = ANY(%s)"
        " AND NOT EXISTS (SELECT FROM accounts_outsideevent e WHERE e.user_id = u.id)",
        [unused],
    ).rowcount
    return {"deleted": gone, "closed": len(unused) - gone, "used_elsewhere": len(named) - len(unused)}


def _last_link(connection: psycopg.Connection, which: dict[str, Any]) -> str:
    found = connection.execute(
        "SELECT encode(hash, 'hex') FROM accounts_chainlink WHERE municipality_id = %(id)s ORDER BY number DESC LIMIT 1",
        which,
    ).fetchone()
    return found[0] if found else ""


def _one(connection: psycopg.Connection, query: str, which: dict[str, Any]) -> int:
    found = connection.execute(query, which).fetchone()  # type: ignore[call-overload]
    return found[0] if found else 0


def _hash_of(path: Path) -> str:
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
