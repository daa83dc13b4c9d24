"""Every page that changes a record, opened twice: who saves from the older one overwrites nothing unseen."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.tenancy import scope
from facilities.models import FacilityImport
from facilities.register import services as facilities
from meetings.joint import services as joint
from tests.access.edits import ASKS_AGAIN, CHANGES_NOTHING, EDITS, MERGED, NEW, NOTHING
from tests.access.routes import ROUTES
from tests.access.test_routes import CODE, url_of, value_of
from tests.support.pages import open_page, send, shown_on

pytestmark = pytest.mark.django_db
BY_NAME = {route.name: route for route in ROUTES}


def client_of(world, person):
    client = Client()
    client.force_login(world.people[person])
    return client


def _filled(words, home):
    """Numbers of the town's rows in place of their names in braces."""
    if isinstance(words, list):
        return [_filled(word, home) for word in words]
    found = words
    for name in (
        "member",
        "facility",
        "group_home",
        "second_facility",
        "meeting",
        "planned",
        "list_word",
        "poll_day",
        "review_round",
    ):
        found = found.replace(f"{{{name}}}", str(getattr(home, name).pk))
    return found


def _typed(edit, words, home):
    typed = {**edit.also, edit.box: words}
    return {_filled(name, home): _filled(value, home) for name, value in typed.items()}


def _url(name, edit, home):
    if edit.args is None:
        return url_of(BY_NAME[name], home)
    return reverse(name, args=[CODE, *(value_of(word, home) for word in edit.args.split())])


def test_every_page_with_a_form_is_known_to_change_something_or_nothing():
    pages = {route.name for route in ROUTES if route.get and route.post}
    named = [*EDITS, *MERGED, *ASKS_AGAIN, *CHANGES_NOTHING]
    assert len(named) == len(set(named))
    assert set(named) == pages


@pytest.mark.parametrize("name", EDITS)
def test_the_older_page_shows_both_and_overwrites_nothing(world, name):
    home, edit = world.home, EDITS[name]
    client, url = client_of(world, edit.person), _url(name, edit, home)
    if edit.before:
        row = getattr(home, BY_NAME[name].args.split()[0])
        with scope(home.municipality):
            type(row).objects.filter(pk=row.pk).update(
                **{key: _filled(value, home) for key, value in edit.before.items()}
            )
    older = open_page(client, url)
    assert {"revision", "shown"} <= {key.rpartition("-")[2] for key in older}, "the form carries no revision"
    first = _press(client, url, older, **_typed(edit, edit.one, home))
    assert first.status_code == 302, _why(first)
    stands = open_page(client, url)
    second = _press(client, url, older, **_typed(edit, edit.other, home))
    assert second.status_code == 409, _why(second)
    for words in _words(edit.one), _words(edit.other):
        assert words is None or words in second.text
    assert _contents(open_page(client, url)) == _contents(stands)
    # Both are on the page: pressing once more is a decision.
    again = _press(client, url, shown_on(second))
    assert again.status_code == 302, _why(again)


def _press(client, url, opened, **typed):
    """Send a page, and once more where it first tells what will come of it."""
    answer = send(client, url, opened, **typed)
    if answer.status_code == 200 and answer.context.get("day") and not answer.context["form"].errors:
        answer = send(client, url, shown_on(answer), acknowledged=answer.context["day"].isoformat())
    return answer


def _words(typed):
    """What is typed as words; a choice stands on the page under its label."""
    return typed if isinstance(typed, str) and not typed.isascii() else None


def _contents(opened):
    carried = ("revision", "shown", "token")
    return {name: value for name, value in opened.items() if name.rpartition("-")[2] not in carried}


def _why(answer):
    form = answer.context and answer.context.get("form")
    return form.errors if form is not None else answer.status_code


def _asked_of(home, name):
    """Who may be asked on this page, and its address."""
    with scope(home.municipality):
        if name == "meetings:leave":
            # The host cannot leave; the other operator's staff has joined and may.
            joined = joint.accept(by=home.other_operator, invitation=home.invitation)
            return "other_operator", reverse(name, args=[CODE, joined.pk])
        if name == "facilities:remove":
            # What has records stays.
            mistaken = facilities.add_facility(
                by=home.ward_admin, operator_name="見本会", service_type="ninchi_gh", name="まちがい"
            )
            return "ward_admin", reverse(name, args=[CODE, mistaken.pk])
        if name == "facilities:import_take_back":
            FacilityImport.objects.filter(pk=home.facility_import.pk).update(state="applied")
    allowed = BY_NAME[name].get.ok
    person = next(who for who in ("owner", "manager", "ward_admin", "officer") if who in allowed)
    return person, url_of(BY_NAME[name], home)


@pytest.mark.parametrize("name", sorted(ASKS_AGAIN))
def test_a_page_that_asks_once_more_carries_what_it_asks_about(world, name):
    person, url = _asked_of(world.home, name)
    client = client_of(world, person)
    older = open_page(client, url)
    assert older["revision"]
    answer = send(client, url, older | {"revision": "of another state"})
    assert answer.status_code == 302
    assert answer.url == url
    assert "この記録が変わりました" in client.get(url).text


@pytest.mark.parametrize(
    "name", sorted(name for name, why in CHANGES_NOTHING.items() if why in (NEW, NOTHING))
)
def test_a_page_that_changes_no_record_carries_no_revision(world, name):
    """A page that shows what stands saved, and would write over it, is no page that makes something new."""
    route = BY_NAME[name]
    person = next(who for who in ("owner", "manager", "ward_admin", "officer") if who in route.get.ok)
    answer = client_of(world, person).get(url_of(route, world.home))
    form = answer.context.get("form") if answer.context else None
    assert "revision" not in getattr(form, "fields", ())
