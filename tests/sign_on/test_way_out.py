"""What a directory is told of us: the secret of the environment, and that somebody leaves."""

from urllib.parse import parse_qs, urlsplit

import requests
from django.conf import settings
from django.core.cache import cache
from django.test import Client

from accounts.sign_on import answers, oidc
from tests.sign_on.test_oidc import is_in, linked, sign_on_as


def test_the_secret_of_the_environment_goes_to_the_issuer_named_beside_it_alone(
    towns, set_up, allowed, client, monkeypatch
):
    sign_on = set_up(factor_values=["mfa"])
    linked(towns.home, sign_on, towns.home.officer, "s-0001")
    secret, issuer = oidc.variables_of(sign_on, towns.home.code)
    monkeypatch.setenv(secret, "kakushi")
    for other in ("", "https://evil.example.jp"):
        monkeypatch.setenv(issuer, other)
        page = sign_on_as(Client(), towns.home, sign_on, allowed, "s-0001")
        assert (page.status_code, answers.MISCONFIGURED in page.text) == (403, True)
    monkeypatch.setenv(issuer, sign_on.issuer)
    sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    assert is_in(client, towns.people["officer"])


def test_whoever_signs_out_is_led_out_of_the_directory_too(towns, set_up, allowed, client):
    sign_on = set_up(factor_values=["mfa"])
    linked(towns.home, sign_on, towns.home.officer, "s-0001")
    sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    page = client.post("/accounts/logout/", follow=True)
    name, there = page.context["out"]
    assert name == sign_on.name
    assert there.startswith(f"{allowed.issuer}/oauth2/end_session?")
    assert parse_qs(urlsplit(there).query) == {
        "client_id": [sign_on.client_id],
        "post_logout_redirect_uri": [f"{settings.PUBLIC_URL}/signed-out/"],
    }
    assert requests.get(there, timeout=5).status_code == 200
    for wrong in ("", "x", page.request["QUERY_STRING"].removeprefix("out=")[:-3]):
        assert client.get("/signed-out/", {"out": wrong}).context["out"] is None


def test_the_way_out_is_known_however_long_the_password_took(towns, set_up, allowed, client):
    sign_on = set_up()
    sign_on_as(client, towns.home, sign_on, allowed, "s-0001")
    client.force_login(towns.people["officer"])
    cache.clear()
    client.post("/signon/connect/", follow=True)
    _, there = client.post("/accounts/logout/", follow=True).context["out"]
    assert there.startswith(f"{allowed.issuer}/oauth2/end_session?")


def test_who_came_by_password_sees_the_usual_page(towns, client):
    client.force_login(towns.people["owner"])
    assert client.post("/accounts/logout/", follow=True).context["out"] is None
