"""Tests that commit find the database as the ones before found it."""

from contextlib import ExitStack, closing

import psycopg
import pytest

from config.local import postgres
from tests.support.keeping import SEQUENCES, TABLES, Kept


@pytest.fixture
def ours(test_databases):
    """A copy of the template of this test's own with a few rows, and a connection that may do everything there."""
    name = test_databases.copy_to_furnish("kept")
    with psycopg.connect(postgres.TEST.superuser, dbname=name, autocommit=True) as connection:
        for code in ("990001", "990002"):
            _found(connection, code)
        yield connection, name


@pytest.fixture
def keep():
    with ExitStack() as stack:
        yield lambda name: stack.enter_context(closing(Kept(name)))


def _found(connection, code):
    connection.execute(
        "INSERT INTO accounts_municipality (code, prefecture, name, created_at) VALUES (%s, '見本県', '見本', now())",
        [code],
    )


def _told(connection):
    tables = [f'"{schema}"."{name}"' for schema, name in connection.execute(TABLES)]
    rows = {
        table: sorted(map(str, connection.execute(f"SELECT t.*, t.tableoid FROM {table} t")))
        for table in tables
    }
    return rows, sorted(map(str, connection.execute(SEQUENCES)))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE accounts_municipality SET name = '別の名前' WHERE code = '990001'",
        "DELETE FROM accounts_municipality WHERE code = '990002'",
        "UPDATE accounts_municipality SET name = name",
        "SELECT nextval(pg_get_serial_sequence('accounts_municipality', 'id'))",
    ],
)
def test_rows_and_sequences_are_put_back(ours, keep, change):
    connection, name = ours
    before = _told(connection)
    kept = keep(name)
    for _ in range(2):
        with psycopg.connect(postgres.TEST.superuser, dbname=name, autocommit=True) as other:
            other.execute(change)
            _found(other, "990003")
            assert _told(other) != before
            assert kept.put_back()
            with pytest.raises(psycopg.OperationalError):
                other.execute("SELECT 1")
        with psycopg.connect(postgres.TEST.superuser, dbname=name) as again:
            assert _told(again) == before


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE accounts_municipality ADD COLUMN mihon text",
        "ALTER TABLE accounts_desk DISABLE TRIGGER ALL",
        "CREATE TABLE mihon (id integer)",
        "DROP POLICY municipality ON accounts_desk",
        "GRANT TRUNCATE ON accounts_desk TO yoriai_app",
        "ALTER TABLE accounts_desk DISABLE ROW LEVEL SECURITY",
    ],
)
def test_a_database_of_another_shape_is_not_used_again(ours, keep, change):
    connection, name = ours
    kept = keep(name)
    connection.execute(change)
    assert not kept.put_back()
