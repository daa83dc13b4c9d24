"""A door is open inside its block, in its thread, in its transaction, and nowhere else."""

import contextvars
import threading

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, connections, transaction
from django_scopes import ScopeError

from accounts.models import Desk, Membership
from accounts.selectors import memberships_of
from accounts.tenancy import current_municipality_id, for_each_municipality, own_rows, scope
from office.walls import SETTING, USER_SETTING


def _setting(name=SETTING):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting(%s, true)", [name])
        return cursor.fetchone()[0] or ""


def _desks_by_sql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT DISTINCT municipality_id FROM accounts_desk")
        return [row[0] for row in cursor.fetchall()]


# --- opening and closing ----------------------------------------------------------------------------


def test_leaving_an_inner_door_restores_the_outer_one(world):
    home, away = world.home.municipality, world.away.municipality
    with scope(home):
        with scope(away):
            assert _desks_by_sql() == [away.pk]
        assert _desks_by_sql() == [home.pk]
        assert current_municipality_id() == home.pk
    assert _setting() == ""


def test_an_inner_door_left_by_an_error_restores_the_outer_one(world):
    home, away = world.home.municipality, world.away.municipality
    with scope(home):
        with pytest.raises(LookupError), scope(away):
            raise LookupError
        assert _desks_by_sql() == [home.pk]


def test_an_inner_door_left_by_a_database_error_restores_the_outer_one(world):
    home, away = world.home.municipality, world.away.municipality
    with scope(home):
        with pytest.raises(Exception, match="no_such_table"), scope(away), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")
        assert _desks_by_sql() == [home.pk]
    assert _setting() == ""


def test_an_error_takes_back_what_was_written_behind_the_door(world):
    def write_and_fail():
        with scope(world.home.municipality):
            Desk.objects.create(name="半分の担当")
            raise LookupError

    with pytest.raises(LookupError):
        write_and_fail()
    with scope(world.home.municipality):
        assert not Desk.objects.filter(name="半分の担当").exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_set_on_the_connection(owner_world):
    _, world = owner_world
    connection.ensure_connection()
    before = connection.connection
    with scope(world.home.municipality):
        assert _setting() == str(world.home.municipality.pk)
    assert connection.connection is before
    assert (_setting(), _setting(USER_SETTING)) == ("", "")
    assert _desks_by_sql() == []


def test_any_pooler_is_safe():
    database = settings.DATABASES["default"]
    assert database["DISABLE_SERVER_SIDE_CURSORS"] is True
    assert not database.get("ATOMIC_REQUESTS")


# --- threads ----------------------------------------------------------------------------------------


def _in_thread(function):
    seen = []

    def run():
        try:
            seen.append(function())
        except Exception as error:
            seen.append(error)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    return seen[0]


def test_a_thread_started_behind_a_door_is_outside(owner_world):
    _, world = owner_world
    with scope(world.home.municipality):
        assert isinstance(_in_thread(Desk.objects.count), ScopeError)
        assert _in_thread(Desk.objects.exists) is False


def test_a_thread_that_takes_the_context_along_still_meets_the_wall(owner_world):
    _, world = owner_world
    with scope(world.home.municipality):
        context = contextvars.copy_context()
        assert _in_thread(lambda: context.run(Desk.objects.count)) == 0


def test_two_threads_hold_two_doors(owner_world):
    _, world = owner_world

    def count_away():
        with scope(world.away.municipality):
            return set(Desk.objects.values_list("municipality", flat=True))

    with scope(world.home.municipality):
        assert _in_thread(count_away) == {world.away.municipality.pk}
        assert set(Desk.objects.values_list("municipality", flat=True)) == {world.home.municipality.pk}


# --- one's own memberships --------------------------------------------------------------------------


def test_somebody_sees_the_own_memberships_everywhere_and_no_others(world):
    user = world.home.ward_admin.user
    with scope(world.away.municipality):
        Membership.objects.create(user=user, role="ward_admin", name="見本 兼務")
    assert {m.municipality.code for m in memberships_of(user)} == {"990001", "990002"}
    with own_rows(user):
        assert set(Membership.objects.values_list("user", flat=True)) == {user.pk}
    assert _setting(USER_SETTING) == ""


def test_own_memberships_can_be_read_and_not_written(world):
    user = world.home.owner.user
    with own_rows(user):
        assert Membership.objects.filter(user=user).update(role="ward_admin") == 0
    with scope(world.home.municipality):
        assert Membership.objects.get(pk=world.home.owner.pk).role == "facility_staff"


def test_the_list_of_memberships_names_operator_and_desk(world):
    (staff,) = memberships_of(world.home.owner.user)
    (officer,) = memberships_of(world.home.officer.user)
    assert staff.operator == world.home.operator
    assert officer.desk == world.home.desk


# --- data migrations ---------------------------------------------------------------------------------


def _rename_desks(municipality_id):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_desk SET phone = '1'")
        return cursor.rowcount


def test_an_update_outside_a_door_touches_nothing_and_says_ok_even_as_owner(owner_world):
    owner, _ = owner_world
    assert owner.execute("UPDATE accounts_desk SET phone = '1'").rowcount == 0


def test_the_helper_reaches_every_municipality(world):
    for_each_municipality(apps, _rename_desks, rows_of=["accounts_desk"])
    for town in (world.home, world.away):
        with scope(town.municipality):
            assert not Desk.objects.exclude(phone="1").exists()


def test_the_helper_fails_where_rows_exist_and_none_was_touched(world):
    with pytest.raises(RuntimeError, match="touched no row"), transaction.atomic():
        for_each_municipality(apps, lambda municipality_id: 0, rows_of=["accounts_desk"])


def test_the_helper_is_content_where_there_was_nothing_to_touch(world):
    for_each_municipality(apps, lambda municipality_id: 0, rows_of=["facilities_settlement"])
