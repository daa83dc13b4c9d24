"""Whoever sees people's contact data, or takes a file away, stands in the record: no page and no file is forgotten."""

import ast
import inspect
import re

import pytest
from django.urls import get_resolver

from accounts.security import watching
from accounts.security.recording import SecurityKind
from accounts.tenancy import scope
from compliance.obligations.records import wording
from meetings.models import Person
from tests.access.answers import HOME
from tests.access.routes import ROUTES
from tests.access.test_routes import INSIDE_PREFIX, _views, url_of

#: Planted in the roster; the addresses of logins are in the world already.
CONTACTS = {"email": "renraku@example.com", "phone": "000-1234-5678", "address": "見本台9-8-7"}
LOGIN_ADDRESS = re.compile(r"[\w.-]+@99000\d\.example\.jp")


@pytest.fixture
def noted(monkeypatch):
    """What is told of as read, as it is told: the words of the pages."""
    told = []

    def record(kind, *, about="", **_):
        if kind == SecurityKind.READ:
            told.append(about)

    monkeypatch.setattr(watching, "record_security_event", record)
    return told


@pytest.fixture
def rostered(town):
    """A member of the council with every kind of contact data."""
    with scope(town.home.municipality):
        Person.objects.filter(pk=town.home.person.pk).update(**CONTACTS)
    yield town
    with scope(town.home.municipality):
        Person.objects.filter(pk=town.home.person.pk).update(**dict.fromkeys(CONTACTS, ""))


def _contacts_in(answer, reader):
    text = answer.content.decode(errors="ignore")
    found = {words for words in CONTACTS.values() if words in text}
    return found | set(LOGIN_ADDRESS.findall(text)) - {reader.email}


LOOKED_AT = [route for route in ROUTES if route.get]


@pytest.mark.parametrize("route", LOOKED_AT, ids=str)
def test_every_page_with_contact_data_says_so_in_its_route_and_in_the_record(route, rostered, ask, noted):
    url, shown = url_of(route, rostered.home), set()
    for person in route.get.ok & set(HOME):
        noted.clear()
        answer = ask(person, "get", url)
        if answer.status_code != 200:
            continue
        contacts = _contacts_in(answer, getattr(rostered.home, person).user)
        assert not contacts or noted, f"{person} is shown {contacts}, and nothing is noted"
        shown.update(noted)
    assert shown == {route.shows} - {""}


# --- what goes out as a file, from the source --------------------------------------------------------------------

_HANDS_OUT = {"download", "private_download", "hand_out", "hand_out_letters"}


def _calls(node):
    return {
        call.func.id
        for call in ast.walk(node)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
    }


def hands_out(view):
    """Does a view make an answer that is saved as a file, itself or by a function of its own module?"""
    plain = inspect.unwrap(view)
    functions = {
        node.name: node
        for node in ast.parse(inspect.getsource(inspect.getmodule(plain))).body
        if isinstance(node, ast.FunctionDef)
    }
    seen, waiting = set(), [plain.__name__]
    while waiting:
        name = waiting.pop()
        if name in seen or name not in functions:
            continue
        seen.add(name)
        called = _calls(functions[name])
        if called & _HANDS_OUT:
            return True
        waiting += called
    return False


def test_every_file_that_goes_out_has_its_words():
    inside = {
        name
        for name, path, view in _views(get_resolver())
        if path.startswith(INSIDE_PREFIX) and hands_out(view)
    }
    assert inside == wording.FILES.keys()


def test_what_hands_out_is_found_through_a_function_of_its_module():
    from publications.views import printing

    assert hands_out(printing.printout_file)
    assert not hands_out(printing.printout)
