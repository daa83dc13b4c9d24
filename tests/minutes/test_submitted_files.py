"""Files that are handed in with minutes, and who opens them."""

import pytest

from meetings.attachments import services as attachments_services
from meetings.minutes.selectors import latest_version
from meetings.minutes.services import submission_and_review
from meetings.models import Attachment
from tests.meetings.town import TODAY
from tests.minutes.pages import boxes
from tests.publications.handing_in import attach_as

pytestmark = pytest.mark.django_db


def _attach(ward, part, title="会議の議事録"):
    file = {"name": "gijiroku.pdf", "data": b"%PDF-1.4 mihon", "content_type": "application/pdf"}
    return attach_as(by=ward.owner, part=part, title=title, **file)


def test_minutes_handed_in_as_a_file_are_opened_by_the_desk(ward, part, visitor):
    attachment = _attach(ward, part)
    submission_and_review.submit(by=ward.owner, part=part, on=TODAY)
    link = visitor(ward.officer).at("attachment", attachment.pk)
    first = latest_version(part)
    for person in (ward.officer, ward.owner):
        browser = visitor(person)
        assert f'href="{link}"' in browser.get(browser.at("minutes_version", first.pk)).text
    browser = visitor(ward.officer)
    assert f'href="{link}"' in browser.get(browser.at("minutes_review", part.pk)).text
    assert browser.get(link).content == b"%PDF-1.4 mihon"


def test_a_file_that_was_taken_away_later_keeps_its_name_in_the_version(ward, part, visitor):
    attachment = _attach(ward, part)
    first = submission_and_review.submit(by=ward.owner, part=part, on=TODAY)
    remarks = [{"heading": "requests", "text": "本文も書いてください。"}]
    submission_and_review.give_back(by=ward.officer, part=part, version=first, remarks=remarks)
    browser = visitor(ward.officer)
    link = browser.at("attachment", attachment.pk)
    attachments_services.detach(by=ward.owner, attachment=attachment)
    page = browser.get(browser.at("minutes_version", first.pk)).text
    assert "会議の議事録" in page
    assert link not in page


def test_an_officer_who_types_paper_minutes_is_told_of_no_files(ward, part, visitor):
    _attach(ward, part, title="見本さんの件")
    told = {}
    for person in (ward.owner, ward.officer):
        browser = visitor(person)
        page = browser.get(browser.at("minutes", part.pk)).text
        told[person] = ("ファイルを付けて提出できます" in page, "見本さんの件" in page)
    assert told == {ward.owner: (True, True), ward.officer: (False, False)}


def test_an_officers_submission_opens_no_file_the_facility_has_not_handed_in(ward, part, visitor):
    attach_as(
        by=ward.owner, part=part, title="内部の資料", name="a.txt", data=b"a", content_type="text/plain"
    )
    officer = visitor(ward.officer)
    officer.post(officer.at("minutes", part.pk), boxes(requests="紙から写した"))
    version = submission_and_review.submit(by=ward.officer, part=part, on=TODAY)
    assert version.content["papers"] == []
    attachment = officer.at("attachment", Attachment.objects.get().pk)
    assert officer.get(attachment).status_code == 404
    submission_and_review.withdraw(by=ward.officer, part=part)
    assert len(submission_and_review.submit(by=ward.owner, part=part, on=TODAY).content["papers"]) == 1
    assert officer.get(attachment).status_code == 200
    # What is attached while a correction is written waits for the correction.
    submission_and_review.give_back(
        by=ward.officer,
        part=part,
        version=latest_version(part),
        remarks=[{"heading": "requests", "text": "直す"}],
    )
    attach_as(by=ward.owner, part=part, title="直し", name="b.txt", data=b"b", content_type="text/plain")
    later = Attachment.objects.exclude(title="内部の資料").get()
    assert officer.get(officer.at("attachment", later.pk)).status_code == 404
