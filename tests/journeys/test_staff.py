"""A member of staff: the council's gaps, a meeting planned and one recorded, a visit; and the duties turn met."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.journeys.visitor import DESKTOP, PHONE, Visitor, in_words

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def screen():
    """Staff write down on a phone what has just been."""
    return PHONE


@pytest.fixture
def group_home(ward):
    """The facility whose one meeting and one visit a year are recorded in one sitting."""
    return f"/131202/facilities/{ward.group_home.pk}"


def _add_member(visitor, category, **fields):
    visitor.page.get_by_role("link", name=re.compile(f"加える.*（{category}）")).click()
    visitor.look()
    visitor.fill(**fields)
    visitor.press("構成員に加える")


def _is_met(visitor, duty):
    """Is one of the duty's rows on the facility's page marked as done? Rows of former years may still be open."""
    rows = visitor.page.locator(f"li.duty[id^=d-{duty.replace('.', '')}-]")
    assert rows.count()
    return "完了" in rows.locator(".mark__word").all_text_contents()


def _begin_council(visitor, group_home, today):
    visitor.go(f"{group_home}/council/")
    visitor.sees("まだいません")
    before = visitor.page.locator("main").inner_text()
    assert "利用者" in before
    _add_member(visitor, "利用者", 氏名="見本 一郎", 就任日=in_words(today))
    assert visitor.page.locator("main").inner_text() != before, "the council's gaps are said at once"
    visitor.sees("見本 一郎")
    _add_member(visitor, "利用者の家族", 氏名="見本 二郎", 就任日=in_words(today))


def _walk(visitor, ward, group_home):
    today = timezone.localdate()
    visitor.sign_in(ward.owner.user, to=f"{group_home}/duties/")
    assert not _is_met(visitor, "meeting.hold")
    assert not _is_met(visitor, "visit.dwelling")

    _begin_council(visitor, group_home, today)
    visitor.go(f"{group_home}/meetings/")
    visitor.follow("開催した会議を記録する")
    # A day that does not exist is asked for again, and nothing is lost.
    visitor.fill(開催日="令和7年2月30日", 場所="見本荘の食堂")
    visitor.tick("見本 一郎")
    visitor.press("記録する")
    expect(visitor.page.locator(".error-summary")).to_be_visible()
    assert visitor.value_of("開催日") == "令和7年2月30日"
    assert visitor.value_of("場所") == "見本荘の食堂"
    visitor.fill(開催日=in_words(today))
    visitor.press("記録する")
    visitor.sees("開催を記録しました")
    visitor.go(visitor.page.url.removesuffix("minutes/"))
    visitor.sees("見本 一郎")

    visitor.go(f"{group_home}/visits/")
    visitor.follow("見学を記録する")
    visitor.fill(見学した日=in_words(today))
    visitor.tick("見本 一郎")
    visitor.tick("見本荘一号")
    visitor.press("保存する")
    visitor.sees("見学を記録しました")

    visitor.go(f"{group_home}/duties/")
    assert _is_met(visitor, "meeting.hold")
    assert _is_met(visitor, "visit.dwelling")


def _plan_with_the_date_in_another_form(visitor, group_home):
    day = timezone.localdate() + timezone.timedelta(days=60)
    visitor.go(f"{group_home}/meetings/")
    visitor.follow("会議を予定する")
    visitor.fill(開催日=f"{day.year}/{day.month}/{day.day}", 場所="見本荘の広間")
    visitor.press("予定する")
    if visitor.page.get_by_role("button", name="このまま予定する").count():
        visitor.press("このまま予定する")
    visitor.sees(f"{in_words(day)}（")
    visitor.sees("見本荘の広間")


def test_what_happened_is_recorded_the_duties_turn_met_and_a_meeting_is_planned(ward, visitor, group_home):
    _walk(visitor, ward, group_home)
    _plan_with_the_date_in_another_form(visitor, group_home)


def test_the_same_without_javascript(ward, new_page, group_home):
    _walk(Visitor(new_page(java_script_enabled=False, **DESKTOP), None), ward, group_home)
