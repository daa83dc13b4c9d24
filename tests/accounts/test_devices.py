"""Where somebody is signed in, in words they know."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from accounts import adapters
from accounts.models import User
from accounts.templatetags.devices import device
from accounts.tenancy import own_login

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (WINDOWS, "Chrome（Windows）"),
        (f"{WINDOWS} Edg/130.0", "Edge（Windows）"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile Safari/604.1",
            "Safari（iPhone）",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0", "Firefox（Linux）"),
        ("curl/8.5", "そのほかのブラウザー"),
        ("", "そのほかのブラウザー"),
    ],
)
def test_a_device_has_the_name_people_know(told, words):
    assert device(told) == words


@pytest.mark.django_db
def test_other_devices_are_listed_in_plain_words_and_can_be_signed_out():
    login = {"login": "staff@example.jp", "password": "hanashi-ai-no-kiroku"}
    user = User.objects.create_user(*login.values())
    here, there = Client(HTTP_USER_AGENT="Firefox/131.0 (Windows)"), Client(HTTP_USER_AGENT=WINDOWS)
    for client in (here, there):
        client.post("/accounts/login/", login)
    text = here.get("/accounts/sessions/").content.decode()
    assert "<h1>ログイン中の端末</h1>" in text
    assert "Chrome（Windows）" in text
    assert "Mozilla" not in text
    here.post("/accounts/sessions/")
    with own_login(user):
        assert UserSession.objects.filter(user=user).count() == 1


@pytest.mark.django_db
def test_later_the_password_is_asked_before_other_devices_are_signed_out(monkeypatch):
    login = {"login": "staff@example.jp", "password": "hanashi-ai-no-kiroku"}
    user = User.objects.create_user(*login.values())
    here, there = Client(), Client()
    for client in (here, there):
        client.post("/accounts/login/", login)
    monkeypatch.setattr(adapters, "FRESH_SIGN_IN", -1)
    assert here.get("/accounts/sessions/").status_code == 200
    asked = here.post("/accounts/sessions/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    with own_login(user):
        assert UserSession.objects.filter(user=user).count() == 2
    monkeypatch.undo()
    # What was asked for is done as soon as the password is right.
    here.post(asked["Location"], {"password": login["password"]}, follow=True)
    with own_login(user):
        assert UserSession.objects.filter(user=user).count() == 1
    assert there.get("/accounts/sessions/").status_code == 302
    assert "ほかの端末ではログインしていません" in here.get("/accounts/sessions/").content.decode()
