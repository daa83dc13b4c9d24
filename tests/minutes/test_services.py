import threading
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection

from accounts.tenancy import scope
from meetings.minutes.selectors import alternatives_of, history_of, latest_version
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import DraftAlternative, MeetingPart, ReviewState, Version
from meetings.planning import services as planning_services
from office.errors import Refused
from tests.meetings import town
from tests.meetings.town import TODAY
from tests.publications.handing_in import attach_as

pytestmark = pytest.mark.django_db


def text_of(part):
    return drafts.draft_of(part).text


def test_a_save_on_the_newest_revision_wins(ward, part):
    first = drafts.save(by=ward.owner, part=part, text={"requests": "一"}, base={})
    second = drafts.save(by=ward.owner, part=part, text={"requests": "二"}, base={"requests": "一"})
    assert (second.draft.revision, first.alternative, second.alternative) == (2, None, None)
    assert text_of(part) == {"requests": "二"}


def test_who_comes_second_keeps_the_text_beside(ward, part):
    drafts.save(by=ward.owner, part=part, text={"requests": "先の人"}, base={})
    page = {"by": ward.manager, "part": part, "base": {}, "token": uuid4()}
    late = drafts.save(**page, text={"requests": "後の人"})
    again = drafts.save(**page, text={"requests": "後の人の続き"})
    assert text_of(part) == {"requests": "先の人"}
    assert late.alternative.pk == again.alternative.pk
    assert DraftAlternative.objects.get().text == {"requests": "後の人の続き"}


def test_the_same_words_twice_are_no_conflict(ward, part):
    drafts.save(by=ward.owner, part=part, text={"requests": "同じ"}, base={})
    repeat = drafts.save(by=ward.owner, part=part, text={"requests": "同じ"}, base={})
    assert repeat.alternative is None


def test_taking_an_alternative_keeps_what_stood_there(ward, part):
    drafts.save(by=ward.owner, part=part, text={"requests": "甲"}, base={})
    other = drafts.save(by=ward.manager, part=part, text={"requests": "乙"}, base={}).alternative
    drafts.take_alternative(by=ward.owner, part=part, alternative=other)
    assert text_of(part) == {"requests": "乙"}
    assert [a.text for a in alternatives_of(part)] == [{"requests": "甲"}]


def test_unknown_boxes_and_empty_ones_are_dropped_and_line_ends_unified(ward, part):
    drafts.save(by=ward.owner, part=part, text={"requests": "一\r\n二", "advice": "  ", "x": "y"}, base={})
    assert text_of(part) == {"requests": "一\n二"}


def test_last_time_fills_only_empty_boxes(ward, written, held):
    later = held(date(2026, 11, 5))
    drafts.save(by=ward.owner, part=later, text={"advice": "今回"}, base={})
    drafts.start_from_last(by=ward.owner, part=later)
    assert text_of(later) == {"requests": "散歩を増やしてほしい。", "advice": "今回"}


def test_the_first_submission_sets_the_day_and_a_return_keeps_it(ward, written):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    remark = {"heading": "requests", "quote": "散歩", "text": "回数を書いてください。"}
    submission_and_review.give_back(by=ward.officer, part=written, version=version, remarks=[remark])
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY + timedelta(days=3))
    written.refresh_from_db()
    assert (written.submitted_on, written.review_state) == (TODAY, ReviewState.SUBMITTED)
    assert [v.made_for for v in history_of(written)] == ["submit", "return", "submit"]


def test_a_submission_taken_back_before_review_was_none(ward, written):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    submission_and_review.withdraw(by=ward.owner, part=written)
    written.refresh_from_db()
    assert (written.submitted_on, written.review_state) == (None, ReviewState.NONE)
    assert Version.objects.filter(part=written).count() == 1


def test_after_a_return_only_the_correction_is_taken_back(ward, written):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    submission_and_review.give_back(
        by=ward.officer, part=written, version=version, remarks=[{"heading": "requests", "text": "回数を。"}]
    )
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    submission_and_review.withdraw(by=ward.owner, part=written)
    written.refresh_from_db()
    assert (written.submitted_on, written.review_state) == (TODAY, ReviewState.RETURNED)


def test_versions_hold_what_their_hash_says(ward, written):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    assert version.sha256 == submission_and_review.digest(version.content)
    assert version.content["text"] == {"requests": "散歩を増やしてほしい。"}


@pytest.mark.parametrize("state", ["planned", "empty", "twice"])
def test_what_may_not_be_submitted_is_refused_with_a_sentence(ward, part, planned, state):
    chosen = planned(facility=ward.sister, by=ward.colleague) if state == "planned" else part
    if state == "twice":
        drafts.save(by=ward.owner, part=part, text={"requests": "一"}, base={})
        submission_and_review.submit(by=ward.owner, part=part, on=TODAY)
    expected = {"planned": "開催の記録", "empty": "何も書かれていません", "twice": "もう提出"}[state]
    with pytest.raises(Refused, match=expected):
        submission_and_review.submit(by=ward.owner, part=chosen, on=TODAY)


def test_a_file_alone_is_minutes_enough(ward, part):
    attach_as(
        by=ward.owner,
        part=part,
        title="議事録",
        name="議事録.pdf",
        data=b"%PDF-1.7 x",
        content_type="application/pdf",
    )
    version = submission_and_review.submit(by=ward.owner, part=part, on=TODAY)
    assert [file["title"] for file in version.content["papers"]] == ["議事録"]


def test_nothing_is_written_while_it_is_under_review(ward, written):
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    under_review = MeetingPart.objects.select_related("meeting", "facility").get(pk=written.pk)
    with pytest.raises(Refused, match="取り下げ"):
        drafts.save(by=ward.owner, part=under_review, text={"requests": "変更"})


def test_a_remark_must_quote_what_stands_there(ward, written):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    with pytest.raises(Refused, match="見つかりません"):
        submission_and_review.give_back(
            by=ward.officer,
            part=written,
            version=version,
            remarks=[{"heading": "requests", "quote": "ない文章", "text": "直す"}],
        )
    with pytest.raises(Refused, match="一つ以上"):
        submission_and_review.give_back(by=ward.officer, part=written, version=version, remarks=[])


def test_a_version_that_was_replaced_is_not_accepted(ward, written):
    old = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    submission_and_review.withdraw(by=ward.owner, part=written)
    submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    with pytest.raises(Refused, match="新しい版"):
        submission_and_review.accept(by=ward.officer, part=written, version=old)


def test_what_was_accepted_by_a_slip_can_still_be_returned(ward, written):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    accepted = submission_and_review.accept(by=ward.officer, part=written, version=version)
    remarks = [{"heading": "requests", "quote": "散歩", "text": "だれの要望かを書かないでください。"}]
    with pytest.raises(Refused, match="確認待ちではありません"):
        submission_and_review.give_back(by=ward.officer, part=written, version=version, remarks=remarks)
    submission_and_review.give_back(by=ward.officer, part=written, version=accepted, remarks=remarks)
    written.refresh_from_db()
    assert (written.review_state, written.submitted_on) == (ReviewState.RETURNED, TODAY)
    with pytest.raises(Refused, match="確認待ちではありません"):
        submission_and_review.accept(by=ward.officer, part=written, version=latest_version(written))


def test_accepted_minutes_may_be_corrected_by_a_further_version(ward, written):
    version = submission_and_review.submit(by=ward.owner, part=written, on=TODAY)
    submission_and_review.accept(by=ward.officer, part=written, version=version)
    accepted = MeetingPart.objects.select_related("meeting", "facility").get(pk=written.pk)
    drafts.save(by=ward.owner, part=accepted, text={"requests": "訂正"})
    correction = submission_and_review.submit(by=ward.owner, part=accepted, on=TODAY)
    assert correction.number == 3
    submission_and_review.withdraw(by=ward.owner, part=accepted)
    with pytest.raises(Refused, match="確認待ちではありません"):
        submission_and_review.accept(by=ward.officer, part=accepted, version=correction)


def test_minutes_of_a_meeting_called_off_at_the_same_moment_are_not_submitted(transactional_db, wards):
    ward = wards
    with scope(ward.municipality):
        town.seat(ward, "user", name="見本 太郎")
        part = town.hold(ward)
        drafts.save(by=ward.owner, part=part, text={"requests": "散歩"}, base={})
    answers = []

    def submit():
        try:
            with scope(ward.municipality):
                answers.append(submission_and_review.submit(by=ward.owner, part=part, on=TODAY))
        except Refused as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    second = threading.Thread(target=submit)
    with scope(ward.municipality):
        planning_services.cancel(by=ward.owner, part=part, because="二重に登録した")
        second.start()
        while second.is_alive() and not _somebody_waits():
            second.join(0.05)
    second.join()
    assert answers == ["中止した会議の議事録は提出できません。"]


def _somebody_waits():
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)")
        return cursor.fetchone()[0]
