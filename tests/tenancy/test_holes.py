"""django-scopes leaves holes open; PostgreSQL's wall closes each. The last test takes the wall down to see them."""

import pytest
from django.db import IntegrityError, ProgrammingError, connection, models, transaction
from django_scopes import ScopeError

from accounts.models import Desk, Operator
from accounts.tenancy import scope
from facilities.models import Dwelling, Facility
from meetings.models import CouncilMember, MeetingPart


def _unscoped(model):
    """The model's rows as the plainest manager would ask for them, past django-scopes."""
    return models.QuerySet(model=model)


def _hole_exists():
    return Desk.objects.exists()


def _hole_exclude():
    return Desk.objects.exclude(pk=0).exists()


def _hole_unscoped_manager():
    return _unscoped(Desk).exists()


def _hole_bulk_create(municipality):
    return Desk.objects.bulk_create([Desk(municipality=municipality, name="どこでもない担当")])


# --- no door open ---------------------------------------------------------------------------------


def test_the_manager_refuses_to_run_without_a_door(world):
    for ask in (Desk.objects.all, Desk.objects.count, Desk.objects.first, Desk._base_manager.all):
        with pytest.raises(ScopeError):
            ask()


def test_a_row_finds_no_municipality_of_its_own_without_a_door(world):
    with pytest.raises(ScopeError, match="door"):
        Desk(name="どこでもない担当").save()


@pytest.mark.parametrize("hole", [_hole_exists, _hole_exclude, _hole_unscoped_manager])
def test_what_scopes_let_through_without_a_door_finds_nothing(world, hole):
    assert hole() is False


def test_bulk_create_without_a_door_is_refused(world):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        _hole_bulk_create(world.home.municipality)


def test_create_naming_a_municipality_without_a_door_is_refused(world):
    with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Desk.objects.create(municipality=world.home.municipality, name="どこでもない担当")


# --- a foreign door open --------------------------------------------------------------------------


def test_following_a_key_into_another_municipality_finds_nothing(world):
    with scope(world.home.municipality):
        part = MeetingPart.objects.get(pk=world.home.part.pk)
    with scope(world.away.municipality), pytest.raises(Facility.DoesNotExist):
        part.facility  # noqa: B018


def test_going_down_from_a_foreign_row_finds_nothing(world):
    with scope(world.away.municipality):
        assert list(world.home.meeting.parts.all()) == []
        assert list(world.home.group_home.dwellings.all()) == []


def test_a_foreign_row_can_neither_be_changed_nor_deleted(world):
    with scope(world.away.municipality):
        assert Desk.objects.filter(pk=world.home.desk.pk).update(name="乗っ取り") == 0
        assert _unscoped(Desk).filter(pk=world.home.desk.pk).update(name="乗っ取り") == 0
        assert _unscoped(Desk).filter(pk=world.home.desk.pk).delete()[0] == 0
    with scope(world.home.municipality):
        assert Desk.objects.get(pk=world.home.desk.pk).name == "介護の担当"


def test_a_row_cannot_be_given_to_another_municipality(world):
    with scope(world.home.municipality):
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Desk.objects.filter(pk=world.home.desk.pk).update(municipality=world.away.municipality)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            Operator.objects.create(municipality=world.away.municipality, name="よその法人")


def test_a_child_cannot_hang_under_another_municipalitys_row(world):
    home, away = world.home, world.away
    children = [
        lambda: Dwelling.objects.create(facility=home.group_home, name="よその住居"),
        lambda: CouncilMember.objects.create(person=away.person, facility=home.facility, category="user"),
        lambda: CouncilMember.objects.create(
            person_id=home.person.pk, facility=away.facility, category="user"
        ),
        lambda: Facility.objects.filter(pk=away.facility.pk).update(operator=home.operator),
        lambda: Dwelling.objects.bulk_create(
            [Dwelling(municipality=away.municipality, facility_id=home.group_home.pk, name="よその住居")]
        ),
    ]
    with scope(away.municipality):
        for child in children:
            with pytest.raises(IntegrityError, match="_paired"), transaction.atomic():
                child()


# --- the control: with the wall down, each hole is there --------------------------------------------


def test_without_the_wall_each_hole_is_open(owner_world):
    owner, world = owner_world
    for table in ("accounts_desk", "accounts_deskevent"):
        owner.execute(f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY")
    assert _hole_exists()
    assert _hole_exclude()
    assert _hole_unscoped_manager()
    assert _hole_bulk_create(world.home.municipality)


def test_without_the_paired_key_a_child_hangs_under_a_foreign_parent(owner_world):
    owner, world = owner_world
    owner.execute("ALTER TABLE facilities_dwelling DROP CONSTRAINT facilities_dwelling_facility_id_paired")
    with scope(world.away.municipality):
        Dwelling.objects.create(facility=world.home.group_home, name="よその住居")


def test_without_force_the_owner_would_pass_the_wall(owner_world):
    owner, _ = owner_world
    assert owner.execute("SELECT count(*) FROM accounts_desk").fetchone()[0] == 0
    owner.execute("ALTER TABLE accounts_desk NO FORCE ROW LEVEL SECURITY")
    assert owner.execute("SELECT count(*) FROM accounts_desk").fetchone()[0] > 0


def test_raw_sql_sees_the_open_municipality_and_nothing_else(world):
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_desk")
        assert cursor.fetchone()[0] == 0
        with scope(world.home.municipality):
            cursor.execute("SELECT DISTINCT municipality_id FROM accounts_desk")
            assert cursor.fetchall() == [(world.home.municipality.pk,)]
