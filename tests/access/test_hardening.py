"""What a browser and a proxy are told, and requests nobody sends by hand."""

import pytest
from django.test import Client

from config.limits import MAX_REQUEST
from tests.access.answers import HOME
from tests.access.routes import ROUTES
from tests.access.test_routes import CODE, url_of

WITH_A_ROW = [route for route in ROUTES if any(not word.startswith("=") for word in route.args.split())]


def _somebody(answer):
    return next(person for person in reversed(HOME) if person in answer.ok)


@pytest.mark.parametrize("route", WITH_A_ROW, ids=str)
def test_a_number_beyond_every_row_is_not_found(route, town, ask):
    url = url_of(route, town.home)
    for word in route.args.split():
        if not word.startswith("="):
            url = url.replace(f"/{getattr(town.home, word).pk}/", f"/{9 * 10**25}/")
    person = _somebody(route.get or route.post)
    for method, answer in (("get", route.get), ("post", route.post)):
        if answer:
            assert ask(person, method, url).status_code == 404


def test_a_body_that_says_it_is_too_large_is_refused_before_it_is_read(ask):
    answer = ask(None, "post", "/accounts/login/", CONTENT_LENGTH=str(MAX_REQUEST + 1))
    assert answer.status_code == 413
    assert "大きすぎます" in answer.content.decode()


def test_a_refusal_and_a_page_that_is_not_there_are_kept_by_nobody_either(town, ask):
    for person, path in (("colleague", "people/"), ("owner", "nowhere/"), (None, "facilities/")):
        answer = ask(person, "get", f"/{CODE}/{path}")
        assert answer.status_code in (302, 403, 404)
        assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/static/css/base.css", "/accounts/login/", "/koukai/", "/nowhere/"])
def test_every_answer_says_what_a_browser_may_do_with_it(town, ask, path):
    headers = ask(None, "head", path).headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "object-src 'none'" in headers["Content-Security-Policy"]
    assert "camera=()" in headers["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in headers["Permissions-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("next_url", ["https://example.com/", "//example.com/", "javascript:alert(1)"])
def test_signing_in_leads_to_no_other_host(world, client, next_url):
    from tests.world import PASSWORD

    answer = client.post(
        f"/accounts/login/?next={next_url}",
        {"login": world.people["owner"].email, "password": PASSWORD, "next": next_url},
    )
    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert not answer.url.startswith("//")


def test_a_form_without_its_token_is_refused_and_told_what_to_do(world):
    client = Client(enforce_csrf_checks=True)
    client.force_login(world.people["ward_admin"])
    answer = client.post(f"/{CODE}/desks/new/", {"name": "他人の担当"})
    assert answer.status_code == 403
    assert "戻る" in answer.content.decode()


def test_another_host_cannot_frame_or_feed_a_page(town, ask):
    answer = ask("owner", "get", f"/{CODE}/facilities/")
    policy = answer.headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_session_cookies_are_closed_to_scripts_and_other_sites(settings):
    assert settings.SESSION_COOKIE_HTTPONLY is True
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


@pytest.mark.parametrize("path", ["/static/", "/static/css/"])
def test_a_folder_of_static_files_is_not_listed(town, ask, path):
    assert ask(None, "get", path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/accounts/login/",
        "/sanka/",
        "/koukai/",
        f"/{CODE}/facilities/",
    ],
)
def test_trace_is_answered_by_no_page(town, path):
    for person in (None, "ward_admin"):
        client = town.clients[person] if person else Client()
        answer = client.trace(path, headers={"x-said": "himitsu"})
        assert answer.status_code in (302, 404, 405)
        assert b"himitsu" not in answer.content
