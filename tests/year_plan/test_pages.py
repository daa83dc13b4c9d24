"""The page of a year: proposed, changed by hand, planned in one press, seen by whom it concerns."""

from datetime import date, time

import pytest

from meetings.models import Intention, Meeting, MeetingPart
from tests.meetings.pages import text
from tests.support.pages import fill_in, open_page, send


def url_of(client, facility, year=2027):
    return f"{client.at('year_plan', facility.pk)}?year={year}"


def test_a_year_is_planned_in_one_press_and_pressed_twice_makes_nothing_twice(ward, visitor):
    client = visitor(ward.owner)
    url = url_of(client, ward.home)
    opened = open_page(client, url)
    first = send(client, url, opened, save="1")
    assert first.status_code == 302
    meetings = list(Meeting.objects.order_by("date"))
    assert len(meetings) == 6
    assert all(m.state == Meeting.State.PLANNED and m.date.weekday() < 5 for m in meetings)
    assert MeetingPart.objects.filter(evaluating=True).count() == 1
    assert Intention.objects.count() == 6
    assert sum(len(one.topics) for one in Intention.objects.all()) == 11
    assert "話し合うこと" in MeetingPart.objects.order_by("pk")[0].agenda
    again = send(client, url, opened, save="1")
    assert again.status_code == 302
    assert Meeting.objects.count() == 6
    page = text(client.get(url))
    assert "必要な回数の予定と記録が、そろっています" in page


def test_a_change_by_hand_says_what_it_means_and_is_asked_about_before_it_is_saved(ward, visitor):
    client = visitor(ward.owner)
    url = url_of(client, ward.home)
    opened = open_page(client, url)
    typed = {"row0_date": "2027/5/3", "row0_place": "直した場所"}
    checked = send(client, url, opened, check="1", **typed)
    assert "憲法記念日" in text(checked)
    assert "直した場所" in text(checked)
    asked = send(client, url, opened, save="1", acknowledges=False, **typed)
    assert asked.status_code == 200
    assert "このまま予定する" in text(asked)
    assert not Meeting.objects.exists()
    assert send(client, url, opened, save="1", **typed).status_code == 302
    assert Meeting.objects.filter(date=date(2027, 5, 3), place="直した場所").exists()


def test_with_javascript_a_change_is_said_in_a_piece_of_the_page(ward, visitor):
    client = visitor(ward.owner)
    url = url_of(client, ward.home)
    opened = open_page(client, url)
    answer = send(client, url, opened, headers={"HX-Request": "true"}, row1_date="令和9年7月17日")
    assert "土曜日" in text(answer)
    assert 'id="row1-says"' in text(answer)
    assert "<html" not in text(answer)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"row0_date": ""}, "「1つ目の開催日」を入力してください。"),
        ({"row0_date": "2027/2/30"}, "暦にない日です"),
        ({"row0_date": "2026/11/1"}, "過ぎた日です"),
        ({"row0_date": "2028/4/10"}, "先すぎます"),
        ({"row0_date": "2027/2/10"}, "令和9年度の日ではありません"),
        ({"row0_starts_at": "15:00", "row0_ends_at": "14:00"}, "開始時刻より後"),
        ({"row0_starts_at": "25時"}, "時刻"),
        ({"row0_place": "あ" * 201}, "200"),
        ({"row0_evaluating": "on", "row0_may_be_joint": "on"}, "合同では開けません"),
    ],
)
def test_what_cannot_be_planned_is_said_and_nothing_typed_is_lost(ward, visitor, typed, words):
    client = visitor(ward.owner)
    url = url_of(client, ward.home)
    answer = send(
        client, url, open_page(client, url), save="1", acknowledges=False, row1_place="残る場所", **typed
    )
    assert answer.status_code == 200
    assert words in text(answer)
    assert "残る場所" in text(answer)
    assert not Meeting.objects.exists()


def test_rows_are_added_and_dropped_and_the_rest_stays(ward, visitor):
    client = visitor(ward.owner)
    url = url_of(client, ward.home)
    opened = open_page(client, url) | {"row2_place": "三つ目の場所"}
    fewer = send(client, url, opened, drop="0")
    form = fewer.context["form"]
    assert len(form.numbers) == 5
    assert form["row1_place"].value() == "三つ目の場所"
    assert "会議があと1回足りません" in text(fewer)
    more = send(client, url, opened, add="1")
    assert len(more.context["form"].numbers) == 7
    assert more.context["form"]["row2_place"].value() == "三つ目の場所"


def test_last_years_meetings_are_laid_at_the_same_places(ward, planned, visitor):
    planned(date(2026, 12, 9))
    Meeting.objects.update(starts_at=time(10), ends_at=time(11), place="見本会館")
    client = visitor(ward.owner)
    url = url_of(client, ward.home)
    answer = send(client, url, open_page(client, url), last_year="1")
    form = answer.context["form"]
    days = [row.day for row in form.proposals]
    assert date(2027, 12, 8) in days
    assert len(days) == 6
    assert form["row0_place"].value() == "見本会館"


def test_two_who_plan_the_same_year_at_once_are_told(ward, visitor):
    one, other = visitor(ward.owner), visitor(ward.manager)
    url = url_of(one, ward.home)
    first, second = open_page(one, url), open_page(other, url)
    assert send(one, url, first, save="1").status_code == 302
    late = send(other, url, second, save="1", row0_place="あとの人の場所")
    assert late.status_code == 409
    assert "別の画面で変わりました" in text(late)
    assert "あとの人の場所" in text(late)
    assert Meeting.objects.count() == 6


def test_a_page_with_one_bad_row_plans_none(ward, visitor, monkeypatch):
    from meetings.planning import services as planning
    from office.errors import Refused

    calls, plan = [], planning.plan

    def third_fails(**given):
        calls.append(given)
        if len(calls) == 3:
            raise Refused("見本の理由です。")
        return plan(**given)

    monkeypatch.setattr(planning, "plan", third_fails)
    client = visitor(ward.owner)
    answer = fill_in(client, url_of(client, ward.home), save="1")
    assert "見本の理由です。" in text(answer)
    assert not Meeting.objects.exists()


def test_meetings_of_the_year_are_part_of_the_picture_and_stay(ward, planned, visitor):
    standing = planned(date(2027, 4, 14))
    client = visitor(ward.owner)
    url = url_of(client, ward.home)
    page = client.get(url)
    assert "令和9年4月14日（水）" in text(page)
    assert len(page.context["form"].numbers) == 5
    assert send(client, url, open_page(client, url), save="1").status_code == 302
    standing.refresh_from_db()
    assert Meeting.objects.count() == 6


def test_a_suspended_or_closing_home_gets_no_meeting_then(ward, visitor):
    from facilities.models import Facility, Suspension

    Suspension.objects.create(
        facility=ward.home, first_day=date(2027, 4, 1), last_day=date(2027, 9, 30), made_by=ward.admin
    )
    Facility.objects.filter(pk=ward.home.pk).update(closed_on=date(2027, 12, 31))
    client = visitor(ward.owner)
    form = client.get(url_of(client, ward.home)).context["form"]
    days = [row.day for row in form.proposals]
    assert days
    assert all(date(2027, 9, 30) < day <= date(2027, 12, 31) for day in days)


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 200), ("manager", 200), ("colleague", 404), ("stranger", 404), ("officer", 403)],
)
def test_who_plans_a_year(ward, visitor, who, status):
    client = visitor(getattr(ward, who))
    assert client.get(url_of(client, ward.home)).status_code == status


def test_what_is_meant_for_a_planned_meeting_is_changed(ward, planned, visitor):
    part = planned(date(2027, 1, 14))
    client = visitor(ward.owner)
    url = client.at("intention", part.pk)
    answer = fill_in(client, url, may_be_joint="on", topics=["disaster.plan"])
    assert answer.status_code == 302, text(answer)
    row = Intention.objects.get(part=part)
    assert (row.may_be_joint, row.topics) == (True, ["disaster.plan"])
    assert "話し合う予定" in text(client.get(answer.url))


def test_the_statements_of_the_page_do_not_grow_with_meetings_of_others(
    ward, planned, visitor, django_assert_max_num_queries
):
    client = visitor(ward.owner)
    url = url_of(client, ward.home)
    planned(date(2027, 5, 12))
    client.get(url)
    with django_assert_max_num_queries(60) as first:
        client.get(url)
    for day in range(1, 9):
        planned(date(2027, 6, day), facility=ward.small)
        planned(date(2027, 7, day))
    with django_assert_max_num_queries(len(first)):
        client.get(url)
