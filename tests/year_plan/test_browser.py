"""A manager plans a year: on a phone, where a date typed by hand is answered at once, and looks at it on a desk."""

import os
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.models import Meeting, PollDay
from meetings.polls import services as polls
from tests.meetings import town

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1366, "height": 768}
#: Where pictures of the pages go, for whoever wants to look at them.
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def ward(transactional_db, wards):
    return wards


def picture(page, name):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def fits(page):
    assert page.locator("body").evaluate("node => node.scrollWidth") <= page.viewport_size["width"]


def test_a_year_is_planned_on_a_phone_and_looked_at_on_a_desk(ward, signed_in, axe):
    page = signed_in(ward.manager.user)
    page.set_viewport_size(PHONE)
    page.goto(reverse("obligations:facility", args=[ward.code, ward.home.pk]))
    page.get_by_role("link", name="年間計画を立てる").click()
    page.get_by_role("link", name="令和9年度の年間計画").click()
    axe(page)
    fits(page)
    picture(page, "year_390")
    first = page.get_by_label("1つ目の開催日")
    first.fill("2027/5/3")
    first.press("Tab")
    expect(page.locator("#row0-says")).to_contain_text("憲法記念日")
    picture(page, "year_390_said")
    first.fill("令和9年5月12日")
    first.press("Tab")
    expect(page.locator("#row0-says")).to_contain_text("5月12日")
    expect(page.locator("#row0-says")).not_to_contain_text("憲法記念日")
    page.set_viewport_size(DESK)
    picture(page, "year_1366")
    page.get_by_role("button", name="この内容で予定する").click()
    expect(page.get_by_text("令和9年度の会議を6回、予定しました。")).to_be_visible()
    page.goto(f"{reverse('meetings:year_plan', args=[ward.code, ward.home.pk])}?year=2027")
    axe(page)
    picture(page, "year_1366_planned")
    with scope(ward.municipality):
        assert Meeting.objects.filter(date=date(2027, 5, 12)).exists()
    _poll(ward, page, axe)


def _poll(ward, page, axe):
    """What a running poll looks like to whoever asks."""
    with scope(ward.municipality):
        members = [town.seat(ward, kind, name=f"見本 {kind}") for kind in ("user", "family", "resident")]
        days = [date(2027, 1, day) for day in (19, 20, 21)]
        rows = [{"day": day, "starts_at": None, "ends_at": None} for day in days]
        poll = polls.ask(
            by=ward.owner,
            facility=ward.home,
            part=None,
            token=None,
            place="見本会館",
            answer_by=date(2027, 1, 5),
            days=rows,
        )
        said = dict(zip(PollDay.objects.values_list("pk", flat=True), ("yes", "maybe", "no"), strict=True))
        polls.enter(
            by=ward.owner, poll=poll, member=members[0], said=said, now=timezone.now(), today=town.TODAY
        )
    page.goto(reverse("meetings:poll", args=[ward.code, poll.pk]))
    axe(page)
    picture(page, "poll_1366")
    page.set_viewport_size(PHONE)
    fits(page)
    picture(page, "poll_390")
