"""What the app's login may not do, tried as that login: outside any municipality, and for every table by the catalog."""

import psycopg
import pytest
from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client

from accounts import services
from accounts.models import Membership, Municipality, User
from accounts.session_store import SessionStore
from accounts.tenancy import own_login, scope
from config.local import postgres, roles
from tests.census import tables
from tests.census.catalog import grants_of, rows_of

REFUSED = r"permission denied|row-level security|must be owner|must be superuser|Only roles with"


def run(statement, *parameters):
    """How many rows a statement touched."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.rowcount


def refused(statement, *parameters):
    with pytest.raises(ProgrammingError, match=REFUSED):
        run(statement, *parameters)


# --- what is refused outright --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_municipality SET code = '990099'",
        "UPDATE accounts_municipality SET name = 'x'",
        "DELETE FROM accounts_municipality",
        "UPDATE accounts_user SET is_platform_operator = true",
        "UPDATE accounts_user SET id = 1",
        "DELETE FROM accounts_user",
        "INSERT INTO accounts_user (password, email, is_active, is_platform_operator)"
        " VALUES ('', 'x@example.jp', true, true)",
        "SELECT * FROM django_session",
        "DELETE FROM django_session",
        "INSERT INTO django_session VALUES ('k', 'd', now())",
        "INSERT INTO mfa_authenticator (type, data, user_id, created_at) SELECT 'totp', '{}', 1, now()",
        "INSERT INTO usersessions_usersession (created_at, last_seen_at, ip, session_key, user_agent, data, user_id)"
        " SELECT now(), now(), '127.0.0.1', 'k', '', '{}', 1",
        # large objects, other connections, waiting
        "SELECT lo_create(0)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_unlink(1)",
        "SELECT lo_get(1)",
        "SELECT lo_import('/etc/passwd')",
        "SELECT pg_terminate_backend(pg_backend_pid())",
        "SELECT pg_cancel_backend(pg_backend_pid())",
        "SELECT pg_advisory_lock(1)",
        "SELECT pg_notify('x', 'y')",
        "SELECT pg_read_file('/etc/passwd')",
        "COPY accounts_user TO PROGRAM 'cat'",
        "COPY accounts_user TO '/tmp/x'",
        # other roles and the database
        "ALTER ROLE yoriai_owner PASSWORD 'x'",
        "ALTER ROLE yoriai_app SUPERUSER",
        "ALTER ROLE yoriai_app CONNECTION LIMIT 1",
        "ALTER DATABASE postgres SET jit = on",
        "CREATE ROLE mine",
        "CREATE TEMP TABLE mine (id int)",
        "CREATE EXTENSION dblink",
    ],
)
def test_it_is_refused(world, statement):
    refused(statement)


# --- what touches nothing while nobody has named a login --------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_user SET password = 'x'",
        "UPDATE accounts_user SET email = 'x' || email",
        "UPDATE accounts_user SET is_active = false",
        "DELETE FROM mfa_authenticator",
        "UPDATE mfa_authenticator SET data = '{}'",
        "DELETE FROM usersessions_usersession",
        "UPDATE accounts_municipality SET starts_on = now()",
        "SELECT id FROM usersessions_usersession",
    ],
)
def test_it_touches_nobody(world, statement):
    with own_login(world.home.owner.user), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO usersessions_usersession (created_at, last_seen_at, ip, session_key, user_agent, data, user_id)"
            " VALUES (now(), now(), '127.0.0.1', 'k', '', '{}', %s)",
            [world.home.owner.user_id],
        )
    assert run(statement) == 0


#: Tables of logins with the column that names the login.
PERSONAL = {
    "accounts_user": "id",
    "mfa_authenticator": "user_id",
    "account_emailaddress": "user_id",
    "usersessions_usersession": "user_id",
}


def _logins_read():
    """The logins whose rows the app reads as things are, by table."""
    return {
        table: {pk for (pk,) in rows_of(f"SELECT {column} FROM {table}")}
        for table, column in PERSONAL.items()
    }


@pytest.fixture
def addressed(world):
    """Every login with an address kept by allauth, and one of them waiting to be confirmed."""
    for user in world.people.values():
        with own_login(user):
            kept = EmailAddress.objects.create(user=user, email=user.email)
            EmailConfirmation.create(kept)
    return world


def test_outside_every_door_nothing_of_a_login_is_read(addressed):
    assert not any(_logins_read().values())
    assert rows_of("SELECT count(*) FROM account_emailconfirmation") == [(0,)]
    with pytest.raises(CommandError, match="ありません"):
        call_command("reset_second_factor", "nobody@example.jp")


def test_whoever_has_named_a_login_reads_that_one(addressed):
    user = addressed.home.ward_admin.user
    with own_login(user):
        read = _logins_read()
        assert rows_of("SELECT count(*) FROM account_emailconfirmation") == [(1,)]
    assert read.pop("usersessions_usersession") == set()
    assert set(map(frozenset, read.values())) == {frozenset({user.pk})}


def test_behind_a_door_the_logins_of_its_own_people_are_read(addressed):
    with scope(addressed.home.municipality):
        own = {m.user_id for m in Membership.objects.all()} - {None}
        read = _logins_read()
    assert addressed.away.ward_admin.user_id not in own
    assert read["accounts_user"] == own
    assert read["mfa_authenticator"] < own
    assert read["account_emailaddress"] == read["usersessions_usersession"] == set()


def test_a_login_is_found_by_its_address_or_number_before_any_door(world):
    user = world.home.owner.user
    assert User.objects.addressed(user.email.upper()) == User.objects.numbered(user.pk) == user
    for unknown in (0, -1, 2**63, 2**80):
        assert User.objects.numbered(unknown) is None
    assert User.objects.addressed("nobody@example.jp") is None


def test_whoever_has_named_a_login_changes_that_one(world):
    user = world.home.owner.user
    with own_login(user):
        assert run("UPDATE accounts_user SET password = 'x'") == 1
        refused("UPDATE accounts_user SET id = id + 1000")
        refused(
            "INSERT INTO mfa_authenticator (type, data, user_id, created_at) VALUES ('totp', '{}', %s, now())",
            world.home.officer.user_id,
        )
    assert User.objects.numbered(user.pk).password == "x"
    with scope(world.home.municipality):
        assert User.objects.exclude(pk=user.pk).filter(password="x").count() == 0


def test_a_municipality_changes_its_own_first_day_and_no_other(world):
    with scope(world.home.municipality):
        assert run("UPDATE accounts_municipality SET starts_on = '2026-04-01'") == 1
    assert Municipality.objects.get(pk=world.away.municipality.pk).starts_on is None


def test_saving_a_login_writes_what_may_be_changed(world):
    user = world.home.owner.user
    user.set_password("atarashii-mihon-2027")
    user.is_platform_operator = True
    user.save()
    user = User.objects.numbered(user.pk)
    assert user.check_password("atarashii-mihon-2027")
    assert not user.is_platform_operator


# --- operators ------------------------------------------------------------------------------------------------------


def test_the_first_operator_may_be_made_and_no_second(world):
    assert User.objects.addressed("platform@example.jp").is_platform_operator
    with pytest.raises(CommandError, match="所有者のログイン"):
        call_command("create_platform_operator", "second@example.jp")
    services.create_user(email="third@example.jp")
    with pytest.raises(CommandError, match="所有者のログイン"):
        call_command("create_platform_operator", "third@example.jp")


# --- sessions by their keys ------------------------------------------------------------------------------------------


def test_a_session_is_kept_and_ended_by_its_key(db):
    made = SessionStore()
    made["a"] = 1
    made.save()
    assert SessionStore(made.session_key)["a"] == 1
    assert made.exists(made.session_key)
    made["a"] = 2
    made.save()
    assert SessionStore(made.session_key)["a"] == 2
    with pytest.raises(CreateError):
        made.save(must_create=True)
    made.delete()
    assert not made.exists(made.session_key)
    with pytest.raises(UpdateError):
        made.save()
    assert SessionStore("unknown").load() == {}


def test_a_session_whose_time_is_over_opens_nothing_and_is_swept(db):
    made, other = SessionStore(), SessionStore()
    made["a"] = other["a"] = 1
    made.set_expiry(-1)
    made.save()
    other.save()
    assert SessionStore(made.session_key).load() == {}
    SessionStore.clear_expired()
    assert not made.exists(made.session_key)
    assert other.exists(other.session_key)


def test_signing_in_and_out_goes_by_the_functions(world):
    client = Client()
    client.force_login(world.home.owner.user)
    assert client.get(f"/{world.home.code}/", follow=True).status_code == 200
    client.post("/accounts/logout/")
    assert client.get(f"/{world.home.code}/").status_code == 302


# --- every table, from the catalog -------------------------------------------------------------------------------------

VERBS = {
    "INSERT": "INSERT INTO {} SELECT * FROM {} LIMIT 1",
    "UPDATE": "UPDATE {} SET {column} = {column}",
    "DELETE": "DELETE FROM {}",
    "TRUNCATE": "TRUNCATE {}",
}


def test_no_table_takes_a_verb_that_no_migration_grants(world):
    granted = grants_of(roles.APP)
    columns = dict(
        rows_of(
            "SELECT attrelid::regclass::text, min(attname::text) FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid"
            " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND attnum > 0 AND NOT attisdropped GROUP BY 1"
        )
    )
    tried = 0
    for table, column in columns.items():
        for verb, statement in VERBS.items():
            if verb in granted.get(table, ()) or (verb == "UPDATE" and table in tables.login_walls()):
                continue
            tried += 1
            refused(statement.replace("{}", f'"{table}"').format(column=f'"{column}"'))
    assert len(columns) > 100
    assert tried > 200


# --- the login's own password and settings ----------------------------------------------------------------------------


@pytest.fixture
def app_connection(test_databases):
    with psycopg.connect(
        host=str(postgres.TEST.socket), dbname=test_databases.current, user=roles.APP, autocommit=True
    ) as made:
        yield made


def test_the_server_ends_what_runs_or_waits_too_long(app_connection):
    asked = "SELECT current_setting('statement_timeout'), current_setting('lock_timeout'),"
    asked += " current_setting('idle_in_transaction_session_timeout')"
    assert app_connection.execute(asked).fetchone() == ("1min", "20s", "5min")
