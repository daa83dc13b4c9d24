"""The second factor of everybody who writes: by the ward's day, and which device may be taken for somebody's own."""

import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from accounts import selectors, services
from accounts.models import Role, User, WardProfile
from accounts.tenancy import own_login, scope
from tests.support.founding import secret_of, with_factor
from tests.support.pages import fill_in
from tests.world import PASSWORD

LOGIN, CODE, TRUST = "/accounts/login/", "/accounts/2fa/authenticate/", "/accounts/2fa/trust/"
SET_UP = "/accounts/2fa/totp/activate/"


def _ask_from(town, day):
    with scope(town.municipality):
        WardProfile.objects.update_or_create(municipality=town.municipality, defaults={"factor_from": day})


def _inside(client, town):
    return client.get(f"/{town.code}/facilities/")


@pytest.mark.parametrize("who", ["owner", "manager"])
def test_people_of_facilities_need_one_from_the_wards_day_on(towns, as_, who):
    today = timezone.localdate()
    client = as_(who)
    for day, status in (
        (None, 200),
        (today + timedelta(days=1), 200),
        (today, 302),
        (today - timedelta(days=9), 302),
    ):
        _ask_from(towns.home, day)
        answer = _inside(client, towns.home)
        assert answer.status_code == status, day
    assert answer["Location"] == SET_UP
    # Writing is no way around it, and the neighbouring ward has its own day.
    assert client.post(f"/{towns.home.code}/facilities/missing/", {})["Location"] == SET_UP
    with_factor(towns.people[who])
    assert _inside(client, towns.home).status_code == 200


def test_one_wards_day_is_not_anothers(towns, as_):
    _ask_from(towns.home, timezone.localdate())
    assert _inside(as_(towns.away.owner.user), towns.away).status_code == 200


def test_the_ward_chooses_the_day_and_people_are_told_before_it_comes(towns, as_):
    path = f"/{towns.home.code}/ward/"
    assert "ログインに2段階の確認が要ります" not in _inside(as_("owner"), towns.home).text
    assert fill_in(as_("ward_admin"), path, factor_from="令和20年4月1日").status_code == 302
    told = _inside(as_("owner"), towns.home).text
    assert "令和20年4月1日" in told
    assert "ログインに2段階の確認が要ります" in told
    assert "ログインに2段階の確認が要ります" not in _inside(as_("officer"), towns.home).text
    with scope(towns.home.municipality):
        assert selectors.ward_profile().factor_from.year == 2038


def test_a_passkey_is_a_second_factor_too(towns, as_):
    _ask_from(towns.home, timezone.localdate())
    client = as_("owner")
    with own_login(towns.people["owner"]):
        Authenticator.objects.create(
            user=towns.people["owner"], type=Authenticator.Type.WEBAUTHN, data={"name": "パスキー"}
        )
    assert _inside(client, towns.home).status_code == 200


# --- a device that is known -------------------------------------------------------------------------


@pytest.fixture
def clock(monkeypatch):
    """A code serves once: between two sign-ins half a minute passes. ``clock(seconds)`` moves the time of both."""
    moved = [time.time()]
    for module in ("allauth.mfa.totp.internal.auth", "allauth.mfa.internal.flows.trust"):
        monkeypatch.setattr(f"{module}.time.time", lambda: moved[0])
    return lambda seconds: moved.__setitem__(0, moved[0] + seconds)


def _code_of(user):
    secret = secret_of(user)
    return totp.format_hotp_value(totp.hotp_value(secret, list(totp.yield_hotp_counters_from_time())[1]))


def _password(client, user):
    return client.post(LOGIN, {"login": user.email, "password": PASSWORD}, follow=True).request["PATH_INFO"]


def _sign_in(client, user, action="trust"):
    _password(client, user)
    asked = client.post(CODE, {"code": _code_of(user)}, follow=True).request["PATH_INFO"]
    if asked == TRUST:
        client.post(TRUST, {"action": action})
    return asked


@pytest.fixture
def owner(towns):
    user = towns.people["owner"]
    with_factor(user)
    return user


def test_staff_may_have_a_device_known_for_thirty_days(towns, owner, client, clock):
    assert _sign_in(client, owner) == TRUST
    assert client.session[SESSION_KEY] == str(owner.pk)
    client.post("/accounts/logout/")
    clock(29 * 86400)
    assert _password(client, owner).startswith(f"/{towns.home.code}/")
    client.post("/accounts/logout/")
    clock(2 * 86400)
    assert _password(client, owner) == CODE


def test_a_device_is_known_only_where_somebody_says_so_and_for_its_own_login(towns, owner, client, clock):
    _sign_in(client, owner, "skip")
    client.post("/accounts/logout/")
    assert _password(client, owner) == CODE
    clock(31)
    _sign_in(client, owner)
    client.post("/accounts/logout/")
    other = towns.people["colleague"]
    with_factor(other)
    assert _password(client, other) == CODE
    assert _password(Client(), owner) == CODE


def test_a_new_factor_or_password_makes_every_device_unknown(towns, owner, client, clock):
    _sign_in(client, owner)
    client.post("/accounts/logout/")
    with own_login(owner):
        Authenticator.objects.filter(user=owner).delete()
    with_factor(owner)
    assert _password(client, owner) == CODE


def test_the_wards_people_are_asked_each_time_whatever_their_device_brings_along(towns, owner, client, clock):
    officer = towns.people["officer"]
    assert _sign_in(client, officer) != TRUST
    client.post("/accounts/logout/")
    clock(31)
    _sign_in(client, owner)
    client.post("/accounts/logout/")
    # Known as staff, and then made an officer.
    with scope(towns.home.municipality):
        services.create_membership(
            by=None, user=owner, role=Role.OFFICER, name="見本 兼務", desk=towns.home.desk
        )
    assert _password(client, owner) == CODE
    assert SESSION_KEY not in client.session


@pytest.mark.parametrize("number", [9, 10, 36, 1_000_003])
def test_a_login_of_any_number_passes_its_second_step(db, client, number):
    """The package keeps the waiting login's number in base 36: from the tenth login on that is no decimal number."""
    user = User(pk=5_000_000 + number, email="mihon@example.jp", email_proved_at=timezone.now())
    user.set_password(PASSWORD)
    user.save(force_insert=True)
    with_factor(user)
    _sign_in(client, user)
    assert client.session[SESSION_KEY] == str(user.pk)
