"""Return a backup to a server that holds nothing yet, and say whether all of it came back."""

import json
import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict

from config.backup import NotDone, box, objects, programs, snapshot
from config.backup.surroundings import Server
from config.local import roles
from office.bucket import BucketPlace

_HOLDS = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S')"
_ELSEWHERE = """SELECT d.datname FROM pg_shdepend s JOIN pg_database d ON d.oid = s.dbid
    JOIN pg_roles r ON r.oid = s.refobjid AND s.refclassid = 'pg_authid'::regclass
    WHERE r.rolname = ANY(%s) AND d.datname <> %s LIMIT 1"""
_ATTRIBUTES = ("super", "inherit", "createrole", "createdb", "login", "replication", "bypassrls")
#: Settings that are lists: one quoted word would be one entry.
_LISTS = {"search_path", "temp_tablespaces", "local_preload_libraries", "session_preload_libraries"}
#: Which environment variable holds the password of which login.
PASSWORDS = {roles.APP: "DATABASE_URL", roles.OWNER: "DATABASE_OWNER_URL"}


def bring_back(
    server: Server, path: Path, identities: list[str], kept: box.Box, place: BucketPlace | None = None
) -> list[str]:
    """Put everything back and compare it with what was counted; gives the differences in sentences.

    Args:
        kept: what `box.read` gave of the file: it has been read to its end before anything is touched.
        place: the bucket to which the objects return; None: they are compared with the rows alone.

    Raises:
        NotDone: the server is not empty, or older.
    """
    _refuse_what_is_not_empty(server)
    with server.connect("postgres", autocommit=True) as connection:
        major = connection.info.server_version // 10000
        _make_roles(connection, kept.manifest["roles"])
    if major < kept.manifest["server"]:
        raise NotDone(
            f"控えは PostgreSQL {kept.manifest['server']} のもので、このサーバーは {major} です。同じか新しい版に戻してください。"
        )
    roles.prepare(server.conninfo, server.database)
    _pour(server, path, identities, major, objects.putting(place) if place else None)
    with server.connect(autocommit=True) as connection:
        _set_rights(connection, server.database, kept.manifest)
    return compared(server, kept.manifest) + _objects_compared(server, kept, place)


def _objects_compared(server: Server, kept: box.Box, place: BucketPlace | None) -> list[str]:
    """Which files that a row says lie in the bucket did not come, or are not there now with what their keys say."""
    with server.connect() as connection:
        named = set(objects.named(connection))
    without = named - set(kept.objects) - set(kept.lost)
    if place:
        without |= set(objects.missing(place, sorted(named - set(kept.lost))))
    told = [f"バケットのファイル {key} がないか、中身が違います。" for key in sorted(without)]
    return told[: snapshot.TOLD] + ([f"ほかに {more}件。"] if (more := len(told) - snapshot.TOLD) > 0 else [])


def compared(server: Server, manifest: dict[str, Any]) -> list[str]:
    """What is in the server now that is not as the backup says."""
    with server.connect() as connection:
        snapshot.begin(connection)
        now = snapshot.taken(connection) | {"server": connection.info.server_version // 10000}
    # As a file tells it: tuples and whole numbers would be others.
    return snapshot.differences(manifest, json.loads(json.dumps(now)))


def _refuse_what_is_not_empty(server: Server) -> None:
    with server.connect("postgres", autocommit=True) as connection:
        exists = connection.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s", [server.database]
        ).fetchone()
        elsewhere = connection.execute(_ELSEWHERE, [snapshot.OURS, server.database]).fetchone()
    if elsewhere:
        raise NotDone(
            f"このサーバーのデータベース {elsewhere[0]} は、同じログインで使われています。空のサーバーに戻してください。"
        )
    if exists:
        with server.connect() as connection:
            holds = connection.execute(_HOLDS).fetchone()
        if holds and holds[0]:
            raise NotDone(
                f"データベース {server.database} は空ではありません（表など {holds[0]}）。何も変えていません。空のサーバーに戻してください。"
            )


def _make_roles(connection: psycopg.Connection, told: list[dict[str, Any]]) -> None:
    for role in told:
        name = sql.Identifier(role["name"])
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role["name"]]).fetchone():
            connection.execute(sql.SQL("CREATE ROLE {}").format(name))
        connection.execute(sql.SQL("ALTER ROLE {} {}").format(name, _attributes(role)))


def _attributes(role: dict[str, Any]) -> sql.Composable:
    words = [
        f"{'' if role[each] else 'NO'}{each.upper()}{'USER' if each == 'super' else ''}"
        for each in _ATTRIBUTES
    ]
    return sql.SQL(" ".join([*words, f"CONNECTION LIMIT {int(role['connection_limit'])}"]))


def _pour(
    server: Server,
    path: Path,
    identities: list[str],
    major: int,
    objects_to: Callable[[str, bytes], None] | None,
) -> None:
    """All of the dump in one transaction: a server that was cut off is still empty.

    The end of the dump is let through once the file has been read to its end and every object is in its place: until then
    nothing can be committed.
    """
    conninfo, environment = server.for_programs()
    program = programs.folder_of(major, "pg_restore") / "pg_restore"
    command = [program, "--single-transaction", "--exit-on-error", "--no-password", f"--dbname={conninfo}"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment
    ) as pouring:
        assert pouring.stdin is not None
        assert pouring.stderr is not None
        try:
            held = _HeldBack(pouring.stdin)
            box.read(path, identities, dump_to=held, objects_to=objects_to)
            held.let_through()
        except BrokenPipeError:
            pass  # what went wrong is said by the other side
        except BaseException:
            pouring.kill()
            raise
        trouble = pouring.stderr.read().decode(errors="replace").strip()
    if pouring.returncode:
        raise NotDone(f"データベースに戻せません（何も残していません）: {trouble}")


class _HeldBack:
    """Where a dump is written to; its last piece waits."""

    def __init__(self, target: IO[bytes]):
        self._target, self._last = target, b""

    def write(self, piece: bytes) -> None:
        self._target.write(self._last)
        self._last = piece

    def let_through(self) -> None:
        self._target.write(self._last)
        self._target.close()


def _set_rights(connection: psycopg.Connection, database: str, manifest: dict[str, Any]) -> None:
    """What no dump of one database holds: who belongs to whom, settings of roles, the database's own rights."""
    for each in manifest["members"]:
        admin = sql.SQL(" WITH ADMIN OPTION" if each["admin"] else "")
        connection.execute(
            sql.SQL("GRANT {} TO {}{}").format(
                sql.Identifier(each["role"]), sql.Identifier(each["member"]), admin
            )
        )
    for each in manifest["settings"]:
        connection.execute(_setting(each, database))
    roles.connect_only_ours(connection, database)
    owner = manifest["database"]["owner"]
    here = sql.Identifier(database)
    connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(here, sql.Identifier(owner)))
    for right in manifest["database"]["rights"]:
        grantee, _, privilege = right.rpartition(" ")
        who = sql.SQL("PUBLIC") if grantee == "PUBLIC" else sql.Identifier(grantee)
        connection.execute(sql.SQL("GRANT {} ON DATABASE {} TO {}").format(sql.SQL(privilege), here, who))


def _setting(told: dict[str, Any], database: str) -> sql.Composable:
    name, _, value = told["setting"].partition("=")
    whose = sql.SQL("ROLE {}").format(sql.Identifier(told["role"])) if told["role"] else None
    here = sql.SQL("DATABASE {}").format(sql.Identifier(database))
    target = here if whose is None else sql.SQL("{} IN {}").format(whose, here) if told["here"] else whose
    written = sql.SQL(value) if name in _LISTS else sql.Literal(value)
    return sql.SQL("ALTER {} SET {} = {}").format(target, sql.Identifier(name), written)


def set_passwords(server: Server, environment: Mapping[str, str] = os.environ) -> list[str]:
    """Give the logins the passwords that stand in this machine's addresses; gives the logins that have none.

    No password stands in a backup: a new server has new ones.
    """
    without = []
    with server.connect(autocommit=True) as connection:
        for role, variable in PASSWORDS.items():
            url = environment.get(variable, "")
            password = conninfo_to_dict(url).get("password") if url else None
            if password is None:
                without.append(role)
                continue
            connection.execute(
                sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(str(password)))
            )
    return without
