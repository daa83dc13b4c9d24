from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings import services
from meetings.models import Attendance, Meeting, MeetingPart, Paper
from meetings.services.attendance import Entry
from tests.meetings import town

K = Attendance.Kind


def text(response):
    return response.content.decode()


def plan(client, ward, **data):
    """Fill the form of planning and press; press again where advice is given."""
    url = client.at("plan", ward.home.pk)
    data = {"token": str(client.get(url).context["form"]["token"].value()), "date": "2026/12/22", **data}
    response = client.post(url, data)
    if response.status_code == 200 and response.context["heard"]:
        response = client.post(url, {**data, "heard": response.context["heard"]})
    return response


def record_data(client, part, **data):
    form = client.get(client.at("record", part.pk)).context["form"]
    found = {name: form[name].value() for name in form.fields}
    found = {name: value for name, value in found.items() if value not in (None, "") and value is not False}
    if "date" in found:
        found["date"] = part.meeting.date.isoformat()
    return {name: value for name, value in {**found, **data}.items() if value is not None}


# --- planning --------------------------------------------------------------------------------------


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
    heard = first.context["heard"]
    # Another day than the one the advice was about is asked about anew.
    assert client.post(url, {**data, "date": "2026/12/27", "heard": heard}).status_code == 200
    assert client.post(url, {**data, "heard": heard}).status_code == 302
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
    assert client.post(url, data).status_code == 302
    # The second click meets the first one's meeting: same advice (the day is taken), or the same meeting.
    again = client.post(url, data)
    if again.status_code == 200:
        again = client.post(url, {**data, "heard": again.context["heard"]})
    assert again.status_code == 302
    assert Meeting.objects.count() == 1


# --- who -------------------------------------------------------------------------------------------

ROUTES = ("edit", "record", "cancel", "steps", "paper_new", "leave", "joint")


@pytest.mark.parametrize(
    ("person", "seen", "verbs"),
    [
        ("owner", 200, (200, 302)),
        ("manager", 200, (200, 302)),
        ("colleague", 404, (404,)),
        ("stranger", 404, (404,)),
        ("officer", 200, (403,)),
        ("other_officer", 404, (404,)),
        ("admin", 200, (403,)),
        (None, 302, (302,)),
    ],
)
def test_who_reaches_a_meeting(ward, held, visitor, person, seen, verbs):
    part = held()
    client = visitor(person and getattr(ward, person))
    assert client.get(client.at("detail", part.pk)).status_code == seen
    assert client.get(client.at("list", ward.home.pk)).status_code == seen
    for name in ROUTES:
        assert client.get(client.at(name, part.pk)).status_code in verbs, name
    for name in ("plan", "log"):
        assert client.get(client.at(name, ward.home.pk)).status_code in verbs
    if person not in ("owner", "manager"):
        before = Meeting.objects.get().revision
        for name in ("edit", "record", "cancel", "steps", "leave"):
            assert client.post(client.at(name, part.pk), {"because": "x"}).status_code in verbs
        assert Meeting.objects.get().revision == before


def test_a_meeting_of_another_ward_is_not_found(ward, held, visitor):
    part = held()
    client = visitor(ward.away.admin)
    assert client.get(client.at("detail", part.pk)).status_code == 404
    # Nor under the own ward's code.
    url = client.at("detail", part.pk).replace(ward.code, ward.away.code)
    assert client.get(url).status_code == 404


def test_the_ward_reads_no_text_name_opinion_or_file(ward, seat, held, visitor):
    entries = [
        Entry(K.ATTENDED, member=seat("resident", name="見本 花子")),
        Entry(K.OPINION, member=seat("expert", name="見本 博士"), opinion="秘密の意見"),
        Entry(K.ATTENDED, name="見本 客人", category="other"),
    ]
    part = held(entries=entries, agenda="秘密の議題", notified_on=date(2026, 9, 1))
    services.attach(
        by=ward.owner,
        part=part,
        title="秘密の資料",
        name="a.pdf",
        data=b"%PDF-1",
        content_type="application/pdf",
    )
    for person in (ward.officer, ward.admin):
        client = visitor(person)
        page = text(client.get(client.at("detail", part.pk)))
        assert "令和8年9月1日（火）" in page
        assert '<th scope="row">地域住民の代表者</th><td class="num">1</td><td class="num">0</td>' in page
        assert '<th scope="row">知見を有する者</th><td class="num">0</td><td class="num">1</td>' in page
        for secret in ("見本 花子", "見本 博士", "見本 客人", "秘密の議題", "秘密の意見", "秘密の資料"):
            assert secret not in page
        assert client.get(client.at("paper", Paper.objects.get().pk)).status_code == 404


# --- changing and recording ------------------------------------------------------------------------


def test_a_day_gone_by_asks_whether_the_meeting_took_place(ward, planned, visitor):
    part = planned(date(2026, 11, 12))
    planned(date(2026, 11, 20))
    client = visitor(ward.owner)
    page = client.get(client.at("list", ward.home.pk))
    assert [p.pk for p in page.context["unanswered"]] == [part.pk]
    assert "開催しましたか？" in text(page)
    assert "開催しましたか？" in text(client.get(client.at("detail", part.pk)))


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
            "topics": ["abuse", "hygiene"],
        },
    )
    assert client.post(client.at("record", part.pk), data).status_code == 302
    rows = {row.member_id: row for row in Attendance.objects.all()}
    assert (rows[came.pk].kind, rows[came.pk].name) == (K.ATTENDED, "見本 花子")
    assert rows[away.pk].kind == K.ABSENT
    assert (rows[expert.pk].kind, rows[expert.pk].opinion) == (K.OPINION, "防災の話をしたい。")
    assert (rows[office.pk].name, rows[office.pk].is_proxy) == ("見本 職員", False)
    assert (rows[family.pk].name, rows[family.pk].is_proxy, rows[family.pk].kind) == (
        "見本 代理子",
        True,
        K.ATTENDED,
    )
    assert (rows[None].name, rows[None].category, rows[None].employer_is_own) == (
        "見本 客人",
        "expert",
        False,
    )
    part = MeetingPart.objects.select_related("meeting").get()
    assert part.meeting.state == "held"
    assert part.topics == ["abuse", "hygiene"]
    # Opened again and saved as it stands, the record stays word for word.
    before = list(Attendance.objects.order_by("pk").values())
    assert client.post(client.at("record", part.pk), record_data(client, part)).status_code == 302
    assert list(Attendance.objects.order_by("pk").values()) == before


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({}, "出席した人に印を付けてください"),
        ({"guest_0_name": "見本 客人"}, "1人目の区分を選んでください"),
        ({"guest_0_category": "other"}, "1人目の氏名を入力してください"),
        ({"guest_0_name": "見本", "guest_0_category": "king"}, "表示されている中から"),
        ({"topics": "witchcraft"}, "表示されている中から"),
        ({"date": "2026/11/21"}, "まだ来ていません"),
        ({"date": "令和7年2月30日"}, "暦にない日です"),
    ],
)
def test_a_record_that_cannot_be_is_refused_in_words(ward, seat, planned, visitor, data, words):
    member = seat("resident")
    part = planned(date(2026, 11, 12))
    client = visitor(ward.owner)
    ticked = {f"came_{member.pk}": "on"} if data else {}
    response = client.post(client.at("record", part.pk), record_data(client, part, **ticked, **data))
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
        "topics": ["community"],
        "notified_on": "2026/8/9",
    }
    assert client.post(url, {**data, "date": "2026/11/21"}).status_code == 200
    assert client.post(url, data).status_code == client.post(url, data).status_code == 302
    part = MeetingPart.objects.select_related("meeting").get()
    assert (part.meeting.state, part.meeting.date) == ("held", date(2026, 9, 9))
    assert part.notified_on == date(2026, 8, 9)


def test_activity_is_asked_only_where_the_rules_ask(ward, planned, visitor):
    client = visitor(ward.owner)
    small = client.get(client.at("log", ward.small.pk)).context["form"]
    assert {"activity_reported", "day_visits", "overnight_stays", "topics"} <= set(small.fields)
    home = client.get(client.at("log", ward.home.pk)).context["form"]
    assert "activity_reported" not in home.fields
    lodge = client.get(client.at("plan", ward.lodge.pk)).context["form"]
    assert "contacted_on" in lodge.fields
    assert "evaluating" not in lodge.fields
    assert {"topics", "consented_on"}.isdisjoint(lodge.fields)


def test_counts_of_activity_say_that_it_was_reported(ward, seat, planned, visitor):
    member = seat("resident", facility=ward.small)
    part = planned(date(2026, 11, 12), facility=ward.small)
    client = visitor(ward.owner)
    data = record_data(client, part, **{f"came_{member.pk}": "on", "day_visits": "１２０"})
    assert client.post(client.at("record", part.pk), data).status_code == 302
    part.refresh_from_db()
    assert (part.activity_reported, part.day_visits, part.overnight_stays) == (True, 120, None)


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
    assert [row["label"] for row in answer.context["rows"]] == ["議題"]
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


def test_cancelling_wants_a_reason_and_is_final(ward, planned, visitor):
    part = planned()
    client = visitor(ward.owner)
    url = client.at("cancel", part.pk)
    assert "「中止する理由」を入力してください。" in text(client.post(url, {}))
    assert client.post(url, {"because": "感染症の流行"}).status_code == 302
    page = text(client.get(client.at("detail", part.pk)))
    assert "感染症の流行" in page
    answer = client.post(url, {"because": "もう一度"}, follow=True)
    assert "もう中止になっています" in text(answer)
    answer = client.get(client.at("record", part.pk), follow=True)
    assert "中止した会議" in text(answer)


def test_a_submitted_meeting_is_not_cancelled(ward, held, visitor):
    part = held()
    client = visitor(ward.owner)
    steps = client.at("steps", part.pk)
    revision = client.get(steps).context["form"]["revision"].value()
    data = {"submitted_on": "令和8年10月20日", "revision": revision}
    assert client.post(steps, data).status_code == 302
    answer = client.post(client.at("cancel", part.pk), {"because": "x"}, follow=True)
    assert "中止にできません" in text(answer)
    assert Meeting.objects.get().state == "held"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026/10/8", "会議の日（令和8年10月9日（金））より前"),
        ("2026/11/21", "まだ来ていません"),
        ("令和7年2月30日", "暦にない日です"),
    ],
)
def test_steps_that_cannot_be_are_refused(ward, held, visitor, day, words):
    part = held()
    client = visitor(ward.owner)
    url = client.at("steps", part.pk)
    revision = client.get(url).context["form"]["revision"].value()
    answer = client.post(url, {"published_on": day, "revision": revision})
    assert answer.status_code == 200
    assert words in text(answer)
    part.refresh_from_db()
    assert part.published_on is None


# --- files -----------------------------------------------------------------------------------------


def test_minutes_written_elsewhere_are_attached_and_handed_out_as_a_download(ward, held, visitor):
    part = held()
    client = visitor(ward.owner)
    url = client.at("paper_new", part.pk)
    file = SimpleUploadedFile("../議事録\u202e.pdf", b"%PDF-1.7 text", "text/html")
    assert client.post(url, {"title": "第3回 議事録", "file": file}).status_code == 302
    paper = Paper.objects.select_related("file").get()
    answer = client.get(client.at("paper", paper.pk))
    assert answer.content == b"%PDF-1.7 text"
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=UTF-8''")
    assert "\n" not in answer["Content-Disposition"]
    assert visitor(ward.colleague).get(client.at("paper", paper.pk)).status_code == 404
    assert visitor(ward.stranger).post(client.at("paper_remove", paper.pk)).status_code == 404
    assert client.post(client.at("paper_remove", paper.pk)).status_code == 302
    assert client.get(client.at("paper", paper.pk)).status_code == 404


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.pdf", b"<html>", "中身は PDF ではありません"),
        ("a.exe", b"%PDF-1", "この種類のファイルは使えません"),
        ("a.pdf", b"", "空です"),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused(ward, held, visitor, name, data, words):
    client = visitor(ward.owner)
    url = client.at("paper_new", held().pk)
    answer = client.post(url, {"title": "議事録", "file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 200
    assert words in text(answer)
    assert not Paper.objects.exists()


# --- lists -----------------------------------------------------------------------------------------


def test_the_year_counts_what_it_wants_and_what_was_held(ward, held, planned, visitor):
    held(date(2026, 5, 13))
    held(date(2025, 5, 13))
    planned(date(2026, 12, 22))
    client = visitor(ward.owner)
    page = client.get(client.at("list", ward.home.pk))
    assert (page.context["wanted"], page.context["held"], len(page.context["parts"])) == (6, 1, 2)
    before = client.get(client.at("list", ward.home.pk) + "?year=2025")
    assert len(before.context["parts"]) == 1
    for nonsense in ("x", "99999", "-1", "0000", "２０２６"):
        assert client.get(client.at("list", ward.home.pk), {"year": nonsense}).status_code == 200


def _queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("person", ["owner", "officer"])
def test_queries_do_not_grow_with_what_is_on_record(ward, seat, held, planned, visitor, person):
    client = visitor(getattr(ward, person))
    part = held(date(2026, 5, 13), entries=[Entry(K.ATTENDED, member=seat("resident"))])
    planned(date(2026, 6, 1))
    urls = [client.at("list", ward.home.pk), client.at("detail", part.pk)]
    [client.get(url) for url in urls]
    few = [_queries(client, url) for url in urls]
    entries = [Entry(K.ATTENDED, name=f"見本 {n}", category="other") for n in range(12)]
    services.record(
        by=ward.owner, part=part, revision=None, today=town.TODAY, event={}, own={}, entries=entries
    )
    for month in (6, 7, 8):
        held(date(2026, month, 13), entries=entries)
        planned(date(2026, month, 2))
    assert [_queries(client, url) for url in urls] == few


def test_recording_asks_a_constant_number_of_questions_however_large_the_council(
    ward, seat, planned, visitor
):
    client = visitor(ward.owner)
    part = planned(date(2026, 11, 12))
    seat("resident")
    url = client.at("record", part.pk)
    client.get(url)
    few = _queries(client, url)
    for number in range(12):
        seat("other", name=f"見本 {number}")
    assert _queries(client, url) == few
