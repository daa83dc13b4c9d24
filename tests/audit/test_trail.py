"""The trail is written by triggers, says who acted, and nobody who serves the program can alter it."""

import hashlib

import psycopg
import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts import services
from accounts.models import Desk, DeskEvent, Membership, MembershipEvent
from accounts.tenancy import scope
from meetings.models import Attendance, AttendanceEvent, MeetingPart, MeetingPartEvent, PersonEvent
from office.changing import acting, within_request, writer


@pytest.fixture
def home(world):
    with scope(world.home.municipality):
        yield world.home


def _last(event_model, pk):
    return event_model.objects.filter(pgh_obj_id=pk).order_by("-pgh_id").first()


def test_every_verb_of_a_record_leaves_an_event(home):
    with acting(home.ward_admin, "desk.try"):
        desk = Desk.objects.create(name="試しの担当")
        Desk.objects.filter(pk=desk.pk).update(phone="03-0000-0000")
        Desk.objects.filter(pk=desk.pk).delete()
    labels = (
        DeskEvent.objects.filter(pgh_obj_id=desk.pk).order_by("pgh_id").values_list("pgh_label", flat=True)
    )
    assert list(labels) == ["insert", "update", "delete"]


def test_sql_past_the_services_is_on_the_trail_too(home):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE accounts_desk SET phone = '03-1111-1111' WHERE id = %s", [home.desk.pk])
    assert _last(DeskEvent, home.desk.pk).phone == "03-1111-1111"


def test_no_setting_of_the_connection_silences_the_trail(home):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', array_agg(tgname)::text, true) FROM pg_trigger"
            " WHERE tgrelid = 'accounts_desk'::regclass AND NOT tgisinternal"
        )
        assert "trail" in cursor.fetchone()[0]
        cursor.execute("UPDATE accounts_desk SET phone = '03-2222-2222' WHERE id = %s", [home.desk.pk])
    assert _last(DeskEvent, home.desk.pk).phone == "03-2222-2222"


def test_with_the_trigger_off_the_same_change_would_leave_nothing(owner_world):
    owner, world = owner_world
    owner.execute("ALTER TABLE accounts_desk DISABLE TRIGGER trail")
    with scope(world.home.municipality):
        before = DeskEvent.objects.count()
        with connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_desk SET phone = '03-3333-3333'")
        assert DeskEvent.objects.count() == before


def test_an_update_that_changes_nothing_is_no_event(home):
    before = DeskEvent.objects.count()
    home.desk.save()
    assert DeskEvent.objects.count() == before


def test_events_say_who_acted_with_which_verb_and_stand_in_the_municipality(home):
    with acting(home.ward_admin, "desk.rename", on_behalf_of="facility:1"):
        Desk.objects.filter(pk=home.desk.pk).update(name="新しい名前")
    event = _last(DeskEvent, home.desk.pk)
    assert event.municipality_id == home.municipality.pk
    assert event.pgh_context == {
        "membership": home.ward_admin.pk,
        "user": home.ward_admin.user_id,
        "verb": "desk.rename",
        "on_behalf_of": "facility:1",
    }


def test_no_name_of_a_person_enters_the_trail_through_the_context(home):
    with acting(home.ward_admin, "desk.rename"):
        Desk.objects.filter(pk=home.desk.pk).update(name="新しい名前")
    assert home.ward_admin.name not in str(_last(DeskEvent, home.desk.pk).pgh_context)


def test_a_service_inside_a_request_keeps_the_request_on_the_trail(home):
    with within_request("a1b2"), acting(home.ward_admin, "desk.rename"):
        Desk.objects.filter(pk=home.desk.pk).update(name="新しい名前")
    context = _last(DeskEvent, home.desk.pk).pgh_context
    assert (context["request"], context["verb"]) == ("a1b2", "desk.rename")


def test_nested_writers_give_the_word_back(home):
    with acting(home.ward_admin, "outer"):
        with acting(home.manager, "inner"):
            pass
        Desk.objects.filter(pk=home.desk.pk).update(name="新しい名前")
    assert _last(DeskEvent, home.desk.pk).pgh_context["verb"] == "outer"


def test_after_the_writer_has_gone_nobody_is_blamed(home):
    with acting(home.ward_admin, "outer"):
        pass
    Desk.objects.filter(pk=home.desk.pk).update(name="新しい名前")
    context = _last(DeskEvent, home.desk.pk).pgh_context
    assert not context or "membership" not in context


def test_events_of_one_service_share_one_number(home):
    with acting(home.ward_admin, "two"):
        Desk.objects.filter(pk=home.desk.pk).update(name="一")
        Desk.objects.filter(pk=home.other_desk.pk).update(name="二")
    with acting(home.ward_admin, "another"):
        Desk.objects.filter(pk=home.desk.pk).update(name="三")
    first, second = _last(DeskEvent, home.other_desk.pk), _last(DeskEvent, home.desk.pk)
    earlier = DeskEvent.objects.get(pgh_obj_id=home.desk.pk, name="一")
    assert earlier.pgh_context_id == first.pgh_context_id != second.pgh_context_id


def test_a_service_refused_half_way_leaves_nothing(home):
    def half_a_service():
        with acting(home.ward_admin, "half"):
            Desk.objects.create(name="半分の担当")
            raise LookupError

    with pytest.raises(LookupError):
        half_a_service()
    assert not Desk.objects.filter(name="半分の担当").exists()
    assert not DeskEvent.objects.filter(name="半分の担当").exists()


def test_the_first_error_of_a_broken_transaction_is_the_one_that_is_told(home):
    with pytest.raises(ProgrammingError, match="no_such_table"), writer(home.ward_admin, "broken"):  # noqa: SIM117
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")
    with pytest.raises(ProgrammingError, match="no_such_table"), transaction.atomic():  # noqa: SIM117
        with scope(home.municipality), writer(home.ward_admin, "broken"), connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")


# --- what the trail does not hold ------------------------------------------------------------------


def test_personal_fields_stand_as_hashes(home):
    event = _last(PersonEvent, home.person.pk)
    fields = {field.name for field in PersonEvent._meta.get_fields()}
    assert not {"name", "kana", "email", "phone", "address"} & fields
    assert event.name_sha256 == hashlib.sha256(home.person.name.encode()).hexdigest()


def test_a_change_of_a_hashed_field_alone_is_an_event(home):
    before = MembershipEvent.objects.filter(pgh_obj_id=home.owner.pk).count()
    Membership.objects.filter(pk=home.owner.pk).update(name="見本 次郎")
    event = _last(MembershipEvent, home.owner.pk)
    assert MembershipEvent.objects.filter(pgh_obj_id=home.owner.pk).count() == before + 1
    assert event.name_sha256 == hashlib.sha256("見本 次郎".encode()).hexdigest()


def test_long_text_stands_as_a_hash_and_an_unset_one_as_nothing(home):
    attendance = Attendance.objects.create(
        part=home.part, name="見本 太郎", category="user", opinion="長い意見"
    )
    event = _last(AttendanceEvent, attendance.pk)
    assert event.opinion_sha256 == hashlib.sha256("長い意見".encode()).hexdigest()
    assert "長い意見" not in str(event.__dict__)


def test_a_deleted_record_leaves_its_hashes(home):
    attendance = Attendance.objects.create(part=home.part, name="見本 太郎", category="user")
    pk = attendance.pk
    attendance.delete()
    event = _last(AttendanceEvent, pk)
    assert (event.pgh_label, event.name_sha256) == (
        "delete",
        hashlib.sha256("見本 太郎".encode()).hexdigest(),
    )


# --- append-only: by trigger and by grant ----------------------------------------------------------


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE accounts_deskevent SET pgh_label = 'forged'",
        "UPDATE accounts_deskevent SET pgh_context = '{}'",
        "DELETE FROM accounts_deskevent",
        "TRUNCATE accounts_deskevent",
        "ALTER TABLE accounts_deskevent DISABLE TRIGGER ALL",
        "ALTER TABLE accounts_desk DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DROP TABLE accounts_deskevent",
    ],
)
def test_the_app_has_no_right_to_alter_the_trail(home, statement):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"), transaction.atomic():  # noqa: SIM117
        with connection.cursor() as cursor:
            cursor.execute(statement)


def test_even_the_owner_is_stopped_by_a_trigger(owner_world):
    owner, world = owner_world
    for table in ("accounts_deskevent", "meetings_personevent", "facilities_facilityevent"):
        for statement in (
            f"UPDATE {table} SET pgh_label = 'forged'",
            f"DELETE FROM {table}",
            f"TRUNCATE {table}",
        ):
            with owner.transaction(force_rollback=True):
                municipality_id = str(world.home.municipality.pk)
                owner.execute("SELECT set_config('yoriai.municipality_id', %s, true)", [municipality_id])
                assert owner.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
                with pytest.raises(psycopg.Error, match=r"cannot (update|delete|truncate)"):
                    owner.execute(statement)


def test_context_is_a_column_of_the_event_and_no_shared_table_exists(db):
    from django.apps import apps

    assert {"pgh_context", "pgh_context_id"} <= {f.name for f in DeskEvent._meta.get_fields()}
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('pghistory_context', 'INSERT, UPDATE, DELETE')")
        assert cursor.fetchone()[0] is False
    for model in apps.get_models():
        pgh_context = next((f for f in model._meta.concrete_fields if f.name == "pgh_context"), None)
        assert pgh_context is None or pgh_context.remote_field is None, model


# --- the two verbs of a person leaving --------------------------------------------------------------


def test_ending_a_membership_keeps_it_and_is_on_the_trail(home):
    services.end_membership(by=home.ward_admin, membership=home.owner)
    assert Membership.objects.get(pk=home.owner.pk).ended_at is not None
    assert _last(MembershipEvent, home.owner.pk).pgh_context["verb"] == "membership.end"


def test_events_of_a_part_hash_the_reason_of_a_hold(home):
    MeetingPart.objects.filter(pk=home.part.pk).update(held_back="係争中のため")
    assert "係争中" not in str(_last(MeetingPartEvent, home.part.pk).__dict__)
