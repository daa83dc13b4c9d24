"""Minutes on paper: the desk types them in the facility's place."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from meetings.minutes import selectors
from meetings.minutes.services import submission_and_review
from meetings.models import Draft, DraftAlternative, Version
from tests.meetings.town import TODAY
from tests.minutes.pages import boxes
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


def test_an_officer_does_not_come_to_read_a_draft_by_starting_from_last_time(ward, written, held, visitor):
    later = held(date(2026, 11, 5))
    browser = visitor(ward.officer)
    start = browser.at("minutes_from_last", later.pk)

    def offered_and_read():
        page = browser.get(browser.at("minutes", later.pk)).text
        browser.post(start)
        read = "散歩を増やしてほしい" in browser.get(browser.at("minutes", later.pk)).text
        return start in page, read

    assert offered_and_read() == (False, False)
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    submission_and_review.withdraw(by=ward.owner, part=written)
    assert offered_and_read() == (False, False)
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    assert offered_and_read() == (True, True)


def test_an_officer_enters_paper_minutes_under_the_own_name(ward, part, visitor):
    officer = visitor(ward.officer)
    officer.post(officer.at("minutes", part.pk), boxes(requests="紙から写した"))
    draft = Draft.objects.get(part=part)
    assert draft.entered_by_officer == ward.officer
    staff = visitor(ward.owner)
    assert (
        "自治体の担当が代わりに入力した議事録です" in staff.get(staff.at("minutes", part.pk)).content.decode()
    )


def test_paper_minutes_are_handed_in_on_the_day_they_came(ward, part, visitor):
    officer = visitor(ward.officer)
    officer.post(officer.at("minutes", part.pk), boxes(requests="紙から写した"))
    url = officer.at("minutes_submit", part.pk)
    asked = officer.get(url).content.decode()
    assert "紙の議事録が届いた日" in asked
    assert "間に合っています" not in asked
    early, late = part.meeting.date - timedelta(days=1), timezone.localdate() + timedelta(days=1)
    for nonsense in ("", "あした", early.isoformat(), late.isoformat()):
        assert officer.post(url, {"received_on": nonsense}).status_code == 200
    part.refresh_from_db()
    assert part.submitted_on is None
    assert officer.post(url, {"received_on": part.meeting.date.isoformat()}).status_code == 302
    part.refresh_from_db()
    assert part.submitted_on == part.meeting.date
    # A slip of the pen is taken back by whoever copied it.
    history = officer.at("minutes_history", part.pk)
    assert officer.at("minutes_withdraw", part.pk) in officer.get(history).content.decode()


def test_the_facilitys_submission_is_not_the_officers_to_take_back(ward, written, visitor):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    officer, staff = visitor(ward.officer), visitor(ward.owner)
    withdraw = officer.at("minutes_withdraw", written.pk)
    assert withdraw not in officer.get(officer.at("minutes_history", written.pk)).content.decode()
    assert withdraw in staff.get(staff.at("minutes_history", written.pk)).content.decode()


def test_a_version_whose_writer_is_not_recorded_is_not_the_officers_to_take_back(ward, written, monkeypatch):
    monkeypatch.setattr(selectors, "latest_version", lambda part: Version(part=part, made_by=None))
    assert not selectors.may_take_back(ward.officer, written)
    assert selectors.may_take_back(ward.owner, written)


def test_what_the_facility_writes_over_an_officers_copy_is_its_own_again(ward, part, visitor):
    officer, staff = visitor(ward.officer), visitor(ward.owner)
    url = officer.at("minutes", part.pk)
    officer.post(url, boxes(requests="紙から写した"))
    assert officer.get(url).status_code == 200
    fill_in(staff, staff.at("minutes", part.pk), requests="直した")
    assert Draft.objects.get(part=part).text["requests"] == "直した"
    assert officer.get(url).status_code == 404
    assert officer.post(url, boxes(requests="もう一度")).status_code == 404
    assert Draft.objects.get(part=part).entered_by_officer == ward.officer


def test_what_the_facility_wrote_beside_an_officers_copy_is_its_own_too(ward, part, visitor):
    officer, staff = visitor(ward.officer), visitor(ward.owner)
    officer.post(officer.at("minutes", part.pk), boxes(requests="紙から写した"))
    staff.post(staff.at("minutes", part.pk), boxes(requests="下書き"))
    assert DraftAlternative.objects.get().text["requests"] == "下書き"
    assert officer.get(officer.at("minutes", part.pk)).status_code == 404


def test_an_officer_never_reaches_what_the_facility_is_writing(ward, written, visitor):
    officer = visitor(ward.officer)
    assert officer.get(officer.at("minutes", written.pk)).status_code == 404
