"""One sentence says who sees members' names; a page that shows one carries it."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from accounts.tenancy import scope
from meetings.models import Attendance, MeetingPart, VisitMember
from tests.access.routes import ROUTES
from tests.access.test_edits import client_of
from tests.access.test_routes import url_of

pytestmark = pytest.mark.django_db
INCLUDE = "meetings/_who_sees_names.html"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
#: Pages that name a member and say nothing of who sees it, each with the reason.
SILENT = {
    "meetings:member_edit": "the form of one person, opened from the page that says it",
    "meetings:member_end": "asks once more about one person, from the page that says it",
    "meetings:member_remove": "asks once more about one person, from the page that says it",
    "meetings:poll_answers": "one person's answer, opened from the page that says it",
    "meetings:online_consent": "asks once more about one person, from the page that says it",
    "meetings:join_consent": "asks once more about one person, opened from the roster",
    "meetings:distribute": "asks once more before sending, from the page that says it",
    "meetings:slip": "one person's answer, opened from the page that says it",
    "meetings:notices_send": "asks once more about what goes to whom, from the page that says it",
    "meetings:notice_anew": "asks once more about one person, from the page that says it",
    "meetings:member_link_close": "asks once more about one person, from the page that says it",
    "publications:check": "looks for names that must not stand in public",
    "publications:prepare": "the public wording, in which no name may stand",
    "publications:print": "asks for a paper, which says itself that names stand in it",
}
NAME = "見本 花子"


@pytest.fixture
def named(world):
    """The world with its member named in attendance, a visit and minutes that were handed in."""
    home = world.home
    with scope(home.municipality):
        for part in MeetingPart.objects.filter(facility=home.facility):
            Attendance.objects.create(part=part, member=home.member, name=NAME, category="user")
        VisitMember.objects.create(visit=home.visit, member=home.member)
    return world


def _sentence():
    return " ".join((TEMPLATES / INCLUDE).read_text(encoding="utf-8").split())


def _words(answer):
    return " ".join(answer.content.decode(errors="replace").split())


@pytest.mark.parametrize("person", ["owner", "officer", "ward_admin"])
def test_a_page_that_names_a_member_says_who_sees_it(named, person):
    client, found, said = client_of(named, person), [], 0
    for route in ROUTES:
        if route.get is None or route.piece or person not in route.get.ok:
            continue
        answer = client.get(url_of(route, named.home))
        if "text/html" not in answer.headers.get("Content-Type", "") or answer.status_code != 200:
            continue
        if NAME in (words := _words(answer)):
            said += _sentence() in words
            if _sentence() not in words and route.name not in SILENT:
                found.append(route.name)
    assert not found
    assert said or person != "owner"


def test_the_sentence_stands_in_one_place():
    opposite = re.compile(r"名前は[^。]*(?:見え|見られ)")
    places = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if opposite.search(path.read_text(encoding="utf-8"))
    ]
    assert places == [INCLUDE]
