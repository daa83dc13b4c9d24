"""Guessing: counted by account and place, with delays that grow; in PostgreSQL, whatever else is away."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings as site
from django.contrib.auth import SESSION_KEY
from django.core.cache import caches
from django.db.models import F
from django.test import Client

from accounts import attempts
from accounts.models import Tries
from tests.support.founding import secret_of
from tests.world import PASSWORD

LOGIN = "/accounts/login/"
CODE = "/accounts/2fa/authenticate/"


def _try(client, user, password="chigau-aikotoba"):
    return client.post(LOGIN, {"login": user.email, "password": password})


def _is_in(client):
    return SESSION_KEY in client.session


def _time_passes(**much):
    Tries.objects.update(last_at=F("last_at") - timedelta(**much), free_at=F("free_at") - timedelta(**much))


def _guess(client, user, times):
    for _ in range(times):
        _try(client, user)


def test_wrong_passwords_wait_longer_each_time_and_a_right_one_ends_it(towns, client):
    user = towns.people["owner"]
    _guess(client, user, 5)
    told = _try(client, user, PASSWORD).content.decode()
    assert "30秒ほど待ってから" in told
    _time_passes(seconds=31)
    _try(client, user)
    assert "1分ほど待ってから" in _try(client, user).content.decode()
    assert not _is_in(client)
    _time_passes(seconds=61)
    _try(client, user, PASSWORD)
    assert _is_in(client)
    client.logout()
    _try(client, user)
    assert "待って" not in _try(client, user).content.decode()


def test_no_wait_is_longer_than_an_hour(towns, client):
    user = towns.people["owner"]
    for _ in range(30):
        _try(client, user)
        Tries.objects.update(free_at=F("last_at"))
    _try(client, user)
    assert "1時間ほど待って" in _try(client, user).content.decode()


def test_somebody_who_guesses_elsewhere_does_not_keep_the_owner_out(towns):
    user = towns.people["owner"]
    _guess(Client(REMOTE_ADDR="192.0.2.1"), user, 7)
    own = Client(REMOTE_ADDR="198.51.100.1")
    _try(own, user, PASSWORD)
    assert _is_in(own)


def test_guessing_from_many_places_is_slowed_and_a_device_that_was_in_before_passes(towns):
    user = towns.people["owner"]
    own = Client(REMOTE_ADDR="198.51.100.1")
    _try(own, user, PASSWORD)
    own.post("/accounts/logout/")
    for number in range(attempts.PASSWORD_ANYWHERE.free):
        _try(Client(REMOTE_ADDR=f"192.0.2.{number}"), user)
    stranger = Client(REMOTE_ADDR="203.0.113.1")
    assert "待ってから" in _try(stranger, user, PASSWORD).content.decode()
    assert not _is_in(stranger)
    _try(own, user, PASSWORD)
    assert _is_in(own)


def test_a_known_device_has_its_own_count_and_is_known_for_its_own_login_alone(towns):
    user, other = towns.people["owner"], towns.people["colleague"]
    own = Client()
    _try(own, user, PASSWORD)
    own.post("/accounts/logout/")
    _guess(own, user, 5)
    assert "待ってから" in _try(own, user, PASSWORD).content.decode()
    own.cookies[site.DEVICE_COOKIE_NAME] = own.cookies[site.DEVICE_COOKIE_NAME].value[:-2] + "xx"
    assert "待ってから" not in _try(own, other).content.decode()


def test_one_place_at_many_logins_is_slowed_and_an_unknown_address_counts_as_a_known_one(towns, client):
    for number in range(attempts.PASSWORDS_FROM.free):
        client.post(LOGIN, {"login": f"dare{number}@example.jp", "password": "chigau-aikotoba"})
    assert "待ってから" in _try(client, towns.people["owner"], PASSWORD).content.decode()


def _present_code(user):
    secret = secret_of(user)
    counters = list(totp.yield_hotp_counters_from_time())
    return totp.format_hotp_value(totp.hotp_value(secret, counters[len(counters) // 2]))


def test_wrong_codes_of_the_second_factor_wait_too(towns, client):
    officer = towns.people["officer"]
    _try(client, officer, PASSWORD)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})
    assert "待ってから" in client.post(CODE, {"code": _present_code(officer)}).content.decode()
    assert not _is_in(client)
    _time_passes(seconds=31)
    client.post(CODE, {"code": _present_code(officer)})
    assert _is_in(client)


def test_a_code_serves_once_even_when_its_half_minute_is_over(towns):
    officer = towns.people["officer"]
    code = _present_code(officer)
    for expected in (True, False):
        client = Client()
        _try(client, officer, PASSWORD)
        # The package's own mark lasts for thirty seconds, the code for ninety.
        caches["default"].clear()
        client.post(CODE, {"code": code})
        assert _is_in(client) is expected


def test_what_limits_is_kept_in_postgresql(settings):
    """The packages' limits ask Django's first cache: it may not be one that forgets while a server is away."""
    assert site.CACHES["default"] == {"BACKEND": "accounts.remembering.PostgresCache"}
    assert site.SESSION_ENGINE == "accounts.session_store"


def test_with_redis_away_it_is_limited_all_the_same(towns, client, settings, tmp_path):
    settings.CACHES = {
        **site.CACHES,
        "progress": {
            "BACKEND": "office.cache.ForgivingRedisCache",
            "LOCATION": f"unix://{tmp_path}/nobody-listens.sock",
        },
    }
    _guess(client, towns.people["owner"], 5)
    assert "待ってから" in _try(client, towns.people["owner"], PASSWORD).content.decode()


def test_old_counts_go_and_young_ones_stay(towns, client):
    from accounts.tasks import tidy_logins

    _try(client, towns.people["owner"])
    tidy_logins()
    assert Tries.objects.exists()
    _time_passes(days=3)
    tidy_logins()
    assert not Tries.objects.exists()


def test_the_table_of_counts_names_nobody(towns, client):
    _try(client, towns.people["owner"])
    assert all(len(key) == 64 for key in Tries.objects.values_list("key", flat=True))


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "1秒"), (59, "59秒"), (60, "1分"), (61, "2分"), (3600, "1時間"), (3601, "2時間"), (86400, "24時間")],
)
def test_a_wait_in_words(seconds, words):
    assert attempts.in_words(seconds) == words


def test_the_cache_in_postgresql_remembers_json_and_forgets_in_time(db):
    cache = caches["default"]
    assert cache.add("a", [1, 2.5]) is True
    assert cache.add("a", [3]) is False
    assert cache.get("a") == [1, 2.5]
    cache.set("a", {"x": "あ"}, 0)
    assert cache.get("a", "none") == "none"
    assert cache.add("a", "y", 30) is True
    assert cache.touch("a", None) is True
    assert cache.touch("b") is False
    cache.forget_expired()
    assert cache.delete("a") is True
    assert cache.delete("a") is False


def test_mails_to_one_address_are_counted_by_day_and_place(towns, client, mailoutbox, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    user = towns.people["owner"]
    for _ in range(attempts.MAILS_FROM.free + 2):
        answer = client.post("/accounts/password/reset/", {"email": user.email}, follow=True)
        assert "メールを確かめてください" in answer.text
    assert len(mailoutbox) == attempts.MAILS_FROM.free
    Client(REMOTE_ADDR="192.0.2.5").post("/accounts/password/reset/", {"email": user.email.upper()})
    assert len(mailoutbox) == attempts.MAILS_FROM.free + 1
    _time_passes(days=1, seconds=1)
    client.post("/accounts/password/reset/", {"email": user.email})
    assert len(mailoutbox) == attempts.MAILS_FROM.free + 2


def test_an_address_without_a_login_gets_no_mail_and_the_same_page(towns, mailoutbox, settings):
    settings.EMAIL_HOST = "127.0.0.1"
    pages = {
        Client().post("/accounts/password/reset/", {"email": email}, follow=True).text.partition("<main")[2]
        for email in (towns.people["owner"].email, "dare@example.jp")
    }
    assert len(pages) == 1
    assert [mail.to for mail in mailoutbox] == [[towns.people["owner"].email]]
