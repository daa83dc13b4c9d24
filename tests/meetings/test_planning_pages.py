"""Pages on which a meeting is planned, moved and called off."""

from datetime import date

import pytest

from meetings.models import Meeting
from tests.meetings.pages import text
from tests.support.pages import acknowledgement_on, fill_in


def plan(client, ward, **data):
    """Fill the form of planning and press; press again where advice is given."""
    url = client.at("plan", ward.home.pk)
    data = {"token": str(client.get(url).context["form"]["token"].value()), "date": "2026/12/22", **data}
    response = client.post(url, data)
    if acknowledged := acknowledgement_on(response):
        response = client.post(url, {**data, "acknowledged": acknowledged})
    return response


def test_a_meeting_is_planned_with_any_form_of_date(ward, visitor):
    client = visitor(ward.owner)
    response = plan(
        client, ward, date="Ｒ８．１２．２２", starts_at="午後2時", place="見本会館", agenda="報告"
    )
    assert response.status_code == 302
    page = text(client.get(response.url))
    assert "令和8年12月22日（火）" in page
    assert "令和8年11月22日（日）までに出します" in page
    meeting = Meeting.objects.get()
    assert (meeting.date, meeting.starts_at.hour, meeting.place) == (date(2026, 12, 22), 14, "見本会館")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"date": "令和7年2月30日"}, "暦にない日です"),
        ({"date": ""}, "「開催日」を入力してください。"),
        ({"date": "2026/11/19"}, "開催した会議を記録する"),
        ({"starts_at": "25時"}, "時刻"),
        ({"starts_at": "15:00", "ends_at": "14:00"}, "開始時刻より後"),
        ({"notified_on": "2026/11/21"}, "まだ来ていない日"),
        ({"place": "あ" * 201}, "200"),
    ],
)
def test_what_cannot_be_planned_is_said_and_kept_on_the_form(ward, visitor, data, words):
    response = plan(visitor(ward.owner), ward, agenda="書いたもの", **data)
    assert response.status_code == 200
    assert words in text(response)
    assert "書いたもの" in text(response)
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026/11/23", "勤労感謝の日"),
        ("2026/12/26", "土曜日です"),
        ("2026/12/30", "年末年始です"),
        ("2026/12/10", "構成員への通知の期限（令和8年11月10日（火））を過ぎています"),
    ],
)
def test_advice_is_given_before_saving_and_a_second_press_saves(ward, visitor, day, words):
    client = visitor(ward.owner)
    url = client.at("plan", ward.home.pk)
    data = {"token": str(client.get(url).context["form"]["token"].value()), "date": day}
    first = client.post(url, data)
    assert first.status_code == 200
    assert words in text(first)
    assert not Meeting.objects.exists()
    acknowledged = acknowledgement_on(first)
    # Another day than the one the advice was about is asked about anew.
    assert client.post(url, {**data, "date": "2026/12/27", "acknowledged": acknowledged}).status_code == 200
    assert client.post(url, {**data, "acknowledged": acknowledged}).status_code == 302
    assert Meeting.objects.count() == 1


def test_a_second_meeting_on_one_day_is_asked_about(ward, planned, visitor):
    planned(date(2026, 12, 22))
    client = visitor(ward.owner)
    url = client.at("plan", ward.home.pk)
    response = client.post(url, {"date": "2026/12/22"})
    assert "もう会議が登録されています" in text(response)


def test_double_click_plans_one_meeting(ward, visitor):
    client = visitor(ward.owner)
    url = client.at("plan", ward.home.pk)
    data = {"token": str(client.get(url).context["form"]["token"].value()), "date": "2026/12/22"}
    first, second = client.post(url, data), client.post(url, data)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Meeting.objects.count() == 1


def test_a_day_is_explained_while_it_is_typed(ward, visitor):
    client = visitor(ward.owner)
    url = client.at("day_hint", ward.home.pk)
    page = text(client.get(url, {"date": "R8.12.26"}))
    assert "令和8年12月26日（土）" in page
    assert "土曜日です" in page
    assert "構成員への通知は" in page
    assert "令和8年11月26日（木）</time>までに出します" in page
    for unread in ("", "令和7年2月30日", "x"):
        assert client.get(url, {"date": unread}).content.strip() == b""


@pytest.mark.parametrize("day", ["9999-12-31", "2036/12/22"])
def test_a_slip_in_the_year_is_told_and_not_saved_by_a_second_press(ward, visitor, day):
    client = visitor(ward.owner)
    url = client.at("plan", ward.home.pk)
    page = client.post(url, {"date": day})
    assert "年を確かめてください" in text(page)
    client.post(url, {"date": day, "acknowledged": acknowledgement_on(page)})
    assert not Meeting.objects.exists()


def test_moving_a_meeting_whose_members_were_told_says_so(ward, planned, visitor):
    part = planned(date(2026, 12, 22), notified_on=date(2026, 11, 1))
    client = visitor(ward.owner)
    url = client.at("edit", part.pk)
    assert fill_in(client, url, place="別館").status_code == 302
    assert "通知し直したら" in text(fill_in(client, url, date="2026/12/24", acknowledges=False))
