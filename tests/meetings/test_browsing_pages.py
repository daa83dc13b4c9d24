"""The year's list and the page of one meeting: who reaches them, what each reads, how many queries they take."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.models import Attachment, Attendance, Meeting, MeetingPart
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from tests.meetings import town
from tests.meetings.pages import text
from tests.publications.handing_in import attach_as
from tests.support.markup import flat
from tests.support.pages import acknowledgement_on

K = Attendance.Kind
ROUTES = ("edit", "record", "cancel", "steps", "attachment_new", "leave", "joint")


def plan(client, ward, **data):
    """Fill the form of planning and press; press again where advice is given."""
    url = client.at("plan", ward.home.pk)
    data = {"token": str(client.get(url).context["form"]["token"].value()), "date": "2026/12/22", **data}
    response = client.post(url, data)
    if acknowledged := acknowledgement_on(response):
        response = client.post(url, {**data, "acknowledged": acknowledged})
    return response


def _queries(client, url):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_the_way_up_ends_where_there_is_no_list_to_go_back_to(ward, visitor):
    one, several = visitor(ward.colleague), visitor(ward.owner)
    for path in ("meetings/", "council/", ""):
        assert "担当の事業所" not in text(one.get(f"/{ward.code}/facilities/{ward.sister.pk}/{path}"))
        assert "担当の事業所" in text(several.get(f"/{ward.code}/facilities/{ward.home.pk}/{path}"))


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
        AttendanceEntry(K.ATTENDED, member=seat("resident", name="見本 花子")),
        AttendanceEntry(K.OPINION, member=seat("expert", name="見本 博士"), opinion="秘密の意見"),
        AttendanceEntry(K.ATTENDED, name="見本 客人", category="other"),
    ]
    part = held(entries=entries, agenda="秘密の議題", notified_on=date(2026, 9, 1))
    attach_as(
        by=ward.owner,
        part=part,
        title="秘密の資料",
        name="a.pdf",
        data=b"%PDF-1",
        content_type="application/pdf",
    )
    for person in (ward.officer, ward.admin):
        client = visitor(person)
        page = flat(text(client.get(client.at("detail", part.pk))))
        assert "令和8年9月1日（火）" in page
        assert '<th scope="row">地域住民の代表者</th><td class="num">1</td><td class="num">0</td>' in page
        assert '<th scope="row">知見を有する者</th><td class="num">0</td><td class="num">1</td>' in page
        for secret in ("見本 花子", "見本 博士", "見本 客人", "秘密の議題", "秘密の意見", "秘密の資料"):
            assert secret not in page
        assert client.get(client.at("attachment", Attachment.objects.get().pk)).status_code == 404


def test_a_facility_of_an_unknown_kind_can_still_record(ward, visitor):
    ward.home.service_type = "mirai_no_service"
    ward.home.save()
    client = visitor(ward.owner)
    for name in ("council", "list", "plan", "log", "visits"):
        assert client.get(client.at(name, ward.home.pk)).status_code == 200
    assert plan(client, ward).status_code == 302
    part = MeetingPart.objects.get()
    for name in ("detail", "edit"):
        assert client.get(client.at(name, part.pk)).status_code == 200


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


@pytest.mark.parametrize("person", ["owner", "officer"])
def test_queries_do_not_grow_with_what_is_on_record(ward, seat, held, planned, visitor, person):
    client = visitor(getattr(ward, person))
    part = held(date(2026, 5, 13), entries=[AttendanceEntry(K.ATTENDED, member=seat("resident"))])
    planned(date(2026, 6, 1))
    urls = [client.at("list", ward.home.pk), client.at("detail", part.pk)]
    [client.get(url) for url in urls]
    few = [_queries(client, url) for url in urls]
    entries = [AttendanceEntry(K.ATTENDED, name=f"見本 {n}", category="other") for n in range(12)]
    record_services.record(by=ward.owner, part=part, today=town.TODAY, event={}, own={}, entries=entries)
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
