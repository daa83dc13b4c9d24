"""Records of meetings as the services write them."""

from datetime import date
from uuid import uuid4

import pytest

from meetings.council import services as council_services
from meetings.models import (
    Attendance,
    CouncilMember,
    Meeting,
    MeetingPart,
)
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from office.errors import Refused
from tests.meetings import town
from tests.meetings.town import NO_TERM

K = Attendance.Kind


def test_attendance_keeps_name_and_category_as_of_the_day(ward, seat, held):
    member = seat("resident", name="見本 花子")
    part = held(entries=[AttendanceEntry(K.ATTENDED, member=member)])
    council_services.change_member(
        by=ward.owner,
        member=member,
        category="other",
        person={"name": "隣町 花子"},
        term=NO_TERM,
    )
    member = CouncilMember.objects.select_related("person").get()
    record_services.record(
        by=ward.owner,
        part=part,
        today=town.TODAY,
        event={},
        own={},
        entries=[AttendanceEntry(K.OPINION, member=member, opinion="よい会でした。")],
    )
    row = Attendance.objects.get()
    assert (row.name, row.category, row.kind) == ("見本 花子", "resident", K.OPINION)


def test_a_record_is_corrected_row_by_row(ward, seat, held):
    first, second = seat("resident"), seat("user", name="見本 一郎")
    guest = AttendanceEntry(K.ATTENDED, name="見本 客人", category="other")
    part = held(
        entries=[AttendanceEntry(K.ATTENDED, member=first), AttendanceEntry(K.ABSENT, member=second), guest]
    )
    before = dict(Attendance.objects.values_list("name", "pk"))
    record_services.record(
        by=ward.owner,
        part=part,
        today=town.TODAY,
        event={},
        own={},
        entries=[AttendanceEntry(K.ATTENDED, member=second, name="見本 代理子", is_proxy=True), guest],
    )
    rows = {row.name: row for row in Attendance.objects.all()}
    assert set(rows) == {"見本 代理子", "見本 客人"}
    assert rows["見本 客人"].pk == before["見本 客人"]
    assert rows["見本 代理子"].pk == before["見本 一郎"]
    assert rows["見本 代理子"].is_proxy


def test_recording_with_nothing_changed_leaves_the_revision(ward, seat, held):
    entry = AttendanceEntry(K.ATTENDED, member=seat("resident"))
    part = held(entries=[entry])
    before = MeetingPart.objects.get(pk=part.pk).revision
    args = {"by": ward.owner, "part": part, "today": town.TODAY, "event": {}, "own": {}}
    record_services.record(**args, entries=[entry])
    assert MeetingPart.objects.get(pk=part.pk).revision == before


def test_a_meeting_of_a_coming_day_is_not_held(ward, planned):
    part = planned(date(2026, 11, 21))
    args = {"by": ward.owner, "part": part, "today": town.TODAY, "own": {}, "entries": []}
    with pytest.raises(Refused, match="まだ来ていません"):
        record_services.record(**args, event={})
    record_services.record(**args, event={"date": date(2026, 11, 19)})
    meeting = Meeting.objects.get()
    assert (meeting.state, meeting.date) == ("held", date(2026, 11, 19))


def test_logging_a_past_meeting_plans_and_holds_in_one(ward, seat):
    member = seat("resident")
    same = {
        "by": ward.owner,
        "facility": ward.home,
        "token": uuid4(),
        "today": town.TODAY,
        "event": {"date": date(2026, 9, 9)},
        "own": {"topics": ["abuse"]},
        "entries": [AttendanceEntry(K.ATTENDED, member=member)],
    }
    part = record_services.log(**same)
    assert record_services.log(**same) == part
    assert Meeting.objects.get().state == "held"
    assert Attendance.objects.count() == 1
    assert town.status(ward.home, "topics.discuss", "2026:abuse") == "met"
    assert town.status(ward.home, "topics.discuss", "2026:hygiene") != "met"
