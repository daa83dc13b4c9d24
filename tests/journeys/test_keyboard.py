"""The main path with nothing but a keyboard, and every page of it at 400 % zoom."""

import pytest
from django.utils import timezone

from accounts.tenancy import scope
from compliance.obligations.assessing import services
from meetings.models import CouncilMember, Meeting
from tests.journeys.visitor import DESKTOP, Visitor, in_words
from tests.support.browser import let_in

pytestmark = pytest.mark.django_db(transaction=True)

#: A window of 1280 pixels at 400 %.
ZOOMED = {"viewport": {"width": 320, "height": 256}}
MOST_STEPS = 120
FOCUSED = """() => {
    const e = document.activeElement;
    const labels = e.labels ? [...e.labels].map(l => l.innerText).join(' ') : '';
    return {name: [e.getAttribute('aria-label') || '', labels, e.innerText || ''].join(' '),
            outline: getComputedStyle(e).outlineStyle, shadow: getComputedStyle(e).boxShadow,
            seen: e.getBoundingClientRect().height > 0};
}"""


class Keyboard:
    """Moves by Tab until the wanted thing has the focus, and asks that the focus can be seen wherever it stands."""

    def __init__(self, page):
        self.page = page

    def to(self, words):
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            focused = self.page.evaluate(FOCUSED)
            if words in focused["name"]:
                assert focused["outline"] != "none" or focused["shadow"] != "none", (
                    f"no focus ring on {words}"
                )
                return self
        raise AssertionError(f"the keyboard never reaches {words!r} on {self.page.url}")

    def type(self, text):
        self.page.keyboard.type(text)
        return self

    def press(self, key):
        self.page.keyboard.press(key)
        return self

    def enter(self):
        """Enter on what leads to another page."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        return self


def test_a_meeting_is_recorded_by_keyboard_alone(ward, new_page, axe):
    today = timezone.localdate()
    visitor = Visitor(new_page(**DESKTOP), axe)
    visitor.sign_in(ward.owner.user, to=f"/131202/facilities/{ward.facility.pk}/duties/")
    keys = Keyboard(visitor.page)
    keys.press("Tab").press("Enter")
    assert visitor.page.evaluate("document.activeElement.id") == "main", (
        "the first Tab leads to the skip link"
    )
    keys.to("会議").enter()
    keys.to("開催した会議を記録する").enter()
    keys.to("開催日").type(in_words(today))
    keys.to("場所").type("食堂")
    keys.to("見本 花子").press("Space")
    keys.to("記録する").enter()
    visitor.page.wait_for_url("**/meetings/*/minutes/")
    visitor.look()
    with scope(ward.municipality):
        assert Meeting.objects.filter(date=today, state=Meeting.State.HELD, place="食堂").count() == 1


def test_nothing_is_cut_off_at_400_percent(ward, new_page):
    with scope(ward.municipality):
        services.drain(on=timezone.localdate())
        CouncilMember.objects.update(since=timezone.localdate())
    facility, home = f"/131202/facilities/{ward.facility.pk}", f"/131202/facilities/{ward.group_home.pk}"
    paths = {
        ward.owner.user: [
            "/131202/",
            *(
                f"{facility}/{page}"
                for page in ("duties/", "meetings/", "meetings/log/", "council/", "visits/new/")
            ),
            f"{home}/",
            f"/131202/meetings/{ward.part.pk}/",
        ],
        ward.ward_admin.user: [
            "/131202/overview/",
            "/131202/overview/?view=grid",
            "/131202/facilities/",
            "/131202/facilities/missing/",
            "/131202/facilities/import/",
            f"/131202/facilities/import/{ward.facility_import.pk}/",
            "/131202/people/",
            "/131202/desks/",
        ],
    }
    wide = {}
    for user, pages in paths.items():
        visitor = Visitor(new_page(**ZOOMED), None)
        let_in(visitor.page, user)
        for path in pages:
            visitor.go(path)
            sideways = visitor.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            if sideways > 0:
                wide[path] = sideways
    assert not wide
