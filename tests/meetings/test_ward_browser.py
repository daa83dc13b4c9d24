"""A meeting asked of the ward and answered, and the survey of ten homes, as the two sides press it (N8-4a, N8-4b)."""

import os
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Membership
from accounts.tenancy import scope
from facilities.models import Facility, FacilityAssignment
from meetings.models import Meeting, MeetingPart
from office.search import search_text_of
from tests.meetings import town

PHONE = {"width": 390, "height": 844}
#: Where pictures of the pages go, for whoever wants to look at them.
PICTURES = os.environ.get("PICTURES")


@pytest.fixture
def ward(transactional_db, wards):
    return wards


def picture(page, name):
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def test_a_meeting_is_asked_of_the_ward_answered_and_takes_the_day(ward, signed_in, new_page, axe):
    with scope(ward.municipality):
        part = town.plan(ward, date(2027, 1, 20), facility=ward.lodge)
        town.plan(ward, date(2027, 1, 27), facility=ward.bare)
    staff = signed_in(ward.owner.user)
    staff.goto(reverse("meetings:detail", args=[ward.code, part.pk]))
    staff.get_by_role("link", name="自治体へ事前に連絡する").click()
    second = staff.get_by_role("group", name="候補2")
    second.get_by_label("日", exact=False).first.fill("令和9年1月27日")
    second.get_by_label("開始時刻").fill("午後2時")
    staff.get_by_label("自治体へ伝えること").fill("近くの集会所を借ります。")
    axe(staff)
    picture(staff, "ward_ask")
    staff.set_viewport_size(PHONE)
    picture(staff, "ward_ask_390")
    staff.get_by_role("button", name="自治体へ連絡する").click()
    expect(staff.get_by_text("返事を待っています").first).to_be_visible()
    picture(staff, "ward_asked_390")

    _answer(ward, signed_in, axe)

    staff = signed_in(ward.owner.user)
    staff.goto(reverse("meetings:detail", args=[ward.code, part.pk]))
    expect(staff.get_by_text("この地区の民生委員")).to_be_visible()
    picture(staff, "ward_answered")
    staff.get_by_role("link", name="この日に決める").click()
    picture(staff, "ward_take")
    staff.get_by_role("button", name="この日に決める").click()
    with scope(ward.municipality):
        part = MeetingPart.objects.select_related("meeting").get(pk=part.pk)
        assert part.meeting.date == date(2027, 1, 27)
        assert part.contacted_on is not None


def _answer(ward, signed_in, axe):
    officer = signed_in(ward.other_officer.user)
    officer.goto(reverse("meetings:ward_requests", args=[ward.code]))
    expect(officer.get_by_text("見本荘みかんの会議", exact=False)).to_be_visible()
    picture(officer, "ward_requests")
    officer.get_by_role("link", name="見本荘いちご").click()
    officer.get_by_label("この日に出席します").check()
    officer.get_by_label("令和9年1月27日", exact=False).check()
    officer.get_by_label("ほかに声をかける人").fill("この地区の民生委員")
    axe(officer)
    picture(officer, "ward_answer")
    officer.get_by_role("button", name="返事をする").click()
    expect(officer.get_by_text("見本荘いちごへ返事をしました。")).to_be_visible()


def _homes(ward):
    Membership.objects.filter(pk=ward.owner.pk).update(first_signed_in_at=timezone.now())
    for number in range(8):
        home = Facility.objects.create(
            operator=ward.operator if number < 4 else ward.second_operator,
            service_type="kyodo_seikatsu",
            name=f"見本荘{number + 3}号館",
            search_text=search_text_of("見本荘"),
        )
        if number < 4:
            FacilityAssignment.objects.create(membership=ward.owner, facility=home)


def test_ten_homes_are_asked_for_next_years_days(ward, signed_in, axe):
    with scope(ward.municipality):
        _homes(ward)
    officer = signed_in(ward.other_officer.user)
    officer.goto(reverse("meetings:survey", args=[ward.code]))
    officer.get_by_role("link", name="事業所にまとめて尋ねる").click()
    picture(officer, "survey_start")
    officer.get_by_role("button", name="事業所に尋ねる").click()
    expect(officer.get_by_text("10件の事業所に尋ねはじめました", exact=False)).to_be_visible()
    expect(officer.get_by_role("link", name="手紙を印刷する")).to_be_visible()

    staff = signed_in(ward.owner.user)
    staff.goto(reverse("meetings:dates_answer", args=[ward.code, ward.lodge.pk, 2026]))
    first = staff.get_by_role("group", name="1回目")
    first.get_by_label("日", exact=False).first.fill("令和9年5月12日")
    first.get_by_label("開始時刻").fill("14:00")
    axe(staff)
    staff.set_viewport_size(PHONE)
    picture(staff, "survey_answer_390")
    staff.get_by_role("button", name="開催予定を答える").click()

    officer = signed_in(ward.other_officer.user)
    officer.goto(reverse("meetings:survey", args=[ward.code]))
    expect(officer.get_by_text("10件のうち、返事は1件です", exact=False)).to_be_visible()
    axe(officer)
    picture(officer, "survey_board")
    officer.get_by_role("link", name="日を確かめる").click()
    picture(officer, "survey_judge")
    officer.get_by_role("button", name="確かめたことを記録する").click()
    officer.get_by_role("link", name="返事のない事業所に、もう一度お願いする").click()
    officer.get_by_role("button", name="もう一度お願いする").click()
    expect(officer.get_by_text("5件の事業所に、もう一度メールを出しはじめました。")).to_be_visible()
    officer.set_viewport_size(PHONE)
    picture(officer, "survey_board_390")
    with scope(ward.municipality):
        assert Meeting.objects.get(host=ward.lodge, is_provisional=True).date == date(2027, 5, 12)
