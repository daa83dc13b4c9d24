"""The desk reads what was submitted, returns and accepts it; the facility reads what the desk said."""

import pytest
from django.urls import reverse

from meetings.minutes.selectors import latest_version
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import ReviewState
from tests.meetings.town import TODAY
from tests.minutes.pages import fresh

pytestmark = pytest.mark.django_db


def test_what_was_remarked_stays_to_be_read_by_desk_and_facility(ward, written, visitor):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    remarks = [{"heading": "requests", "quote": "散歩を増やして", "text": "回数を。"}]
    returned = submission_and_review.give_back(
        by=ward.officer, part=written, version=latest_version(written), remarks=remarks
    )
    drafts.save(by=ward.owner, part=written, text={"requests": "散歩を週に2回に。"})

    def remarked(person, name, pk):
        browser = visitor(person)
        return browser.get(browser.at(name, pk)).text.count("<p>回数を。</p>")

    assert remarked(ward.officer, "minutes_review", written.pk) == 1
    for again in (False, True):
        if again:
            submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
        assert remarked(ward.officer, "minutes_version", returned.pk) == 1
        assert remarked(ward.owner, "minutes_version", returned.pk) == 1
    assert remarked(ward.officer, "minutes_review", written.pk) == 1
    assert remarked(ward.officer, "minutes_version", latest_version(written).pk) == 0


def test_the_desk_reads_nothing_before_submission_and_all_after(ward, written, visitor):
    officer = visitor(ward.officer)
    for name in ("minutes_history", "minutes_review"):
        assert officer.get(officer.at(name, written.pk)).status_code == 404
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    assert officer.get(officer.at("minutes_version", version.pk)).status_code == 200
    assert "散歩を増やしてほしい" in officer.get(officer.at("minutes_review", written.pk)).content.decode()


@pytest.mark.parametrize("person", ["other_officer", "admin", "stranger", "colleague"])
def test_nobody_else_reads_submitted_minutes(ward, written, visitor, person):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    browser = visitor(getattr(ward, person))
    for name, pk in [
        ("minutes", written.pk),
        ("minutes_history", written.pk),
        ("minutes_version", version.pk),
        ("minutes_review", written.pk),
    ]:
        assert browser.get(browser.at(name, pk)).status_code == 404, name


def test_the_desk_returns_with_a_passage_and_the_facility_sees_it_in_place(ward, written, visitor):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    officer = visitor(ward.officer)
    remark = {"r0-heading": "requests", "r0-quote": "散歩", "r0-text": "何回かを書いてください。"}
    answer = officer.post(
        officer.at("minutes_review", written.pk), {"version": version.number, **remark}, follow=True
    )
    assert "差し戻しました" in answer.content.decode()
    staff = visitor(ward.owner)
    page = staff.get(staff.at("minutes", written.pk)).content.decode()
    assert "何回かを書いてください。" in page
    drafts.save(
        by=ward.owner,
        part=fresh(written),
        text={"requests": "散歩を週2回に増やしてほしい。"},
    )
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    again = officer.get(officer.at("minutes_review", written.pk)).content.decode()
    assert "<ins>" in again
    assert "何回かを書いてください。" in again


def test_a_quote_that_is_not_there_keeps_what_was_typed(ward, written, visitor):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    officer = visitor(ward.officer)
    remark = {"r0-heading": "requests", "r0-quote": "違う文章", "r0-text": "直してください。"}
    page = officer.post(officer.at("minutes_review", written.pk), {"version": version.number, **remark})
    assert "見つかりません" in page.content.decode()
    assert "直してください。" in page.content.decode()


def test_accepting_leads_on_to_the_queue(ward, written, visitor):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    officer = visitor(ward.officer)
    answer = officer.post(officer.at("minutes_accept", written.pk), {"version": version.number})
    assert answer.url.startswith(reverse("obligations:queue", args=[ward.code]))
    written.refresh_from_db()
    assert written.review_state == ReviewState.ACCEPTED


def test_the_page_of_accepted_minutes_still_returns_them_and_keeps_what_was_typed(ward, written, visitor):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    accepted = submission_and_review.accept(by=ward.officer, part=written, version=version)
    officer, remark = visitor(ward.officer), {"r0-heading": "requests", "r0-text": "直してください。"}
    url = officer.at("minutes_review", written.pk)
    assert "受理した後で" in officer.get(url).text
    again = officer.post(url, {"version": accepted.number, **remark, "r0-quote": "違う文章"})
    assert "<details open" in again.text.replace('class="why" ', "")
    assert "直してください。" in again.text
    assert officer.post(url, {"version": accepted.number, **remark}).status_code == 302
    written.refresh_from_db()
    assert written.review_state == ReviewState.RETURNED


def test_the_facility_reads_the_desk_and_the_desk_reads_names(ward, written, visitor):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    submission_and_review.accept(by=ward.officer, part=written, version=version)
    staff, officer = visitor(ward.owner), visitor(ward.officer)
    inside = staff.get(staff.at("minutes_history", written.pk)).content.decode()
    assert "自治体の担当（介護の担当）" in inside
    assert "見本 officer" not in inside
    outside = officer.get(officer.at("minutes_history", written.pk)).content.decode()
    assert outside.count("見本 owner") == 1


def test_the_meetings_page_leads_to_what_is_next(ward, written, visitor):
    staff, officer = visitor(ward.owner), visitor(ward.officer)
    writing, reviewing = staff.at("minutes", written.pk), staff.at("minutes_review", written.pk)
    assert f'href="{writing}"' in staff.get(staff.at("detail", written.pk)).content.decode()
    assert reviewing not in officer.get(officer.at("detail", written.pk)).content.decode()
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    page = staff.get(staff.at("detail", written.pk)).content.decode()
    assert f'href="{staff.at("minutes_history", written.pk)}"' in page
    assert f'href="{writing}"' not in page
    assert f'href="{reviewing}"' in officer.get(officer.at("detail", written.pk)).content.decode()
