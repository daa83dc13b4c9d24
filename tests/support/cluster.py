"""Databases for tests: one migrated template, and copies of it that a process calls its own."""

import hashlib
import json
import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psycopg
from psycopg import sql

from config.local import postgres, roles
from tests.support.keeping import Kept
from tests.support.shaping import shaping_files

PROJECT = Path(__file__).resolve().parents[2]
TEMPLATE_PREFIX = "yoriai_template_"
COPY_PREFIX = "yoriai_test_"
FURNISHED = "_with_"
UNFINISHED = "_new"
#: Templates of other states of the project that are kept: whoever goes back to a branch finds its own again.
KEPT = 12
#: What a template need not have been made with to be gone on from: packages bring migrations of their own, which are
#: run with ours, as where a site is brought up to date; and of this file a database holds nothing.
GONE_ON_FROM = {"requirements-dev.lock", "tests/support/cluster.py"}


def template_parts() -> dict[str, str]:
    """What decides what a migrated database looks like: each file by its place, and the server, with their digests."""
    parts = {
        os.path.relpath(path, PROJECT): hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in template_files()
    }
    return {"server": str(postgres.major_version(postgres.TEST)), **parts}


def template_name(parts: dict[str, str]) -> str:
    """The name that belongs to the migrations as they stand in the folder now."""
    digest = hashlib.sha256(json.dumps(parts, sort_keys=True).encode())
    return TEMPLATE_PREFIX + digest.hexdigest()[:16]


def template_files() -> list[Path]:
    """Every file that may change what a migrated database looks like."""
    ours = [Path(roles.__file__), roles.ROLES_SQL, Path(__file__), PROJECT / "requirements-dev.lock"]
    return [*shaping_files(PROJECT), *ours]


def nearest(templates: dict[str, dict[str, str]], parts: dict[str, str]) -> str | None:
    """The template to which the fewest migrations are wanting: all it was made from stands unchanged in ``parts``.

    A function of ``sql/`` may differ: the migration that names its new text is among those that are wanting.
    """
    fitting = {
        name: made_from
        for name, made_from in templates.items()
        if all(
            place in parts and (parts[place] == digest or _is_a_function(place) or place in GONE_ON_FROM)
            for place, digest in made_from.items()
        )
    }
    return max(fitting, key=lambda name: len(fitting[name]), default=None)


def left_over(names: list[str], ours: set[str]) -> list[str]:
    """Which of ``names``, the newest first, nobody comes back to: all but ``ours`` and the latest whole templates."""
    others = [name for name in names if name not in ours]
    whole = [name for name in others if name.startswith(TEMPLATE_PREFIX) and not name.endswith(UNFINISHED)]
    return [name for name in others if name not in whole[:KEPT]]


class TestDatabases:
    """This process's place in the test server. Locks tell the living from what a killed run left."""

    __test__ = False

    def __init__(self):
        self._connection = _connect()
        self._parts = template_parts()
        self.template = template_name(self._parts)
        self.name = f"{COPY_PREFIX}{os.getpid()}"
        #: The one that Django's connection leads to now.
        self.current = self.name
        self._furnished: list[str] = []
        #: What the databases hold in which tests commit.
        self._kept: dict[str, Kept] = {}
        self._hold(self.name)

    def prepare_template(self, migrate) -> None:
        """Make the template unless it is there; ``migrate(name)`` fills an empty database."""
        self._connection.execute("SELECT pg_advisory_lock(%s)", [_key(TEMPLATE_PREFIX)])
        try:
            self._drop_left_over()
            # Held until this process ends: another run may throw away templates that nobody uses.
            self._connection.execute("SELECT pg_advisory_lock_shared(%s)", [_key(self.template)])
            if not self._exists(self.template):
                unfinished = f"{self.template}{UNFINISHED}"
                self._start(unfinished)
                migrate(unfinished)
                self._write_down_parts(unfinished)
                self._run("ALTER DATABASE {} RENAME TO {}", unfinished, self.template)
        finally:
            self._connection.execute("SELECT pg_advisory_unlock(%s)", [_key(TEMPLATE_PREFIX)])

    def _start(self, name: str) -> None:
        """What is migrated: a copy of the nearest template where one is, as a site goes on from where it stands."""
        self._drop(name)
        nearest_one = nearest(self._templates(), self._parts)
        if nearest_one:
            self._copy_to(name, nearest_one)
        else:
            roles.prepare(postgres.TEST.superuser, name)

    def _templates(self) -> dict[str, dict[str, str]]:
        """What each whole template was made from, as it was written down beside it."""
        rows = self._connection.execute(
            "SELECT datname, shobj_description(oid, 'pg_database') FROM pg_database"
            " WHERE starts_with(datname, %s) AND NOT datname LIKE %s",
            [TEMPLATE_PREFIX, f"%{UNFINISHED}"],
        ).fetchall()
        return {name: json.loads(parts) for name, parts in rows if parts}

    def _write_down_parts(self, name: str) -> None:
        parts = sql.Literal(json.dumps(self._parts))
        self._connection.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), parts))

    def renew(self) -> None:
        """Make this process's database what a fresh copy of the template is."""
        if not self._is_put_back(self.name):
            self._copy_to(self.name)
            self._kept[self.name] = Kept(self.name)

    def copy_to_furnish(self, what: str) -> str:
        """A further copy, for rows that many tests start from; returns its name."""
        name = f"{self.name}{FURNISHED}{what}"
        self._copy_to(name)
        self._furnished.append(name)
        return name

    @contextmanager
    def copy_of(self, furnished: str) -> Iterator[str]:
        """For as long as it lasts a copy of a furnished database, in which a test may commit; gives its name."""
        name = f"{furnished}_commits"
        if name not in self._kept:
            self._copy_to(name, furnished)
            self._kept[name] = Kept(name)
        yield name
        if not self._is_put_back(name):
            self._drop(name)

    def _is_put_back(self, name: str) -> bool:
        """Does a database hold again what it held when it was made? One that cannot is not kept any longer."""
        kept = self._kept.get(name)
        if kept is None:
            return False
        if kept.put_back():
            return True
        self._kept.pop(name).close()
        return False

    def copy_beside(self, what: str) -> str:
        """A copy of the database as it stands, to which nobody may be connected meanwhile; goes with the others. Returns its name."""
        if kept := self._kept.pop(self.current, None):
            kept.close()
        name = f"{self.name}{FURNISHED}{what}"
        self._copy_to(name, self.current)
        self._furnished.append(name)
        return name

    def find_again(self) -> None:
        """Go on after a test had the server die: its lines and locks are gone, what it kept is made anew when asked for."""
        self._connection.close()
        self._connection = _connect()
        self._hold(self.name)
        self._connection.execute("SELECT pg_advisory_lock_shared(%s)", [_key(self.template)])
        for kept in self._kept.values():
            kept.close()
        self._kept.clear()

    def make_empty(self, what: str) -> str:
        """A database with our logins and nothing in it; returns its name."""
        name = f"{self.name}{FURNISHED}{what}"
        self._drop(name)
        roles.prepare(postgres.TEST.superuser, name)
        self._furnished.append(name)
        return name

    def _copy_to(self, name: str, source: str | None = None) -> None:
        self._drop(name)
        self._run("CREATE DATABASE {} TEMPLATE {} OWNER {}", name, source or self.template, roles.OWNER)
        roles.connect_only_ours(self._connection, name)

    def close(self) -> None:
        for kept in self._kept.values():
            kept.close()
        for name in {self.name, *self._furnished, *self._kept}:
            self._drop(name)
        self._connection.close()
        postgres.stop(postgres.TEST, only_if_idle=True)

    def _drop_left_over(self) -> None:
        rows = self._connection.execute(
            "SELECT datname FROM pg_database WHERE starts_with(datname, %s) OR starts_with(datname, %s)"
            " ORDER BY oid DESC",
            [TEMPLATE_PREFIX, COPY_PREFIX],
        ).fetchall()
        for name in left_over([name for (name,) in rows], {self.name, self.template}):
            key = _key(name.removesuffix(UNFINISHED).partition(FURNISHED)[0])
            free = self._connection.execute("SELECT pg_try_advisory_lock(%s)", [key]).fetchone()[0]
            if free:
                self._drop(name)
                self._connection.execute("SELECT pg_advisory_unlock(%s)", [key])

    def _hold(self, name: str) -> None:
        self._connection.execute("SELECT pg_advisory_lock(%s)", [_key(name)])

    def _exists(self, name: str) -> bool:
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        return self._connection.execute(query, [name]).fetchone() is not None

    def _drop(self, name: str) -> None:
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _run(self, statement: str, *names: str) -> None:
        self._connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def _connect() -> psycopg.Connection:
    """A superuser's connection; another run that ends just now may stop the server once more."""
    for _ in range(5):
        postgres.start(postgres.TEST)
        with suppress(psycopg.OperationalError):
            return psycopg.connect(postgres.TEST.superuser, dbname="postgres", autocommit=True)
    raise postgres.LocalServerError(f"テスト用のサーバーにつながりません。記録: {postgres.TEST.log}")


def _is_a_function(place: str) -> bool:
    return place.startswith("sql/") and not place.endswith(roles.ROLES_SQL.name)


def _key(name: str) -> int:
    return zlib.crc32(name.encode())
