"""From the notice to the answer: a manager at a desk, a member with a letter and an old telephone without scripts."""

import os
from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tenancy import scope
from meetings.members import keys, policies
from meetings.models import Delivery, MeetingPart, MemberLink, Reply
from tests.meetings import town

PHONE, OLD = {"width": 390, "height": 844}, {"width": 320, "height": 640}
#: Where pictures of the pages go, for whoever wants to look at them.
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def ward(transactional_db, wards):
    return wards


def picture(page, name):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_a_notice_goes_out_and_a_member_answers_with_the_code_of_the_letter(
    ward, signed_in, new_page, axe, monkeypatch
):
    monkeypatch.setattr(policies, "day_of", lambda moment: town.TODAY)
    with scope(ward.municipality):
        member = town.seat(ward, "resident", name="見本 三郎")
        part = town.plan(ward, date(2027, 1, 20), agenda="1 活動の報告\n2 避難訓練について")
    page = signed_in(ward.owner.user)
    page.goto(reverse("meetings:detail", args=[ward.code, part.pk]))
    page.get_by_role("link", name="構成員へ通知する").click()
    axe(page)
    picture(page, "notices_before")
    page.get_by_role("link", name="構成員へ通知する").click()
    page.get_by_role("button", name="この内容で通知する").click()
    expect(page.get_by_text("手紙が1通あります。")).to_be_visible()
    picture(page, "notices_sent")

    _answer_by_code(ward, member, new_page)
    page.reload()
    expect(page.get_by_text("代理の人が出席する（見本 代理子）")).to_be_visible()
    expect(page.get_by_text("街灯がほしい")).to_be_visible()
    picture(page, "notices_answered")
    page.get_by_role("link", name="印刷して渡した").click()
    page.get_by_role("button", name="渡した日を記録する").click()
    expect(page.get_by_text("手紙1通を渡した日を記録しました。")).to_be_visible()
    with scope(ward.municipality):
        assert Reply.objects.get().kind == "proxy"
        assert Delivery.objects.get().opened_at is not None
        assert MeetingPart.objects.get(pk=part.pk).notified_on is not None


def _answer_by_code(ward, member, new_page):
    with scope(ward.municipality):
        code = keys.code_of(MemberLink.objects.get(member=member))
    phone = new_page(viewport=PHONE, java_script_enabled=False)
    phone.goto(reverse("member_code"))
    picture(phone, "door_code")
    phone.get_by_label("手紙の番号").fill(code.lower())
    phone.get_by_role("button", name="次へ進む").click()
    expect(phone.get_by_text("見本 三郎様への開催通知です")).to_be_visible()
    expect(phone.get_by_text("避難訓練について")).to_be_visible()
    picture(phone, "door_meeting_390")
    phone.set_viewport_size(OLD)
    assert phone.locator("body").evaluate("node => node.scrollWidth") <= 320
    picture(phone, "door_meeting_320")
    phone.get_by_label("代理の人が出席する").check()
    phone.get_by_role("button", name="この内容で返事をする").click()
    expect(phone.get_by_text("代理で来る人のお名前を入力してください。").first).to_be_visible()
    phone.get_by_label("代理で来る人のお名前").fill("見本 代理子")
    phone.get_by_label("会議の前に伝えたいこと").fill("街灯がほしい")
    phone.get_by_role("button", name="この内容で返事をする").click()
    expect(phone.get_by_text("返事を受け取りました")).to_be_visible()
    picture(phone, "door_answered_320")
