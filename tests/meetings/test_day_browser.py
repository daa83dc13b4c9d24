"""A meeting is recorded on a phone without a line, arrives once, and its minutes are written from the agenda."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.minutes.services import drafts
from meetings.models import Attendance, Meeting
from tests.meetings import town

PHONE = {"width": 390, "height": 844}
#: Where pictures of the pages go, for whoever wants to look at them.
PICTURES = os.environ.get("PICTURES")

#: The addresses of all that the browser keeps of pages.
KEPT = """async () => (await Promise.all((await caches.keys()).map(async (name) =>
    (await (await caches.open(name)).keys()).map((one) => new URL(one.url).pathname)))).flat()"""


@pytest.fixture
def ward(transactional_db, wards):
    with scope(wards.municipality):
        for category, name in (("user", "見本 太郎"), ("resident", "見本 三郎")):
            town.seat(wards, category, name=name)
        wards.part = town.plan(wards, town.TODAY, agenda="利用者の状況\n地域の祭り")
    return wards


def picture(page, name):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_held_without_a_line_then_minutes_from_the_agenda(ward, signed_in):
    page = signed_in(ward.owner.user, viewport=PHONE)
    url = reverse("meetings:record", args=[ward.code, ward.part.pk])
    page.goto(url)
    page.locator("form[data-kept]").wait_for(timeout=20_000)
    page.context.set_offline(True)
    page.reload()
    page.get_by_role("button", name="全員出席").click()
    page.get_by_label("見本 三郎", exact=True).uncheck()
    page.get_by_role("button", name="記録する", exact=True).last.click()
    expect(page.get_by_text("まだ送れていません")).to_be_visible()
    picture(page, "day_without_line")
    page.reload()
    expect(page.get_by_text("まだ送れていません")).to_be_visible()
    expect(page.get_by_label("見本 太郎", exact=True)).to_be_checked()
    with scope(ward.municipality):
        assert not Attendance.objects.exists()

    page.context.set_offline(False)
    said = page.get_by_text("開催を記録しました。")
    again = page.get_by_role("button", name="このまま記録する")
    expect(said.or_(again).first).to_be_visible(timeout=30_000)
    if again.count():
        again.click()
    expect(said).to_be_visible(timeout=20_000)
    with scope(ward.municipality):
        assert Meeting.objects.get(pk=ward.part.meeting_id).state == Meeting.State.HELD
        assert sorted(Attendance.objects.values_list("name", "kind")) == [
            ("見本 三郎", "absent"),
            ("見本 太郎", "attended"),
        ]

    _write_minutes(ward, page)
    names = page.evaluate("caches.keys()")
    kept = page.evaluate(KEPT)
    assert names
    assert all(one == url or one.startswith("/static/") for one in kept)


def _write_minutes(ward, page):
    # Recording leads on to the minutes.
    expect(page.get_by_role("heading", level=1)).to_contain_text("議事録")
    page.get_by_label("話し合ったこと").nth(1).fill("来年も出たい")
    page.get_by_role("button", name="保存する", exact=True).click()
    expect(page.get_by_text("議事録を保存しました。")).to_be_visible()
    picture(page, "minutes_from_agenda")
    with scope(ward.municipality):
        assert list(drafts.draft_of(ward.part).text.values()) == ["来年も出たい"]
