"""要望 and 助言 one by one: numbered, in the draft, carried, closed; seen by the ward once submitted."""

from uuid import uuid4

import pytest

from meetings.minutes import request_selectors
from meetings.minutes.services import drafts, requests, submission_and_review
from meetings.models import CouncilRequest
from office.errors import Refused
from tests.support.pages import open_page, send

pytestmark = pytest.mark.django_db


def add(ward, part, text="散歩を増やしてほしい。", kind="request", token=None, **rest):
    return requests.add(by=ward.owner, part=part, token=token or uuid4(), kind=kind, text=text, **rest)


def test_they_are_numbered_and_written_into_the_draft(ward, part):
    drafts.save(by=ward.owner, part=part, text={"requests": "ほかに要望はなかった。"})
    first = add(ward, part, answer="週3回にする。")
    second = add(ward, part, "夜の訓練を", kind="advice")
    assert (first.number, second.number) == (1, 2)
    assert drafts.draft_of(part).text == {
        "requests": "ほかに要望はなかった。\n（要望1）散歩を増やしてほしい。",
        "requests.answer": "（要望1）週3回にする。",
        "advice": "（助言2）夜の訓練を",
    }


def test_a_form_sent_twice_records_one(ward, part):
    token = uuid4()
    assert add(ward, part, token=token) == add(ward, part, token=token)
    assert CouncilRequest.objects.count() == 1


def test_what_is_corrected_or_taken_away_follows_in_the_draft(ward, part):
    one, other = add(ward, part), add(ward, part, "行事を")
    requests.change(by=ward.owner, request=one, kind="request", text="散歩を毎日", answer="検討する")
    assert drafts.draft_of(part).text == {
        "requests": "（要望1）散歩を毎日\n（要望2）行事を",
        "requests.answer": "（要望1）検討する",
    }
    requests.change(by=ward.owner, request=one, kind="advice", text="散歩を毎日", answer="")
    requests.remove(by=ward.owner, request=other)
    assert drafts.draft_of(part).text == {"advice": "（助言1）散歩を毎日"}


def test_words_somebody_has_changed_in_the_draft_stay(ward, part):
    one = add(ward, part)
    drafts.save(by=ward.owner, part=part, text={"requests": "自分の言葉で書いた。"})
    requests.remove(by=ward.owner, request=one)
    assert drafts.draft_of(part).text == {"requests": "自分の言葉で書いた。"}


def test_closing_says_what_was_done_and_can_be_taken_back(ward, part):
    one = add(ward, part)
    requests.close(by=ward.owner, request=one, outcome="週3回にした", on=ward.today)
    with pytest.raises(Refused, match="もう済んだ"):
        requests.close(by=ward.owner, request=one, outcome="二度目", on=ward.today)
    requests.reopen(by=ward.owner, request=one)
    one.refresh_from_db()
    assert (one.closed_on, one.outcome) == (None, "")


def test_after_submission_they_are_closed_and_not_corrected(ward, written):
    one = add(ward, written)
    submission_and_review.submit(by=ward.owner, part=written, on=ward.today)
    for act in (
        lambda: add(ward, written),
        lambda: requests.change(by=ward.owner, request=one, kind="request", text="別", answer=""),
        lambda: requests.remove(by=ward.owner, request=one),
    ):
        with pytest.raises(Refused, match="提出した議事録"):
            act()
    requests.close(by=ward.owner, request=one, outcome="済んだ", on=ward.today)


def test_the_ward_reads_them_once_the_minutes_are_submitted(ward, written, visitor):
    add(ward, written, "庭に椅子を置いてほしい。")
    officer = visitor(ward.officer)
    url = officer.at("requests", ward.home.pk)
    assert "庭に椅子" not in officer.get(url).text
    submission_and_review.submit(by=ward.owner, part=written, on=ward.today)
    for page in (url, officer.at("minutes_review", written.pk)):
        text = officer.get(page).text
        assert "庭に椅子" in text
        assert "したことを書いて済みにする" not in text
    assert visitor(ward.stranger).get(url).status_code == 404


def test_the_pages_record_one_after_the_other_and_close(ward, part, visitor):
    browser = visitor(ward.owner)
    url = browser.at("request_new", part.pk)
    send(browser, url, open_page(browser, url), text="散歩を", kind="request")
    answer = browser.get(url)
    assert "要望1" in answer.text
    close = browser.at("request_close", CouncilRequest.objects.get().pk)
    empty = send(browser, close, open_page(browser, close), outcome=" ")
    assert "「したこと」を入力してください" in empty.text
    send(browser, close, open_page(browser, close), outcome="週3回にした")
    assert "済み" in browser.get(browser.at("requests", ward.home.pk)).text
    assert request_selectors.number_open(ward.home, ward.owner) == 0


def test_nothing_is_recorded_of_a_meeting_that_was_not_held(ward, planned):
    with pytest.raises(Refused, match="開催を記録してから"):
        add(ward, planned())
