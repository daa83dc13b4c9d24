"""事前連絡 from the screen: the facility asks, the desk sees and answers, the meeting takes the day (N8-4a)."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import MeetingPart, WardRequest
from tests.meetings.pages import text
from tests.support.pages import fill_in, open_page, send

DAY = date(2027, 1, 20)
DAYS = {
    "day_1": "令和9年1月20日", "from_1": "午後2時", "until_1": "15:30",
    "day_2": "R9.1.23", "from_2": "", "until_2": "",
}  # fmt: skip


@pytest.fixture
def part(planned):
    return planned(DAY)


@pytest.fixture
def asked(ward, part, visitor):
    client = visitor(ward.owner)
    assert fill_in(client, client.at("ward_ask", part.pk), **DAYS, words="見学もできます").status_code == 302
    return WardRequest.objects.get()


def test_the_facility_asks_from_the_meetings_page_and_takes_the_day_that_the_desk_chose(
    ward, part, visitor, asked
):
    staff, officer = visitor(ward.owner), visitor(ward.officer)
    assert "返事を待っています" in text(staff.get(staff.at("detail", part.pk)))
    listed = text(officer.get(officer.at("ward_requests")))
    assert "見本ホームいちご" in listed
    # 23 January 2027 is a Saturday.
    assert "土曜日" in listed
    assert "今日返事がいるもの（1件）" in text(officer.get(f"/{ward.code}/overview/"))
    first = asked.days.get(day=DAY)
    url = officer.at("ward_answer", asked.pk)
    answer = {"answer": "agreed", "chosen": str(first.pk), "whom_else": "この地区の民生委員"}
    assert fill_in(officer, url, **answer).status_code == 302
    page = text(staff.get(staff.at("detail", part.pk)))
    assert "この地区の民生委員" in page
    assert "見本 officer" in page
    assert "この日に決める" in page
    assert fill_in(staff, staff.at("ward_take", asked.pk)).status_code == 302
    part = MeetingPart.objects.get(pk=part.pk)
    assert str(part.meeting.starts_at) == "14:00:00"
    assert not WardRequest.objects.filter(state="waiting").exists()
    assert "返事を待っている事前連絡はありません" in text(officer.get(officer.at("ward_requests")))


@pytest.mark.parametrize(
    ("typed", "box", "says"),
    [
        ({"day_1": ""}, "day_1", "入力してください"),
        ({"day_1": "1月の水曜"}, "day_1", ""),
        ({"day_1": "令和9年1月20日", "until_1": "13:00"}, "until_1", "開始時刻より後"),
        ({"day_2": "", "from_2": "10:00"}, "day_2", "日も入れて"),
        ({"day_2": "令和9年1月20日", "from_2": "14:00"}, "day_2", "候補1と同じ"),
        ({"day_1": "令和8年11月19日"}, None, "過ぎた日"),
        ({"words": "あ" * 2001}, "words", "2000文字まで"),
    ],
)
def test_bad_days_are_said_at_their_box_and_nothing_is_lost(ward, part, visitor, typed, box, says):
    client = visitor(ward.owner)
    answer = fill_in(client, client.at("ward_ask", part.pk), **DAYS | {"words": "残る言葉"} | typed)
    assert answer.status_code == 200
    errors = answer.context["form"].errors
    assert says in str(errors[box] if box else errors)
    assert "R9.1.23" in text(answer) or "day_2" in typed
    assert not WardRequest.objects.exists()


def test_an_answer_that_says_too_little_is_refused(ward, visitor, asked):
    officer = visitor(ward.officer)
    url = officer.at("ward_answer", asked.pk)
    for typed, box in [
        ({}, "answer"),
        ({"answer": "agreed"}, "chosen"),
        ({"answer": "agreed", "chosen": str(asked.days.first().pk), "officers": None}, "officers"),
        ({"answer": "cannot"}, "answer_words"),
        ({"answer": "agreed", "chosen": "999999"}, "chosen"),
        ({"answer": "agreed", "officers": [str(ward.other_officer.pk)]}, "officers"),
    ]:
        answer = fill_in(officer, url, **typed)
        assert answer.status_code == 200
        assert box in answer.context["form"].errors
    asked.refresh_from_db()
    assert asked.state == "waiting"


def test_a_withdrawn_request_is_gone_and_an_answer_to_it_is_refused_kindly(ward, visitor, asked):
    staff, officer = visitor(ward.owner), visitor(ward.officer)
    url = officer.at("ward_answer", asked.pk)
    opened = open_page(officer, url)
    assert fill_in(staff, staff.at("ward_withdraw", asked.pk)).status_code == 302
    answer = send(officer, url, opened, answer="cannot", answer_words="行けません")
    assert answer.status_code == 302
    assert "取り下げました" in text(officer.get(answer.url))
    asked.refresh_from_db()
    assert asked.state == "withdrawn"
    assert "自治体へ事前に連絡する" in text(staff.get(staff.at("detail", asked.part_id)))


def test_a_provisional_day_is_shown_and_fixed(ward, part, visitor):
    type(part.meeting).objects.filter(pk=part.meeting_id).update(is_provisional=True)
    client = visitor(ward.owner)
    assert "仮の日です" in text(client.get(client.at("detail", part.pk)))
    assert fill_in(client, client.at("fix_date", part.pk)).status_code == 302
    assert "仮の日です" not in text(client.get(client.at("detail", part.pk)))
    assert client.get(client.at("fix_date", part.pk)).status_code == 302


def test_the_desks_list_takes_as_many_statements_for_many_as_for_one(ward, planned, visitor, asked):
    officer = visitor(ward.officer)
    url = officer.at("ward_requests")
    officer.get(url)
    with CaptureQueriesContext(connection) as one:
        officer.get(url)
    for month in (2, 3):
        more = planned(date(2027, month, 3), facility=ward.small)
        WardRequest.objects.create(part=more, asked_by=ward.owner, asked_on=DAY).days.create(day=DAY)
    with CaptureQueriesContext(connection) as many:
        officer.get(url)
    assert len(many) == len(one)
