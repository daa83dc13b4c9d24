"""pytest-django's database fixtures over our own server: tests connect as the app's login, walls in force."""

import pickle
import re
from contextlib import contextmanager

import psycopg
import pytest
from django.db.backends.signals import connection_created
from psycopg._preparing import Prepare, PrepareManager

from config.local import postgres, roles
from tests.support.cluster import TestDatabases

#: Where a run keeps its databases.
DATABASES = pytest.StashKey[TestDatabases]()
#: The furnished database to which a test left Django open, having taken back what it did there.
left_open: dict[TestDatabases, str] = {}


#: How many statements a connection keeps prepared: a run asks several thousand that differ, most of them in one folder.
KEPT_PREPARED = 1000


class _KeepsThroughRollbacks(PrepareManager):
    """Statements stay prepared where a test takes back what it did, which every test does and, in tests/access, every request.

    psycopg forgets them, for a table that is made within what is taken back may come again as another one. No test as the
    app's login makes or alters a table: it has no right to.
    """

    prepared_max = KEPT_PREPARED

    def _should_discard(
        self, prep, results, alters=re.compile(rb"^(?:DROP|ALTER|DISCARD ALL|DEALLOCATE ALL)\b").match
    ):
        if self._names or prep == Prepare.SHOULD:
            return any(alters(result.command_status or b"") for result in results) and self.clear()
        return False


def keep_statements_prepared(connection, **_) -> None:
    """A receiver of Django's ``connection_created``."""
    if connection.settings_dict["USER"] == roles.APP:
        connection.connection._prepared = _KeepsThroughRollbacks()
        connection.connection.prepare_threshold = 2


def point_django_at(name: str, user: str = roles.APP) -> None:
    from django.db import connection, connections

    connection.close()
    connections.databases["default"] |= {"NAME": name, "USER": user}


def migrate(name: str) -> None:
    """Bring a database up to date as the owner; afterwards Django is pointed at it as the app."""
    from django.core.management import call_command

    point_django_at(name, roles.OWNER)
    try:
        call_command("migrate", verbosity=0, interactive=False)
    finally:
        point_django_at(name, roles.APP)


def turn_to(databases: TestDatabases, name: str) -> None:
    """From here on Django uses another database of this process, by a new connection."""
    databases.current = name
    left_open.pop(databases, None)
    point_django_at(name, roles.APP)


@pytest.fixture(scope="session")
def test_databases(request, django_test_environment, django_db_blocker):
    """This process's database in the test server, made from the migrated template."""
    databases = request.config.stash[DATABASES] = TestDatabases()
    connection_created.connect(keep_statements_prepared)
    with django_db_blocker.unblock():
        databases.prepare_template(migrate)
        databases.renew()
        point_django_at(databases.name, roles.APP)
    yield databases
    with django_db_blocker.unblock():
        point_django_at(databases.name, roles.APP)
    databases.close()
    connection_created.disconnect(keep_statements_prepared)


@pytest.fixture(scope="session")
def furnish(test_databases, turned_to, django_db_blocker):
    """``furnish(name, build)``: a database of this process that holds what ``build()`` made, and that, pickled.

    It is made once; tests that turn to it take back what they do there.
    """
    from django.db import connection, transaction

    made = {}

    def make(name, build):
        if name not in made:
            database = test_databases.copy_to_furnish(name)
            with turned_to(database), django_db_blocker.unblock(), transaction.atomic():
                made[name] = database, pickle.dumps(build())
                # As in a test that rolls back: nobody is told of these rows.
                connection.run_on_commit.clear()
        return made[name]

    return make


@pytest.fixture(scope="session")
def turned_to(test_databases):
    """``with turned_to(database):`` Django uses another database of this process."""

    @contextmanager
    def turned(database):
        turn_to(test_databases, database)
        try:
            yield
        finally:
            turn_to(test_databases, test_databases.name)

    return turned


@pytest.fixture(scope="session")
def staying_in(test_databases, django_db_blocker):
    """``with staying_in(database):`` the same for a test that commits nothing: the next one there finds it open.

    A new connection has to learn each table with its policies and triggers again, which may take longer than the test.
    """
    from django.db import connection

    @contextmanager
    def stay(database):
        if left_open.get(test_databases) != database:
            turn_to(test_databases, database)
        yield
        with django_db_blocker.unblock():
            _take_back_what_a_session_holds(connection)
        left_open[test_databases] = database

    return stay


def _take_back_what_a_session_holds(connection):
    """Locks outlive a transaction. What is broken or still within one is closed: whoever asks next opens it."""
    if connection.connection is None:
        return
    if connection.in_atomic_block or connection.closed_in_transaction or not connection.is_usable():
        connection.close()
    else:
        connection.connection.execute("SELECT pg_advisory_unlock_all()")


@pytest.fixture(scope="session")
def django_db_setup(test_databases, django_db_blocker):
    """Put a fresh copy in place after each test that commits.

    Django would empty the tables, for which the app's login has no right, and would lose what
    migrations wrote.
    """
    from django.db import connections
    from django.test import TransactionTestCase

    def renew_database(self):
        connections.close_all()
        if test_databases.current == test_databases.name:
            test_databases.renew()

    patch = pytest.MonkeyPatch()
    patch.setattr(TransactionTestCase, "_fixture_teardown", renew_database)
    yield
    patch.undo()


@pytest.fixture
def owner_connection(transactional_db, test_databases):
    """A psycopg connection as the owner's login, in autocommit; sees only what tests have committed."""
    with psycopg.connect(
        host=str(postgres.TEST.socket), dbname=test_databases.current, user=roles.OWNER, autocommit=True
    ) as connection:
        yield connection


@pytest.fixture
def database_environment(transactional_db, test_databases) -> dict[str, str]:
    """Environment variables that lead a program started by the test to this test's database."""
    place = f"/{test_databases.current}?host={postgres.TEST.socket}"
    return {
        "YORIAI_ENV": "test",
        "DATABASE_URL": f"postgresql://{roles.APP}@{place}",
        "DATABASE_OWNER_URL": f"postgresql://{roles.OWNER}@{place}",
    }
