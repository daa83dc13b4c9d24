"""An officer's week in the browser: the calendar, who goes, somebody else goes, a paper that came in by post."""

import os
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts import services as accounts
from accounts.models import Role
from accounts.tenancy import scope
from meetings.models import OfficerAttendance
from tests.meetings import town
from tests.support.founding import with_factor

PHONE = {"width": 390, "height": 844}
#: Where pictures of the pages go, for whoever wants to look at them.
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def ward(transactional_db, wards):
    return wards


def picture(page, name):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_a_week_of_an_officer(ward, signed_in, axe):
    with scope(ward.municipality):
        part = town.plan(ward, date(2026, 12, 10))
        user = accounts.create_user(email="second@131202.example.jp", password="mihon-mihon-2026")
        with_factor(user)
        accounts.create_membership(by=None, user=user, role=Role.OFFICER, name="見本 二郎", desk=ward.desk)
    page = signed_in(ward.officer.user)
    page.goto(f"{reverse('meetings:calendar', args=[ward.code])}?on=2026-12-01")
    picture(page, "week_calendar")
    page.get_by_role("link", name=ward.home.name).first.click()
    page.get_by_role("link", name="職員を決める・替わる").click()
    page.get_by_role("button", name="自分が出席する").click()
    page.get_by_role("link", name="替わる").click()
    page.get_by_label("見本 二郎").check()
    page.get_by_label("替わる理由").fill("窓口の当番のため")
    page.get_by_role("button", name="替える").click()
    expect(page.get_by_text("出席する職員を替えました", exact=False)).to_be_visible()
    page.get_by_role("link", name="出席できない").click()
    page.get_by_role("button", name="出席から外す").click()
    expect(page.get_by_text("見本 二郎さんを外しました", exact=False)).to_be_visible()
    with scope(ward.municipality):
        found = OfficerAttendance.objects.filter(part=part).values_list("state", flat=True)
        assert OfficerAttendance.State.ASSIGNED not in found
    _paper(ward, page, axe)
    _phone(ward, page)


def _phone(ward, page):
    """On a phone the first facility stands within the first screen, below filters that are folded."""
    page.set_viewport_size(PHONE)
    page.goto(reverse("obligations:overview", args=[ward.code]))
    picture(page, "overview_390")
    place = page.locator("main").get_by_role("link", name=ward.home.name).first.bounding_box()
    assert place["y"] < PHONE["height"]


def _paper(ward, page, axe):
    page.goto(reverse("meetings:list", args=[ward.code, ward.home.pk]))
    page.get_by_role("link", name="紙で届いた会議を代わりに入力する").click()
    axe(page)
    page.get_by_label("開催日").fill("11/5")
    page.get_by_label("開始時刻").fill("午後2時–3時半")
    page.get_by_label("1人目の氏名").fill("見本 花子")
    page.get_by_label("1人目の区分").select_option("user")
    picture(page, "paper_meeting")
    page.set_viewport_size(PHONE)
    picture(page, "paper_meeting_390")
    page.get_by_role("button", name="入力する").last.click()
    if page.get_by_text("まだ保存していません").is_visible():
        page.get_by_role("button", name="このまま入力する").click()
    expect(page.get_by_text("紙の内容を入力しました", exact=False)).to_be_visible()
    picture(page, "paper_entered_390")
