from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from meetings.attachments import services as attachments_services
from meetings.minutes import selectors
from meetings.minutes.selectors import alternatives_of, latest_version
from meetings.minutes.services import drafts, versions
from meetings.models import Draft, DraftAlternative, Paper, ReviewState, Version
from office.changing import changing
from tests.meetings.town import TODAY
from tests.support.markup import flat
from tests.support.pages import fill_in

pytestmark = pytest.mark.django_db


def boxes(**text):
    return {"shown": "{}", **text}


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
    versions.submit(by=ward.owner, part=written, on=TODAY)
    browser = visitor(ward.owner)
    answer = browser.post(
        browser.at("minutes", written.pk), boxes(requests="変更"), headers={"accept": "application/json"}
    )
    assert answer.status_code == 409
    assert "取り下げ" in answer.json()["refused"]


def test_what_came_back_leads_to_each_box_with_a_remark(ward, written, visitor):
    versions.submit(by=ward.owner, part=written, on=TODAY)
    remarks = [{"heading": "requests", "text": "回数を。"}]
    versions.give_back(by=ward.officer, part=written, version=latest_version(written), remarks=remarks)
    browser = visitor(ward.owner)
    page = flat(browser.get(browser.at("minutes", written.pk)).content.decode())
    assert page.count('<li><a href="#id_') == 1
    assert '<li><a href="#id_requests">要望</a></li>' in page
    assert 'id="id_requests"' in page


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
    versions.submit(by=ward.owner, part=written, on=TODAY)
    versions.withdraw(by=ward.owner, part=written)
    assert offered_and_read() == (False, False)
    versions.submit(by=ward.owner, part=written, on=TODAY)
    assert offered_and_read() == (True, True)


def _attach(ward, part, title="会議の議事録"):
    file = {"name": "gijiroku.pdf", "data": b"%PDF-1.4 mihon", "content_type": "application/pdf"}
    return attachments_services.attach(by=ward.owner, part=part, title=title, **file)


def test_minutes_handed_in_as_a_file_are_opened_by_the_desk(ward, part, visitor):
    paper = _attach(ward, part)
    versions.submit(by=ward.owner, part=part, on=TODAY)
    link = visitor(ward.officer).at("paper", paper.pk)
    first = latest_version(part)
    for person in (ward.officer, ward.owner):
        browser = visitor(person)
        assert f'href="{link}"' in browser.get(browser.at("minutes_version", first.pk)).text
    browser = visitor(ward.officer)
    assert f'href="{link}"' in browser.get(browser.at("minutes_review", part.pk)).text
    assert browser.get(link).content == b"%PDF-1.4 mihon"


def test_a_file_that_was_taken_away_later_keeps_its_name_in_the_version(ward, part, visitor):
    paper = _attach(ward, part)
    first = versions.submit(by=ward.owner, part=part, on=TODAY)
    remarks = [{"heading": "requests", "text": "本文も書いてください。"}]
    versions.give_back(by=ward.officer, part=part, version=first, remarks=remarks)
    browser = visitor(ward.officer)
    link = browser.at("paper", paper.pk)
    attachments_services.detach(by=ward.owner, paper=paper)
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


def test_what_was_remarked_stays_to_be_read_by_desk_and_facility(ward, written, visitor):
    versions.submit(by=ward.owner, part=written, on=TODAY)
    remarks = [{"heading": "requests", "quote": "散歩を増やして", "text": "回数を。"}]
    returned = versions.give_back(
        by=ward.officer, part=written, version=latest_version(written), remarks=remarks
    )
    drafts.save(by=ward.owner, part=written, text={"requests": "散歩を週に2回に。"})

    def remarked(person, name, pk):
        browser = visitor(person)
        return browser.get(browser.at(name, pk)).text.count("<p>回数を。</p>")

    assert remarked(ward.officer, "minutes_review", written.pk) == 1
    for again in (False, True):
        if again:
            versions.submit(by=ward.owner, part=written, on=TODAY)
        assert remarked(ward.officer, "minutes_version", returned.pk) == 1
        assert remarked(ward.owner, "minutes_version", returned.pk) == 1
    assert remarked(ward.officer, "minutes_review", written.pk) == 1
    assert remarked(ward.officer, "minutes_version", latest_version(written).pk) == 0


def test_submitting_asks_once_more_and_says_whether_it_is_late(ward, written, visitor):
    browser = visitor(ward.owner)
    page = browser.get(browser.at("minutes_submit", written.pk)).content.decode()
    assert "提出の期限（令和8年11月9日（月））を過ぎています" in page
    assert "構成員名簿について" in page
    browser.post(browser.at("minutes_submit", written.pk))
    written.refresh_from_db()
    assert written.review_state == ReviewState.SUBMITTED


def test_submitting_again_says_which_day_counts_and_that_a_second_text_is_left(ward, written, visitor):
    versions.submit(by=ward.owner, part=written, on=TODAY)
    remarks = [{"heading": "requests", "text": "回数を。"}]
    versions.give_back(by=ward.officer, part=written, version=latest_version(written), remarks=remarks)
    drafts.save(by=ward.manager, part=written, text={"requests": "別の言い方"}, base={})
    browser = visitor(ward.owner)
    page = browser.get(browser.at("minutes_submit", written.pk)).content.decode()
    assert "提出した日は、はじめに提出した令和8年11月20日（金）のまま変わりません。" in page
    assert "別案が残っています" in page


def test_the_desk_reads_nothing_before_submission_and_all_after(ward, written, visitor):
    officer = visitor(ward.officer)
    for name in ("minutes_history", "minutes_review"):
        assert officer.get(officer.at(name, written.pk)).status_code == 404
    version = versions.submit(by=ward.owner, part=written, on=TODAY)
    assert officer.get(officer.at("minutes_version", version.pk)).status_code == 200
    assert "散歩を増やしてほしい" in officer.get(officer.at("minutes_review", written.pk)).content.decode()


@pytest.mark.parametrize("person", ["other_officer", "admin", "stranger", "colleague"])
def test_nobody_else_reads_submitted_minutes(ward, written, visitor, person):
    version = versions.submit(by=ward.owner, part=written, on=TODAY)
    browser = visitor(getattr(ward, person))
    for name, pk in [
        ("minutes", written.pk),
        ("minutes_history", written.pk),
        ("minutes_version", version.pk),
        ("minutes_review", written.pk),
    ]:
        assert browser.get(browser.at(name, pk)).status_code == 404, name


def test_the_desk_returns_with_a_passage_and_the_facility_sees_it_in_place(ward, written, visitor):
    version = versions.submit(by=ward.owner, part=written, on=TODAY)
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
        part=_fresh(written),
        text={"requests": "散歩を週2回に増やしてほしい。"},
    )
    versions.submit(by=ward.owner, part=written, on=TODAY)
    again = officer.get(officer.at("minutes_review", written.pk)).content.decode()
    assert "<ins>" in again
    assert "何回かを書いてください。" in again


def test_a_quote_that_is_not_there_keeps_what_was_typed(ward, written, visitor):
    version = versions.submit(by=ward.owner, part=written, on=TODAY)
    officer = visitor(ward.officer)
    remark = {"r0-heading": "requests", "r0-quote": "違う文章", "r0-text": "直してください。"}
    page = officer.post(officer.at("minutes_review", written.pk), {"version": version.number, **remark})
    assert "見つかりません" in page.content.decode()
    assert "直してください。" in page.content.decode()


def test_accepting_leads_on_to_the_queue(ward, written, visitor):
    version = versions.submit(by=ward.owner, part=written, on=TODAY)
    officer = visitor(ward.officer)
    answer = officer.post(officer.at("minutes_accept", written.pk), {"version": version.number})
    assert answer.url.startswith(reverse("obligations:queue", args=[ward.code]))
    written.refresh_from_db()
    assert written.review_state == ReviewState.ACCEPTED


def test_the_page_of_accepted_minutes_still_returns_them_and_keeps_what_was_typed(ward, written, visitor):
    version = versions.submit(by=ward.owner, part=written, on=TODAY)
    accepted = versions.accept(by=ward.officer, part=written, version=version)
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
    version = versions.submit(by=ward.owner, part=written, on=TODAY)
    versions.accept(by=ward.officer, part=written, version=version)
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
    versions.submit(by=ward.owner, part=written, on=TODAY)
    page = staff.get(staff.at("detail", written.pk)).content.decode()
    assert f'href="{staff.at("minutes_history", written.pk)}"' in page
    assert f'href="{writing}"' not in page
    assert f'href="{reviewing}"' in officer.get(officer.at("detail", written.pk)).content.decode()


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
    versions.submit(by=ward.owner, part=written, on=TODAY)
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


def test_an_officers_submission_opens_no_file_the_facility_has_not_handed_in(ward, part, visitor):
    attachments_services.attach(
        by=ward.owner, part=part, title="内部の資料", name="a.txt", data=b"a", content_type="text/plain"
    )
    officer = visitor(ward.officer)
    officer.post(officer.at("minutes", part.pk), boxes(requests="紙から写した"))
    version = versions.submit(by=ward.officer, part=part, on=TODAY)
    assert version.content["papers"] == []
    paper = officer.at("paper", Paper.objects.get().pk)
    assert officer.get(paper).status_code == 404
    versions.withdraw(by=ward.officer, part=part)
    assert len(versions.submit(by=ward.owner, part=part, on=TODAY).content["papers"]) == 1
    assert officer.get(paper).status_code == 200
    # What is attached while a correction is written waits for the correction.
    versions.give_back(
        by=ward.officer,
        part=part,
        version=latest_version(part),
        remarks=[{"heading": "requests", "text": "直す"}],
    )
    attachments_services.attach(
        by=ward.owner, part=part, title="直し", name="b.txt", data=b"b", content_type="text/plain"
    )
    later = Paper.objects.exclude(title="内部の資料").get()
    assert officer.get(officer.at("paper", later.pk)).status_code == 404


@pytest.mark.parametrize("wants_json", [True, False])
def test_words_saved_beside_a_submission_are_shown_to_be_copied(
    ward, written, visitor, monkeypatch, wants_json
):
    def submitted_meanwhile(by, verb, *rows, **how):
        versions.submit(by=ward.owner, part=_fresh(written), on=TODAY)
        return changing(by, verb, *rows, **how)

    monkeypatch.setattr(drafts, "changing", submitted_meanwhile)
    browser = visitor(ward.owner)
    accept = {"accept": "application/json"} if wants_json else {}
    answer = browser.post(browser.at("minutes", written.pk), boxes(requests="遅れて書いた"), headers=accept)
    assert answer.status_code == 409
    assert wants_json or "遅れて書いた" in answer.content.decode()


def test_an_officer_never_reaches_what_the_facility_is_writing(ward, written, visitor):
    officer = visitor(ward.officer)
    assert officer.get(officer.at("minutes", written.pk)).status_code == 404


def _fresh(part):
    return type(part).objects.select_related("meeting", "facility").get(pk=part.pk)
