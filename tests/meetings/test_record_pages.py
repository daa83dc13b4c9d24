"""Pages on which is recorded that a meeting was held."""

from datetime import date

import pytest

from meetings.models import Attendance, Meeting, MeetingPart
from tests.meetings import town
from tests.meetings.pages import record_data, text

K = Attendance.Kind


def test_a_day_gone_by_asks_whether_the_meeting_took_place(ward, planned, visitor):
    part = planned(date(2026, 11, 12))
    planned(date(2026, 11, 20))
    client = visitor(ward.owner)
    page = client.get(client.at("list", ward.home.pk))
    assert [p.pk for p in page.context["unanswered"]] == [part.pk]
    assert "どうなりましたか。" in text(page)
    assert "どうなりましたか。" in text(client.get(client.at("detail", part.pk)))


def test_recording_who_came(ward, seat, planned, visitor):
    came, away = seat("resident", name="見本 花子"), seat("user", name="見本 一郎")
    expert, office = seat("expert", name="見本 博士"), seat("center", name="見本センター")
    family = seat("family", name="見本 家子")
    part = planned(date(2026, 11, 12))
    client = visitor(ward.owner)
    data = record_data(
        client,
        part,
        **{
            f"came_{came.pk}": "on",
            f"opinion_{expert.pk}": "防災の話をしたい。",
            f"came_{office.pk}": "on",
            f"instead_{office.pk}": "見本 職員",
            f"instead_{family.pk}": "見本 代理子",
            "guest_0_name": "見本 客人",
            "guest_0_category": "expert",
            "guest_0_own": "no",
            "topics": ["abuse.restraint", "hygiene.committee"],
        },
    )
    assert client.post(client.at("record", part.pk), data).status_code == 302
    rows = {row.member_id: row for row in Attendance.objects.all()}
    assert (rows[came.pk].kind, rows[came.pk].name) == (K.ATTENDED, "見本 花子")
    assert rows[away.pk].kind == K.ABSENT
    assert (rows[expert.pk].kind, rows[expert.pk].opinion) == (K.OPINION, "防災の話をしたい。")
    assert (rows[office.pk].name, rows[office.pk].is_proxy) == ("見本 職員", False)
    proxy, guest = rows[family.pk], rows[None]
    assert (proxy.name, proxy.is_proxy, proxy.kind) == ("見本 代理子", True, K.ATTENDED)
    assert (guest.name, guest.category, guest.employer_is_own) == ("見本 客人", "expert", False)
    part = MeetingPart.objects.select_related("meeting").get()
    assert part.meeting.state == "held"
    assert part.topics == ["abuse.restraint", "hygiene.committee"]
    # Opened again and saved as it stands, the record stays word for word.
    before = list(Attendance.objects.order_by("pk").values())
    assert client.post(client.at("record", part.pk), record_data(client, part)).status_code == 302
    assert list(Attendance.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"on_paper": "on", "online": "on"}, "書面だけの会議ではありません"),
        ({"guest_0_name": "見本 客人"}, "1人目の区分を選んでください"),
        ({"guest_0_category": "other"}, "1人目の氏名を入力してください"),
        ({"guest_0_name": "見本", "guest_0_category": "king"}, "表示されている中から"),
        ({"topics": "witchcraft"}, "表示されている中から"),
        ({"date": "2026/11/21"}, "まだ来ていません"),
        ({"notified_on": "2026/11/13"}, "会議の日（令和8年11月12日（木））より後です"),
        ({"date": "令和7年2月30日"}, "暦にない日です"),
    ],
)
def test_a_record_that_cannot_be_is_refused_in_words(ward, seat, planned, visitor, data, words):
    member = seat("resident")
    part = planned(date(2026, 11, 12))
    client = visitor(ward.owner)
    data = {f"came_{member.pk}": "on"} | data
    response = client.post(client.at("record", part.pk), record_data(client, part, **data))
    assert response.status_code == 200
    assert words in text(response)
    assert Meeting.objects.get().state == "planned"
    assert not Attendance.objects.exists()


def test_members_of_other_facilities_sent_by_hand_count_for_nothing(ward, seat, planned, visitor):
    member = seat("resident")
    theirs = seat("resident", name="隣の 花子", facility=ward.other, by=ward.stranger)
    part = planned(date(2026, 11, 12))
    client = visitor(ward.owner)
    data = record_data(client, part, **{f"came_{member.pk}": "on", f"came_{theirs.pk}": "on"})
    client.post(client.at("record", part.pk), data)
    assert list(Attendance.objects.values_list("member", flat=True)) == [member.pk]


def test_more_rows_for_guests_lose_nothing(ward, seat, planned, visitor):
    part = planned(date(2026, 11, 12))
    client = visitor(ward.owner)
    data = record_data(client, part, guest_0_name="見本 客人", more="1", guests="2")
    response = client.post(client.at("record", part.pk), data)
    assert response.status_code == 200
    assert len(response.context["form"].guest_groups()) == 7
    assert "見本 客人" in text(response)
    # Nothing was sent yet, so nothing is wrong: neither the category nor anybody's tick is asked for.
    assert "直してください" not in text(response)
    assert not Attendance.objects.exists()
    for nonsense in ("", "x", "-1", "99999999", "９"):
        data = record_data(client, part, more="1", guests=nonsense)
        assert client.post(client.at("record", part.pk), data).status_code == 200


def test_a_past_meeting_is_logged_in_one_form(ward, seat, visitor):
    member = seat("resident")
    client = visitor(ward.owner)
    url = client.at("log", ward.home.pk)
    form = client.get(url).context["form"]
    data = {
        "token": str(form["token"].value()),
        "date": "令和8年9月9日",
        "place": "見本会館",
        f"came_{member.pk}": "on",
        "topics": ["community.events"],
        "notified_on": "2026/8/9",
        "notified_on_how": "hand",
    }
    assert client.post(url, {**data, "date": "2026/11/21"}).status_code == 200
    assert client.post(url, data).status_code == client.post(url, data).status_code == 302
    # Another form about the same day, or about a day long ago, is asked about first.
    other = {name: value for name, value in data.items() if name != "token"}
    assert "もう会議が登録されています" in text(client.post(url, other))
    assert "年を確かめてください" in text(
        client.post(url, {**other, "date": "平成8年9月9日", "notified_on": "", "notified_on_how": ""})
    )
    part = MeetingPart.objects.select_related("meeting").get()
    assert (part.meeting.state, part.meeting.date) == ("held", date(2026, 9, 9))
    assert part.notified_on == date(2026, 8, 9)
    # The time was not written down; it is not still to be settled.
    assert "未定" not in text(client.get(client.at("detail", part.pk)))


def test_activity_is_asked_only_where_the_rules_ask(ward, planned, visitor):
    client = visitor(ward.owner)
    small = client.get(client.at("log", ward.small.pk)).context["form"]
    assert {"day_visits", "overnight_stays", "topics"} <= set(small.fields)
    home = client.get(client.at("log", ward.home.pk)).context["form"]
    assert "day_visits" not in home.fields
    lodge = client.get(client.at("plan", ward.lodge.pk)).context["form"]
    assert "contacted_on" in lodge.fields
    assert "evaluating" not in lodge.fields
    assert {"topics", "consented_on"}.isdisjoint(lodge.fields)


def test_both_counts_of_activity_report_it_and_one_alone_says_that_it_does_not(ward, seat, planned, visitor):
    member = seat("resident", facility=ward.small)
    part = planned(date(2026, 11, 12), facility=ward.small)
    client = visitor(ward.owner)
    url = client.at("record", part.pk)
    data = record_data(client, part, **{f"came_{member.pk}": "on", "day_visits": "１２０"})
    assert "片方の回数だけ" in text(client.post(url, data))
    assert client.post(url, data | {"overnight_stays": "0"}).status_code == 302
    part.refresh_from_db()
    assert (part.day_visits, part.overnight_stays) == (120, 0)
    assert town.status(ward.small, "activity.report", str(part.meeting_id)) == "met"
    assert "通い 120回、宿泊 0回" in text(client.get(client.at("detail", part.pk)))


def test_a_mark_without_numbers_reports_nothing_and_says_so(ward, held, visitor):
    part = held(facility=ward.small)
    MeetingPart.objects.filter(pk=part.pk).update(activity_reported=True)
    assert town.status(ward.small, "activity.report", str(part.meeting_id)) == "breach"
    client = visitor(ward.owner)
    assert "印だけで、回数がありません" in text(client.get(client.at("detail", part.pk)))


def test_a_stale_form_shows_both_and_loses_nothing(ward, planned, visitor):
    part = planned(date(2026, 12, 22), agenda="はじめの議題")
    first, second = visitor(ward.owner), visitor(ward.manager)
    url = first.at("edit", part.pk)
    typed = {"date": "2026/12/22", "place": "見本会館"}
    revision = second.get(url).context["form"]["revision"].value()
    assert first.post(url, {**typed, "agenda": "一人目の議題", "revision": revision}).status_code == 302
    answer = second.post(url, {**typed, "agenda": "二人目の議題", "revision": revision})
    assert answer.status_code == 409
    for words in ("一人目の議題", "二人目の議題", "見本 owner"):
        assert words in text(answer)
    assert [box.label for box in answer.context["boxes"]] == ["議題"]
    part.refresh_from_db()
    assert part.agenda == "一人目の議題"
    now = answer.context["form"]["revision"].value()
    assert second.post(url, {**typed, "agenda": "二人目の議題", "revision": now}).status_code == 302
    part.refresh_from_db()
    assert part.agenda == "二人目の議題"
    # A form whose number was lost or spoilt overwrites nothing unseen.
    for spoilt in ("", "x"):
        answer = second.post(url, {**typed, "agenda": "三つ目", "revision": spoilt})
        assert answer.status_code in (200, 409)
    part.refresh_from_db()
    assert part.agenda == "二人目の議題"


def test_a_double_click_on_record_is_no_conflict(ward, seat, planned, visitor):
    member = seat("resident")
    part = planned(date(2026, 11, 12))
    client = visitor(ward.owner)
    data = record_data(client, part, **{f"came_{member.pk}": "on"})
    url = client.at("record", part.pk)
    assert client.post(url, data).status_code == 302
    assert client.post(url, data).status_code == 302
    assert Attendance.objects.count() == 1
