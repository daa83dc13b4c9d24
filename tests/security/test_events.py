"""Security events: told once, in the right municipality, and kept by the database's function alone."""

import json

import pytest
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts import login_mails, services
from accounts.models import OutsideEvent, SecurityEvent
from accounts.security.recording import SecurityKind, fingerprint, record_security_event
from accounts.tenancy import scope
from tests.world import PASSWORD


def told(town, **wanted):
    with scope(town.municipality):
        return list(SecurityEvent.objects.filter(**wanted).order_by("pk"))


def sign_in(email, password=PASSWORD, client=None):
    return (client or Client()).post(reverse("account_login"), {"login": email, "password": password})


# --- where an event goes -------------------------------------------------------------------------------


def test_inside_a_door_the_event_is_that_municipalitys(world):
    with scope(world.home.municipality):
        record_security_event(
            SecurityKind.READ, membership=world.home.owner, facility=7, about="roster", pages=2
        )
    (event,) = told(world.home)
    assert (event.kind, event.about, event.facility_id) == ("read", "roster", 7)
    assert (event.membership_id, event.user_id) == (world.home.owner.pk, world.home.owner.user_id)
    assert event.detail == {"pages": 2}
    assert told(world.away) == []


def test_outside_a_door_it_is_told_wherever_the_login_works(world):
    user = world.home.owner.user
    with scope(world.away.municipality):
        services.create_membership(by=None, user=user, role="ward_admin", name="見本 兼務")
        ended = services.create_membership(
            by=None, user=user, role="officer", name="見本 前任", desk=world.away.desk
        )
        services.end_membership(by=world.away.ward_admin, membership=ended)
    record_security_event(SecurityKind.PASSWORD_CHANGED, user=user)
    assert [event.membership_id for event in told(world.home)] == [world.home.owner.pk]
    assert len(told(world.away)) == 1
    assert not OutsideEvent.objects.exists()


@pytest.mark.parametrize("user", [None, "platform"])
def test_what_belongs_to_no_municipality_stands_outside(world, user):
    record_security_event(SecurityKind.SIGN_IN_FAILED, user=user and world.people[user])
    assert OutsideEvent.objects.get().kind == "sign_in_failed"
    assert told(world.home) == told(world.away) == []


# --- nobody writes, changes or takes away ----------------------------------------------------------------


@pytest.mark.parametrize("table", ["accounts_securityevent", "accounts_outsideevent"])
@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO {} (kind) VALUES ('sign_in')",
        "UPDATE {} SET kind = 'sign_in'",
        "DELETE FROM {}",
        "TRUNCATE {}",
    ],
)
def test_the_app_reads_and_nothing_else(world, table, statement):
    with scope(world.home.municipality), connection.cursor() as cursor:
        record_security_event(SecurityKind.READ, about="roster")
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            cursor.execute(statement.format(table))


def test_the_owner_is_stopped_by_a_trigger(owner_world):
    owner, world = owner_world
    with scope(world.home.municipality):
        record_security_event(SecurityKind.READ, about="roster")
    for statement in ("UPDATE accounts_securityevent SET kind = 'x'", "DELETE FROM accounts_securityevent"):
        with owner.transaction(force_rollback=True):
            owner.execute(
                "SELECT set_config('yoriai.municipality_id', %s, true)", [str(world.home.municipality.pk)]
            )
            assert owner.execute("SELECT count(*) FROM accounts_securityevent").fetchone()[0] == 1
            with pytest.raises(Exception, match=r"cannot (update|delete)"):
                owner.execute(statement)


# --- signing in -------------------------------------------------------------------------------------------


def test_signing_in_and_out_is_told(world, lines):
    client = Client()
    sign_in(world.home.owner.user.email, client=client)
    client.post(reverse("account_logout"))
    assert [event.kind for event in told(world.home)] == ["sign_in", "sign_out"]
    assert {event.source for event in told(world.home)} == {"127.0.0.1"}
    assert [line["kind"] for line in lines] == ["sign_in", "sign_out"]


def test_a_wrong_password_is_told_of_the_login_it_was_tried_on(world, lines):
    email = world.home.owner.user.email
    sign_in(email, "falsch-falsch-2026")
    (event,) = told(world.home)
    assert (event.kind, event.user_id) == ("sign_in_failed", world.home.owner.user_id)
    assert event.detail == {"address": fingerprint(email.upper())}
    assert email not in json.dumps(lines)


def test_an_unknown_address_is_told_outside_and_never_in_clear(world):
    sign_in("nobody@example.jp")
    event = OutsideEvent.objects.get()
    assert (event.kind, event.detail) == ("sign_in_failed", {"address": fingerprint("nobody@example.jp")})


def test_a_changed_password_is_told(world, as_):
    client = as_("owner")
    new = "atarashii-mihon-2027"
    answer = client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert answer.status_code == 302
    assert [event.kind for event in told(world.home)] == ["password_changed"]


def test_asking_for_a_new_password_is_told(world):
    login_mails.send_reset(world.home.owner.user.email)
    assert [event.kind for event in told(world.home)] == ["password_asked"]


# --- requests ---------------------------------------------------------------------------------------------


def test_what_was_refused_is_told_with_who_asked_and_for_what(world, as_):
    assert as_("owner").get("/990001/ward/").status_code == 403
    (event,) = told(world.home, kind="refused")
    assert (event.about, event.membership_id) == ("accounts:ward", world.home.owner.pk)
    assert len(event.request) == 32


def test_a_neighbours_object_is_told_as_not_there(world, as_):
    number = world.away.facility.pk
    assert as_("owner").get(f"/990001/facilities/{number}/").status_code == 404
    (event,) = told(world.home, kind="not_there")
    assert event.detail["named"] == {"pk": number}
    assert told(world.away) == []


def test_whoever_tries_another_municipality_is_told_there(world, as_):
    assert as_("other_ward").get("/990001/facilities/").status_code == 404
    (event,) = told(world.home)
    assert (event.kind, event.membership_id) == ("not_there", None)
    assert (event.user_id, event.detail) == (world.people["other_ward"].pk, {"stranger": True})


def test_a_deed_is_told_once_with_its_verb_and_its_facility(world, as_):
    home = world.home
    answer = as_("officer").post(
        reverse("facilities:notes", args=["990001", home.facility.pk]), {"text": "見本のメモ"}
    )
    assert answer.status_code == 302
    (event,) = told(home, kind="did")
    assert (event.about, event.facility_id) == ("note.add", home.facility.pk)
    assert event.membership_id == home.officer.pk
    assert "見本のメモ" not in json.dumps(event.detail, ensure_ascii=False)


def test_a_file_that_goes_out_is_told_without_the_view_saying_so(world, as_):
    client = as_("owner")
    url = reverse("meetings:attachment", args=["990001", world.home.attachment.pk])
    client.head(url)
    assert told(world.home) == []
    client.get(url)
    (event,) = told(world.home)
    assert (event.kind, event.facility_id) == ("downloaded", world.home.facility.pk)
    assert event.detail["sha256"] == world.home.attachment.file.sha256


def test_a_lost_transaction_keeps_the_line_and_hides_no_error(world, lines):
    def lose_it():
        with transaction.atomic(), connection.cursor() as cursor:
            try:
                cursor.execute("SELECT * FROM no_such_table")
            finally:
                record_security_event(SecurityKind.REFUSED, about="broken")

    with pytest.raises(ProgrammingError, match="no_such_table"):
        lose_it()
    assert [line["about"] for line in lines] == ["broken"]
    assert not OutsideEvent.objects.exists()
