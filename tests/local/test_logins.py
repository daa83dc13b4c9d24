"""The walls under the tests themselves: which login they use, and what it may not do."""

import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection

from config.local import roles


@pytest.mark.django_db
def test_tests_connect_as_a_login_that_row_security_binds():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == (roles.APP, False, False)
        cursor.execute("SELECT count(*) FROM pg_class WHERE pg_get_userbyid(relowner) = current_user")
        assert cursor.fetchone() == (0,)


@pytest.mark.django_db
def test_no_short_question_waits_for_a_compiler():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")
        assert cursor.fetchone() == ("off",)


@pytest.mark.django_db
def test_app_login_cannot_read_the_record_of_migrations():
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
        cursor.execute("SELECT * FROM django_migrations")


@pytest.mark.django_db
def test_migrate_as_app_refuses_with_a_sentence():
    with pytest.raises(CommandError, match="所有者のログイン yoriai_owner だけ"):
        call_command("migrate", verbosity=0)


def test_owner_is_bound_too_and_the_keeper_cannot_log_in(owner_connection):
    query = "SELECT rolsuper, rolbypassrls, rolinherit, rolcanlogin FROM pg_roles WHERE rolname = %s"
    assert owner_connection.execute(query, [roles.OWNER]).fetchone() == (False, False, False, True)
    assert owner_connection.execute(query, [roles.KEEPER]).fetchone()[3] is False


def test_owner_may_hand_a_function_to_the_keeper_without_its_rights(owner_connection):
    run = owner_connection.execute
    run("CREATE FUNCTION probe() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    run("GRANT CREATE ON SCHEMA public TO yoriai_keeper")
    run("ALTER FUNCTION probe() OWNER TO yoriai_keeper")
    run("REVOKE CREATE ON SCHEMA public FROM yoriai_keeper")
    assert run("SELECT pg_has_role('yoriai_owner', 'yoriai_keeper', 'USAGE')").fetchone() == (False,)
    assert run("SELECT has_schema_privilege('yoriai_keeper', 'public', 'CREATE')").fetchone() == (False,)


@pytest.mark.parametrize("name", ["first", "second"])
def test_what_a_committing_test_leaves_the_next_one_does_not_see(owner_connection, name):
    assert owner_connection.execute("SELECT to_regclass('left_behind')").fetchone() == (None,)
    owner_connection.execute("CREATE TABLE left_behind (name text)")
    owner_connection.execute("INSERT INTO left_behind VALUES (%s)", [name])
