"""Minutes are written and submitted on their pages."""

import pytest

from meetings.minutes.selectors import alternatives_of, latest_version
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import ReviewState
from office.changing import changing
from tests.meetings.town import TODAY
from tests.minutes.pages import boxes, fresh
from tests.support.markup import flat

pytestmark = pytest.mark.django_db


def test_the_page_saves_with_its_button(ward, part, visitor):
    browser = visitor(ward.owner)
    answer = browser.post(browser.at("minutes", part.pk), boxes(requests="夜の見守り"), follow=True)
    assert "議事録を保存しました" in answer.content.decode()
    assert drafts.draft_of(part).text == {"requests": "夜の見守り"}


def test_a_script_is_told_that_all_is_saved(ward, part, visitor):
    browser = visitor(ward.owner)
    answer = browser.post(
        browser.at("minutes", part.pk), boxes(requests="一"), headers={"accept": "application/json"}
    )
    told = answer.json()
    assert (told["alternative"], told["told"], told["theirs"], told["both"]) == ("", "", {}, [])


def test_two_writers_are_led_to_both_texts(ward, written, visitor):
    browser = visitor(ward.manager)
    answer = browser.post(browser.at("minutes", written.pk), boxes(requests="別の言い方"), follow=True)
    page = answer.content.decode()
    assert "二つの案を見比べる" in page
    assert "散歩を増やしてほしい" in page
    assert "別の言い方" in page


def test_a_second_text_goes_only_after_asking_once_more(ward, written, visitor):
    other = drafts.save(by=ward.manager, part=written, text={"requests": "別の言い方"}, base={})
    browser = visitor(ward.owner)
    url = browser.at("minutes_choose", other.alternative.pk)
    asked = browser.post(url, {"action": "drop"}).content.decode()
    assert "元には戻せません" in asked
    assert alternatives_of(written).count() == 1
    assert 'name="action" value="sure"' in asked
    browser.post(url, {"action": "sure"})
    assert alternatives_of(written).count() == 0


def test_a_script_saving_under_review_hears_why_not(ward, written, visitor):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    browser = visitor(ward.owner)
    answer = browser.post(
        browser.at("minutes", written.pk), boxes(requests="変更"), headers={"accept": "application/json"}
    )
    assert answer.status_code == 409
    assert "取り下げ" in answer.json()["refused"]


def test_what_came_back_leads_to_each_box_with_a_remark(ward, written, visitor):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    remarks = [{"heading": "requests", "text": "回数を。"}]
    submission_and_review.give_back(
        by=ward.officer, part=written, version=latest_version(written), remarks=remarks
    )
    browser = visitor(ward.owner)
    page = flat(browser.get(browser.at("minutes", written.pk)).content.decode())
    assert page.count('<li><a href="#id_') == 1
    assert '<li><a href="#id_requests">要望</a></li>' in page
    assert 'id="id_requests"' in page


def test_submitting_asks_once_more_and_says_whether_it_is_late(ward, written, visitor):
    browser = visitor(ward.owner)
    page = browser.get(browser.at("minutes_submit", written.pk)).content.decode()
    assert "提出の期限（令和8年11月9日（月））を過ぎています" in page
    assert "構成員名簿について" in page
    browser.post(browser.at("minutes_submit", written.pk))
    written.refresh_from_db()
    assert written.review_state == ReviewState.SUBMITTED


def test_submitting_again_says_which_day_counts_and_that_a_second_text_is_left(ward, written, visitor):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    remarks = [{"heading": "requests", "text": "回数を。"}]
    submission_and_review.give_back(
        by=ward.officer, part=written, version=latest_version(written), remarks=remarks
    )
    drafts.save(by=ward.manager, part=written, text={"requests": "別の言い方"}, base={})
    browser = visitor(ward.owner)
    page = browser.get(browser.at("minutes_submit", written.pk)).content.decode()
    assert "提出した日は、はじめに提出した令和8年11月20日（金）のまま変わりません。" in page
    assert "別案が残っています" in page


@pytest.mark.parametrize("wants_json", [True, False])
def test_words_saved_beside_a_submission_are_shown_to_be_copied(
    ward, written, visitor, monkeypatch, wants_json
):
    def submitted_meanwhile(by, verb, *rows, **how):
        submission_and_review.submit(by=ward.owner, part=fresh(written), on=TODAY)
        return changing(by, verb, *rows, **how)

    monkeypatch.setattr(drafts, "changing", submitted_meanwhile)
    browser = visitor(ward.owner)
    accept = {"accept": "application/json"} if wants_json else {}
    answer = browser.post(browser.at("minutes", written.pk), boxes(requests="遅れて書いた"), headers=accept)
    assert answer.status_code == 409
    assert wants_json or "遅れて書いた" in answer.content.decode()
