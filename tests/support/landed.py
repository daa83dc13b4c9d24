"""A small filled database of the landed version, kept as SQL, for the test that brings it up to date.

``python -m tests.support.landed`` makes it anew from the invented towns of tests/world.py. Do so when a migration has
landed on the main branch, so that the next one meets what a site then has; never to make a failing upgrade pass.
"""

import gzip
import os
import re
from pathlib import Path

import psycopg

from config.local import postgres
from config.local.processes import run_as
from config.local.state import server_account
from tests.support.cluster import TestDatabases

DUMP = Path(__file__).resolve().parents[1] / "samples" / "landed" / "landed.sql.gz"
#: Lines of newer versions of pg_dump that an older server, or a server without psql, does not know.
_ONLY_NEWER = re.compile(r"^(\\.*|SET transaction_timeout = .*)\n", re.M)


def text() -> str:
    """The whole dump: statements that any PostgreSQL from 15 on takes."""
    return gzip.decompress(DUMP.read_bytes()).decode()


def restore(databases: TestDatabases) -> str:
    """Put the dump into an empty database, as an administrator does with a backup; returns the database's name."""
    name = databases.make_empty("landed")
    with psycopg.connect(postgres.TEST.superuser, dbname=name, autocommit=True) as superuser:
        superuser.execute(text())
    return name


def renew() -> None:
    """Fill a new database as the tests do, and keep it."""
    import django

    django.setup()
    from django.db import connection, transaction

    from tests.support.database import migrate, point_django_at
    from tests.world import build

    databases = TestDatabases()
    try:
        databases.prepare_template(migrate)
        databases.renew()
        point_django_at(databases.name)
        with transaction.atomic():
            build()
            connection.run_on_commit.clear()
        connection.close()
        DUMP.write_bytes(gzip.compress(_dump(databases.name).encode(), mtime=0))
    finally:
        databases.close()


def _dump(name: str) -> str:
    account = server_account(postgres.TEST.folder)
    program = postgres.find_binaries(postgres.TEST, account).folder / "pg_dump"
    command = [program, "--host", postgres.TEST.socket, "--username", postgres.SUPERUSER, "--dbname", name]
    made = run_as(account, [*command, "--rows-per-insert=100"], capture_output=True)
    if made.returncode:
        raise SystemExit(made.stderr)
    return _ONLY_NEWER.sub("", made.stdout)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    renew()
