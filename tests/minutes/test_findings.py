"""What the desk is told to look at in minutes: in its queue, on the page of review, and to whoever submits."""

from datetime import date

import pytest
from django.urls import reverse

from compliance.obligations.assessing import services as obligations
from meetings.minutes.services import drafts, submission_and_review
from meetings.models import Attendance, MeetingPart
from meetings.record.attendance import AttendanceEntry
from tests.meetings.town import TODAY, guest
from tests.publications.handing_in import submit as hand_in

pytestmark = pytest.mark.django_db
FULL = {"evaluation": "よい", "requests": "散歩", "advice": "続けて"}
NOBODY = "外部の人が一人もいない"
ON_PAPER = "書面だけで行われた"
COUNTS = "提供回数など、活動状況の報告が記録されていません"
AREA = "日常生活圏域が同じでない"


@pytest.fixture
def queue(ward, visitor):
    """What the officer's queue says of each part: {id: text}, narrowed by ``found``."""
    officer = visitor(ward.officer)

    def look(**query):
        obligations.reassess(facility_ids=[ward.home.pk, ward.small.pk, ward.sister.pk], on=TODAY)
        page = officer.get(reverse("obligations:queue", args=[ward.code]), query)
        return {entry.pk: "".join(entry.found) for entry in page.context["entries"]}

    return look


@pytest.fixture
def review(ward, visitor):
    """What the page of review says of a part."""
    officer = visitor(ward.officer)
    return lambda part: officer.get(officer.at("minutes_review", part.pk)).text


def _submitted(ward, part, text=FULL):
    return hand_in(ward, part, text)


def _entry(member, kind=Attendance.Kind.ATTENDED, **more):
    return AttendanceEntry(kind, member=member, **more)


def test_a_meeting_of_staff_alone_and_one_on_paper_are_named(ward, seat, held, queue, review):
    staff = seat("staff", name="見本 職子")
    alone = _submitted(ward, held(entries=[_entry(staff)]))
    paper = held(date(2026, 9, 9), entries=[guest("resident")])
    paper.meeting.__class__.objects.filter(pk=paper.meeting_id).update(on_paper=True)
    _submitted(ward, paper)
    told = queue()
    assert NOBODY in told[alone.pk]
    assert NOBODY in review(alone)
    assert ON_PAPER in told[paper.pk]
    assert ON_PAPER in review(paper)
    assert set(queue(found="meeting")) >= {alone.pk, paper.pk}


def test_a_meeting_at_which_somebody_came_is_not_named(ward, held, queue, review):
    part = _submitted(ward, held(entries=[guest("resident")]))
    assert NOBODY not in queue()[part.pk]
    assert part.pk not in queue(found="meeting")
    assert NOBODY not in review(part)


def test_counts_that_are_missing_are_named(ward, held, queue, review):
    without = _submitted(ward, held(facility=ward.small, entries=[guest("resident")]))
    counted = held(date(2026, 9, 9), facility=ward.small, entries=[guest("resident")])
    MeetingPart.objects.filter(pk=counted.pk).update(day_visits=4, overnight_stays=0)
    _submitted(ward, counted)
    told = queue()
    assert COUNTS in told[without.pk]
    assert COUNTS in review(without)
    assert COUNTS not in told[counted.pk]


def test_conditions_of_a_joint_meeting_are_named(ward, held, queue, review):
    part = held(entries=[guest("resident")])
    ward.sister.life_area = "別の圏域"
    ward.sister.save()
    MeetingPart.objects.create(meeting=part.meeting, facility=ward.sister)
    _submitted(ward, part)
    assert AREA in queue()[part.pk]
    assert AREA in review(part)


@pytest.mark.parametrize("empty", ["evaluation", "requests", "advice"])
def test_each_empty_heading_is_named(ward, held, queue, review, empty):
    titles = {"evaluation": "評価", "requests": "要望", "advice": "助言"}
    part = _submitted(ward, held(entries=[guest("resident")]), {**FULL, empty: ""})
    whole = _submitted(ward, held(date(2026, 9, 9), entries=[guest("resident")]), FULL)
    words = f"議事録の「{titles[empty]}」に何も書かれていません"
    told = queue()
    assert words in told[part.pk]
    assert words in review(part)
    assert "何も書かれていません" not in told[whole.pk]
    assert set(queue(found="empty")) == {part.pk}


def test_whoever_submits_hears_of_an_empty_heading_first(ward, held, visitor):
    part = held(entries=[guest("resident")])
    drafts.save(by=ward.owner, part=part, text={"requests": "散歩"})
    staff = visitor(ward.owner)
    page = staff.get(staff.at("minutes_submit", part.pk)).text
    assert "「評価」「助言」に何も書かれていません" in page


def test_members_who_never_came_this_year_are_named_once_that_tells_something(
    ward, seat, held, queue, review
):
    came, never = seat("user", name="見本 太郎"), seat("resident", name="見本 花子")
    absent = _entry(never, Attendance.Kind.ABSENT)
    first = _submitted(ward, held(date(2026, 8, 5), entries=[_entry(came), absent]))
    assert "一度も出席していない" not in queue()[first.pk]
    assert queue(found="absent") == {}
    second = _submitted(ward, held(date(2026, 10, 9), entries=[_entry(came), absent]))
    words = "この年度の2回の会議に、一度も出席していない構成員がいます（地域住民の代表者 1人）。"
    assert words in queue()[second.pk]
    assert words in review(second)
    assert set(queue(found="absent")) == {first.pk, second.pk}
    third = _submitted(ward, held(date(2026, 11, 5), entries=[_entry(came), _entry(never)]))
    assert "一度も出席していない" not in queue()[third.pk]
    assert queue(found="absent") == {}


def test_who_left_before_the_meeting_or_came_last_year_is_told_apart(ward, seat, held, queue):
    came = seat("user", name="見本 太郎")
    gone = seat("resident", name="見本 花子", until=date(2026, 6, 30))
    held(date(2026, 3, 5), entries=[_entry(came), _entry(gone)])
    for day in (date(2026, 5, 7), date(2026, 6, 5)):
        _submitted(ward, held(day, entries=[_entry(came), _entry(gone, Attendance.Kind.ABSENT)]))
    later = _submitted(ward, held(date(2026, 7, 7), entries=[_entry(came)]))
    told = queue()
    assert "一度も出席していない" not in told[later.pk]
    assert sum("一度も出席していない" in words for words in told.values()) == 2


def test_what_nothing_was_found_about_stands_under_nothing(ward, seat, held, queue):
    part = _submitted(ward, held(entries=[guest("resident")]))
    shown = queue(found="nothing")
    told = queue()[part.pk]
    assert (part.pk in shown) == (told == "")


def test_the_page_of_review_lists_everyone_asked_by_category(ward, seat, held, review):
    came, away, wrote = (
        seat("user", name="見本 太郎"),
        seat("resident", name="見本 花子"),
        seat("expert", name="見本 学"),
    )
    entries = [
        _entry(came),
        _entry(away, Attendance.Kind.ABSENT),
        _entry(wrote, Attendance.Kind.OPINION, opinion="夜の人手を見てほしい"),
    ]
    page = review(_submitted(ward, held(entries=entries)))
    table = page[page.index("会議に呼んだ人と出欠") : page.index("構成員や参加した人の名前は")]
    for words in ("見本 太郎", "見本 花子", "見本 学", "欠席（意見を提出）", "夜の人手を見てほしい"):
        assert words in table
    assert table.index("利用者") < table.index("地域住民の代表者") < table.index("知見を有する者")


def test_versions_that_were_returned_tell_of_the_newest(ward, held, queue):
    part = held(entries=[guest("resident")])
    _submitted(ward, part, {**FULL, "advice": ""})
    version = submission_and_review.latest_version(part)
    remark = {"heading": "requests", "quote": "", "text": "助言も書いてください"}
    submission_and_review.give_back(by=ward.officer, part=part, version=version, remarks=[remark])
    drafts.save(by=ward.owner, part=part, text=FULL)
    submission_and_review.submit(by=ward.owner, part=part, on=TODAY)
    assert "何も書かれていません" not in queue()[part.pk]
