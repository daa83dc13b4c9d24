"""How long somebody stays signed in, by what they are here, and that nothing typed is lost when it ends."""

import time

import pytest
from django.conf import settings
from django.test import Client

from accounts import sessions
from tests.world import PASSWORD

MINUTE = 60


@pytest.fixture
def clock(monkeypatch):
    """``clock.passes(seconds)``: the program's own clock moves on."""

    class Clock:
        now = time.time()

        def passes(self, seconds):
            self.now += seconds

    moving = Clock()
    monkeypatch.setattr("accounts.sessions.time.time", lambda: moving.now)
    return moving


def _is_in(client, towns):
    return client.get(f"/{towns.home.code}/facilities/").status_code == 200


@pytest.mark.parametrize(
    ("who", "minutes"), [("owner", 60), ("manager", 60), ("officer", 30), ("ward_admin", 30)]
)
def test_who_is_away_for_long_signs_in_again(towns, as_, clock, who, minutes):
    client = as_(who)
    assert _is_in(client, towns)
    clock.passes((minutes - 1) * MINUTE)
    assert _is_in(client, towns)
    clock.passes((minutes + 1) * MINUTE)
    answer = client.get(f"/{towns.home.code}/facilities/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_the_platforms_operator_is_away_for_half_an_hour(towns, as_, clock):
    client = as_("platform")
    assert client.get("/platform/").status_code == 200
    clock.passes(31 * MINUTE)
    assert client.get("/platform/").status_code == 302


@pytest.mark.parametrize("who", ["owner", "ward_admin"])
def test_after_ten_hours_it_ends_whoever_is_at_work(towns, as_, clock, who):
    client = as_(who)
    for _ in range(24):
        assert _is_in(client, towns)
        clock.passes(25 * MINUTE)
    clock.passes(2 * MINUTE)
    assert not _is_in(client, towns)


def test_what_a_page_asks_for_by_itself_keeps_nobody_signed_in(towns, as_, clock):
    client = as_("ward_admin")
    _is_in(client, towns)
    for _ in range(31):
        clock.passes(MINUTE)
        client.get(f"/{towns.home.code}/facilities/", headers={"HX-Request": "true"})
    assert not _is_in(client, towns)


def test_what_was_typed_before_the_session_ended_comes_back_to_the_screen(towns, as_, clock):
    client = as_("owner")
    _is_in(client, towns)
    clock.passes(61 * MINUTE)
    answer = client.post(
        f"/{towns.home.code}/facilities/{towns.home.facility.pk}/council/new/user/",
        {"name": "見本 消えない人"},
    )
    assert answer.status_code == 403
    assert "見本 消えない人" in answer.text


def test_signing_in_again_begins_a_new_day(towns, as_, clock, client):
    user = towns.people["owner"]
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert _is_in(client, towns)
    clock.passes(sessions.LONGEST + 1)
    assert not _is_in(client, towns)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    assert _is_in(client, towns)


def test_the_number_of_a_session_is_long_and_random(towns):
    numbers = set()
    for _ in range(20):
        client = Client()
        client.force_login(towns.people["owner"])
        numbers.add(client.session.session_key)
    assert len(numbers) == 20
    # 32 of 36 signs: 165 bits.
    assert all(len(number) == 32 and number.isalnum() for number in numbers)


def test_signing_out_ends_the_session_for_good(towns, as_):
    client = as_("owner")
    number = client.session.session_key
    client.post("/accounts/logout/")
    thief = Client(cookies={settings.SESSION_COOKIE_NAME: number})
    assert thief.get("/me/").status_code == 302


def test_a_new_password_ends_the_other_sessions(towns, as_):
    here, there = as_("owner"), as_("owner")
    new = {"oldpassword": PASSWORD, "password1": "atarashii-aikotoba-9", "password2": "atarashii-aikotoba-9"}
    here.post("/accounts/password/change/", new)
    assert here.get("/me/").status_code == 200
    assert there.get("/me/").status_code == 302
