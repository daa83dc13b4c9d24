"""Routes × people: everybody asks for everything, and gets what the table says."""

import pytest
from django.conf import settings
from django.urls import get_resolver, reverse

from tests import world as worlds
from tests.access.answers import AWAY, HOME
from tests.access.contacts import contacts_in
from tests.access.outside import LOGIN, OUTSIDE
from tests.access.routes import ROUTES

CODE = "990001"
INSIDE_PREFIX = r"^(?P<municipality_code>\d{6})/"


def _views(resolver, prefix="", namespace=""):
    """(name, address, view) of every route."""
    for pattern in resolver.url_patterns:
        path = f"{prefix}{pattern.pattern}"
        if hasattr(pattern, "url_patterns"):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _views(pattern, path, inner)
        else:
            yield f"{namespace}{pattern.name}", path, pattern.callback


# --- the table is whole -----------------------------------------------------------------------------


def test_every_route_has_its_line_and_stands_inside_a_door_or_outside_with_a_reason():
    inside = {name for name, path, _ in _views(get_resolver()) if path.startswith(INSIDE_PREFIX)}
    outside = {name for name, path, _ in _views(get_resolver()) if not path.startswith(INSIDE_PREFIX)}
    assert inside == {route.name for route in ROUTES}
    assert outside == {route.name for route in OUTSIDE}
    assert len(ROUTES) == len({route.name for route in ROUTES})
    assert all(route.reason for route in OUTSIDE)
    assert not any(route.get is None and route.post is None for route in ROUTES)


def test_what_is_public_is_what_is_marked_as_made_for_everybody():
    marked = {name for name, _, view in _views(get_resolver()) if getattr(view, "for_everybody", False)}
    assert marked == {route.name for route in OUTSIDE if route.reason.startswith("PUBLIC")}


def test_everybody_in_the_table_is_in_the_world():
    assert {*HOME, *AWAY} == set(worlds.PEOPLE)


# --- the table is true --------------------------------------------------------------------------------


def value_of(word, rows):
    return word[1:] if word.startswith("=") else getattr(rows, word).pk


def url_of(route, rows):
    return reverse(route.name, args=[CODE, *(value_of(word, rows) for word in route.args.split())])


def _kind(answer):
    """``ok`` for a page, a form with faults or a redirect onwards; ``login`` on the way to sign in; else the status."""
    if answer.status_code == 302 and answer.url.startswith(reverse(settings.LOGIN_URL)):
        return "login"
    if answer.status_code == 302 and answer.url == reverse("mfa_activate_totp"):
        return "second factor"
    return "ok" if answer.status_code in (200, 302, 400, 409, 422) else answer.status_code


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_who_may_look(route, rostered, ask, noted):
    """Who gets the page; and whoever sees contact data on it stands in the record."""
    url, answers, shown = url_of(route, rostered.home), {}, set()
    for person in HOME:
        noted.clear()
        answers[person] = answer = ask(person, "get", url)
        if answer.status_code == 200:
            contacts = contacts_in(answer, getattr(rostered.home, person).user)
            assert not contacts or noted, f"{person} is shown {contacts}, and nothing is noted"
            shown.update(noted)
    expected = {person: route.get.expected(person) if route.get else 405 for person in HOME}
    assert {person: _kind(answer) for person, answer in answers.items()} == expected
    assert shown == {route.shows} - {""}
    # Nothing of the inside stays in a browser or in a proxy, whatever the answer.
    assert {answer.headers["Cache-Control"] for answer in answers.values()} == {"private, no-store"}
    # A link checker or a proxy asks for the head alone.
    assert _kind(ask("ward_admin", "head", url)) == expected["ward_admin"]


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_who_may_do(route, town, ask):
    url = url_of(route, town.home)
    data = {name: value_of(word, town.home) for name, word in route.data}
    found = {person: _kind(ask(person, "post", url, data)) for person in HOME}
    expected = {person: route.post.expected(person) if route.post else 405 for person in HOME}
    assert found == expected


@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_people_from_elsewhere_find_nothing(route, town, ask):
    url = url_of(route, town.home)
    for method in ("get", "post"):
        assert {person: _kind(ask(person, method, url)) for person in AWAY} == dict.fromkeys(AWAY, 404)
        assert _kind(ask(None, method, url)) == "login"


NAME_A_ROW = [route for route in ROUTES if any(not word.startswith("=") for word in route.args.split())]


@pytest.mark.parametrize("route", NAME_A_ROW, ids=str)
def test_ids_of_another_municipality_are_not_there(route, town, ask):
    """A number of the neighbouring town in an address of one's own: 404 for all who see the own town's row there.

    Whoever is refused that one asks through the same ``access_*``, as the tests above show of everybody; a verb that a
    route does not have is refused before any number is looked at.
    """
    url = url_of(route, town.away)
    for method, answer in (("get", route.get), ("post", route.post)):
        if answer is not None:
            found = {person: _kind(ask(person, method, url)) for person in answer.ok | answer.refused}
            assert found == dict.fromkeys(found, 404), method
            assert found, "nobody may"


@pytest.mark.parametrize("route", OUTSIDE, ids=str)
def test_what_stands_outside(route, town, ask):
    url = reverse(route.name, args=route.args)

    def status(answer):
        return LOGIN if _kind(answer) == "login" else answer.status_code

    alone, inside = ask(None, "get", url), ask("owner", "get", url)
    assert status(alone) == route.signed_out
    assert status(inside) == route.signed_in
    if route.reason.startswith("PUBLIC") and alone.status_code in (200, 410):
        # The same bytes for all, which any cache may keep, and nothing in them or beside them that tells who asked.
        assert inside.content == alone.content
        for answer in (alone, inside):
            assert answer.headers["Cache-Control"] == "public, max-age=300"
            assert "Cookie" not in answer.headers.get("Vary", "")
            assert not answer.cookies
    else:
        assert {a.headers["Cache-Control"] for a in (alone, inside)} == {"private, no-store"}
    if route.platform_operator is not None:
        assert status(ask("ward_admin", "get", url)) == route.signed_in
        assert status(ask("platform", "get", url)) == route.platform_operator
