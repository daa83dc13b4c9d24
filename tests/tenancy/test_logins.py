"""The three database logins: what the app may not do, and what the keeper is."""

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

from accounts.tasks import sweep_jobs
from accounts.tenancy import scope
from config.local import postgres, roles
from office.models import Job

REFUSED = r"permission denied|must be owner|must be superuser|must have admin option|Only roles with"


def _run(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM django_migrations",
        "INSERT INTO django_migrations (app, name, applied) VALUES ('x', 'x', now())",
        "ALTER TABLE accounts_desk DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE accounts_desk NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY municipality ON accounts_desk",
        "CREATE POLICY everything ON accounts_desk USING (true)",
        "ALTER TABLE facilities_dwelling DROP CONSTRAINT facilities_dwelling_facility_id_paired",
        "CREATE TABLE mine (id int)",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
        "SET ROLE yoriai_owner",
        "SET ROLE yoriai_keeper",
        "ALTER ROLE yoriai_app BYPASSRLS",
        "GRANT yoriai_owner TO yoriai_app",
        "DELETE FROM meetings_version",
        "UPDATE meetings_version SET content = '{}'",
        "UPDATE office_snapshot SET data = '{}'",
        "DELETE FROM facilities_facility",
        "INSERT INTO publications_publicminutes DEFAULT VALUES",
    ],
)
def test_the_app_may_not(db, statement):
    with pytest.raises(ProgrammingError, match=REFUSED):
        _run(statement)


def test_the_app_cannot_switch_the_wall_off_for_itself(world):
    """``row_security = off`` makes PostgreSQL refuse the query instead of filtering it."""
    with pytest.raises(ProgrammingError, match="row-level security"):
        _run("SET LOCAL row_security = off; SELECT count(*) FROM accounts_desk")


def test_the_app_owns_nothing(db):
    owned = _run(
        "SELECT 'table', relname::text FROM pg_class WHERE relowner = 'yoriai_app'::regrole"
        " UNION ALL SELECT 'function', proname::text FROM pg_proc WHERE proowner = 'yoriai_app'::regrole"
        " UNION ALL SELECT 'schema', nspname::text FROM pg_namespace WHERE nspowner = 'yoriai_app'::regrole"
        " UNION ALL SELECT 'database', datname::text FROM pg_database WHERE datdba = 'yoriai_app'::regrole"
    )
    assert owned == []


def test_no_login_of_ours_is_above_the_walls(db):
    rows = _run(
        "SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication, rolcanlogin"
        " FROM pg_roles WHERE rolname LIKE 'yoriai%' ORDER BY 1"
    )
    assert rows == [
        (roles.APP, False, True),
        (roles.KEEPER, False, False),
        (roles.OWNER, False, True),
    ]


def test_the_app_belongs_to_no_other_login(db):
    assert (
        _run("SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'yoriai_app'::regrole") == []
    )


def test_the_owner_does_not_inherit_the_keepers_rights(db):
    assert _run("SELECT rolinherit FROM pg_roles WHERE rolname = 'yoriai_owner'") == [(False,)]


def test_migrate_as_app_refuses_with_a_sentence(db):
    with pytest.raises(CommandError, match="所有者のログイン yoriai_owner だけ"):
        call_command("migrate", verbosity=0)


def test_nobody_logs_in_as_the_keeper(test_databases):
    with pytest.raises(psycopg.OperationalError, match="not permitted to log in"):
        psycopg.connect(host=str(postgres.TEST.socket), dbname=test_databases.name, user=roles.KEEPER)


def test_the_keepers_function_tells_ids_of_towns_with_work_and_nothing_else(world):
    for town in (world.home, world.away):
        with scope(town.municipality):
            Job.objects.update(state=Job.State.DONE)
    with scope(world.away.municipality):
        job = Job(kind="none", municipality_id=world.away.municipality.pk)
        job.save()
    assert _run("SELECT municipalities_with_open_jobs()") == [(world.away.municipality.pk,)]
    with scope(world.away.municipality):
        Job.objects.filter(pk=job.pk).update(state=Job.State.DONE)
    assert _run("SELECT municipalities_with_open_jobs()") == []
    sweep_jobs()
