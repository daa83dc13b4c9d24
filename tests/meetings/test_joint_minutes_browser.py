"""A meeting of three facilities of two operators: one shared set of minutes, which each accepts and submits (N7-J8)."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.minutes.selectors import latest_version
from tests.meetings.jointly import hold_jointly, write
from tests.meetings.test_members_browser import PHONE, picture


@pytest.fixture
def ward(transactional_db, wards):
    return wards


def test_three_facilities_share_one_set_of_minutes_and_each_submits_it(ward, signed_in, axe):
    with scope(ward.municipality):
        host, theirs, small = hold_jointly(ward)
        write(ward.owner, host, reports__events="夏祭りを共に開いた。", requests="街灯がほしい。")
    page = signed_in(ward.owner.user)
    _open(page, ward, host)
    page.get_by_role("link", name="共通の部分を見せる").click()
    for box in page.get_by_role("checkbox").all():
        box.check()
    picture(page, "joint_share")
    page.get_by_role("button", name="選んだ欄を見せる").click()
    _submit(page, ward, host)
    guest = signed_in(ward.stranger.user, viewport=PHONE)
    for visitor, part in ((guest, theirs), (page, small)):
        _open(visitor, ward, part)
        expect(visitor.get_by_text("夏祭りを共に開いた。").first).to_be_visible()
        axe(visitor)
        picture(visitor, f"joint_{part.pk}")
        visitor.get_by_role("button", name="自分の議事録にする").click()
        _submit(visitor, ward, part)
    _open(page, ward, host)
    expect(page.get_by_text("自分の議事録にした")).to_have_count(2)
    picture(page, "joint_all_accepted")
    with scope(ward.municipality):
        said = [latest_version(part).content["text"]["reports.events"] for part in (host, theirs, small)]
    assert said == ["夏祭りを共に開いた。"] * 3


def _open(page, ward, part):
    page.goto(reverse("meetings:joint_minutes", args=[ward.code, part.pk]))


def _submit(page, ward, part):
    page.goto(reverse("meetings:minutes", args=[ward.code, part.pk]))
    page.get_by_role("button", name="保存して提出に進む").click()
    page.get_by_role("button", name="提出する").click()
    expect(page.get_by_text("議事録を提出しました")).to_be_visible()
