"""What the services write, and that writing twice writes once."""

import threading
from datetime import date
from uuid import uuid4

import pytest
from django.db import connection

from accounts.tenancy import scope
from meetings import rules_queries
from meetings.attachments import services as attachments_services
from meetings.council import services as council_services
from meetings.minutes.services import steps
from meetings.models import (
    Attendance,
    CouncilMember,
    Meeting,
    MeetingEvent,
    MeetingPart,
    Paper,
    Person,
)
from meetings.planning import services as planning_services
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from office.changing import revision_of
from office.errors import Refused, Stale
from tests.meetings import town

K = Attendance.Kind
NO_TERM = {"since": None, "until": None, "consented_on": None}


# --- council ---------------------------------------------------------------------------------------


def test_the_roster_is_met_as_soon_as_the_last_needed_seat_is_filled(ward, seat):
    missing = {reason.code for reason in rules_queries.reasons(rules_queries.roster(ward.home, town.TODAY))}
    assert {"missing:user_or_family", "missing:resident", "missing:expert"} <= missing
    for category in ("user", "resident", "center", "expert"):
        assert town.status(ward.home, "council.roster", "roster") == "breach"
        seat(category, name=f"見本 {category}")
    assert town.status(ward.home, "council.roster", "roster") == "met"


def test_a_form_sent_twice_seats_one_person(ward):
    same = {
        "by": ward.owner,
        "facility": ward.home,
        "token": uuid4(),
        "category": "resident",
        "person": {"name": "見本 花子"},
        "term": NO_TERM,
    }
    assert council_services.add_member(**same) == council_services.add_member(**same)
    assert CouncilMember.objects.count() == Person.objects.count() == 1


def test_the_same_form_filled_anew_seats_another(ward):
    token = uuid4()
    for name in ("見本 花子", "見本 次郎"):
        council_services.add_member(
            by=ward.owner,
            facility=ward.home,
            token=token,
            category="resident",
            person={"name": name},
            term=NO_TERM,
        )
    assert CouncilMember.objects.count() == 2


def test_one_person_sits_on_several_councils_but_once_at_a_time_in_a_seat(ward, seat):
    member = seat("resident", until=date(2026, 3, 31))
    again = {"by": ward.owner, "category": "resident", "person": member.person}
    council_services.add_member(**again, facility=ward.small, token=uuid4(), term=NO_TERM)
    with pytest.raises(Refused, match="もう「地域住民の代表者」として"):
        council_services.add_member(**again, facility=ward.home, token=uuid4(), term=NO_TERM)
    later = {**NO_TERM, "since": date(2026, 4, 1)}
    council_services.add_member(**again, facility=ward.home, token=uuid4(), term=later)
    assert CouncilMember.objects.filter(person=member.person).count() == 3


def test_an_office_is_one_row_for_all_operators_and_holds_no_personal_data(ward, seat):
    mine = seat("center", name="見本地域包括支援センター")
    theirs = seat("center", name="見本地域包括支援センター　", facility=ward.other, by=ward.stranger)
    assert mine.person == theirs.person
    person = mine.person
    assert person.operator is None
    assert (person.email, person.phone, person.address, person.kana) == ("", "", "", "")


def test_a_person_of_another_operator_is_not_seated(ward, seat):
    theirs = seat("resident", facility=ward.other, by=ward.stranger)
    with pytest.raises(Refused, match="新しく登録"):
        council_services.add_member(
            by=ward.owner,
            facility=ward.home,
            token=uuid4(),
            category="resident",
            person=theirs.person,
            term=NO_TERM,
        )


def test_changing_a_member_on_an_old_form_is_refused(ward, seat):
    member = seat("resident")
    old = revision_of(member, member.person)
    change = {"by": ward.owner, "member": member, "category": "resident", "term": NO_TERM}
    council_services.change_member(**change, seen=old, person={"phone": "03-0000-0000"})
    with pytest.raises(Stale):
        council_services.change_member(**change, seen=old, person={"phone": "03-1111-1111"})
    member.person.refresh_from_db()
    assert member.person.phone == "03-0000-0000"


def test_a_seat_named_in_records_is_ended_and_not_removed(ward, seat, held):
    member = seat("resident")
    held(entries=[AttendanceEntry(K.ATTENDED, member=member)])
    with pytest.raises(Refused, match="任期を終える"):
        council_services.remove_member(by=ward.owner, member=member)
    council_services.end_member(by=ward.owner, member=member, until=date(2026, 11, 19))
    assert CouncilMember.objects.get().until == date(2026, 11, 19)
    slip = seat("other", name="まちがい")
    council_services.remove_member(by=ward.owner, member=slip)
    assert not CouncilMember.objects.filter(pk=slip.pk).exists()


# --- meetings --------------------------------------------------------------------------------------


def test_a_planned_meeting_brings_its_notice_and_a_held_one_meets_the_year(ward, planned):
    part = planned(date(2026, 12, 20))
    key = str(part.meeting_id)
    assert town.status(ward.home, "meeting.notify", key) == "due_soon"
    assert "met" not in town.status(ward.home, "meeting.hold").values()
    early = planned(date(2026, 5, 20))
    record_services.record(
        by=ward.owner,
        part=early,
        seen=revision_of(early.meeting, early),
        today=town.TODAY,
        event={},
        own={},
        entries=[town.guest("resident")],
    )
    assert town.status(ward.home, "meeting.hold", "2026#1") == "met"


def test_planning_twice_on_one_form_plans_one_meeting(ward):
    same = {
        "by": ward.owner,
        "facility": ward.home,
        "token": uuid4(),
        "today": town.TODAY,
        "event": {"date": date(2026, 12, 10)},
        "own": {},
    }
    assert planning_services.plan(**same) == planning_services.plan(**same)
    planning_services.plan(**{**same, "event": {"date": date(2027, 2, 10)}})
    assert Meeting.objects.count() == 2


def test_the_trail_names_who_planned_and_hides_the_place(ward, planned):
    part = planned()
    event = MeetingEvent.objects.get(pgh_obj_id=part.meeting_id)
    assert event.pgh_context["verb"] == "meeting.plan"
    assert event.pgh_context["membership"] == ward.owner.pk
    assert not hasattr(event, "place")
    assert len(event.place_sha256) == 64


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


def test_a_cancelled_meeting_owes_nothing(ward, planned):
    part = planned(date(2026, 12, 20))
    planning_services.cancel(by=ward.owner, part=part, because="感染症の流行")
    assert town.status(ward.home, "meeting.notify") == {}


def test_steps_of_the_minutes_meet_their_duties_and_must_fit(ward, held):
    part = held()
    key = str(part.meeting_id)
    args = {"by": ward.owner, "part": part, "today": town.TODAY}
    with pytest.raises(Refused, match="公表の日: 会議の日"):
        steps.record_steps(**args, steps={"published_on": date(2026, 10, 8)})
    steps.record_steps(**args, steps={"submitted_on": date(2026, 10, 20), "published_on": date(2026, 11, 1)})
    assert town.status(ward.home, "minutes.submit", key) == "met"
    assert town.status(ward.home, "minutes.publish", key) == "met"
    assert town.status(ward.home, "record.keep", key) == "keeping"
    assert town.status(ward.home, "minutes.distribute", key) == "overdue"


def test_a_file_attached_twice_hangs_once_and_its_bytes_stay_after_it_is_taken_off(ward, held):
    part = held()
    file = {"title": "議事録", "name": "../a.pdf", "data": b"%PDF-1", "content_type": "application/pdf"}
    paper = attachments_services.attach(by=ward.owner, part=part, **file)
    assert attachments_services.attach(by=ward.owner, part=part, **file) == paper
    assert paper.file.name == "a.pdf"
    attachments_services.detach(by=ward.owner, paper=paper)
    assert not Paper.objects.exists()
    paper.file.refresh_from_db()


# --- two at once -----------------------------------------------------------------------------------


def test_two_clicks_at_the_same_moment_plan_one_meeting(transactional_db, wards):
    ward = wards
    token, ready, failures = uuid4(), threading.Barrier(2), []

    def click():
        try:
            ready.wait()
            with scope(ward.municipality):
                planning_services.plan(
                    by=ward.owner,
                    facility=ward.home,
                    token=token,
                    today=town.TODAY,
                    event={"date": date(2026, 12, 10)},
                    own={},
                )
        except Exception as error:
            failures.append(error)
        finally:
            connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert not failures
    with scope(ward.municipality):
        assert Meeting.objects.count() == MeetingPart.objects.count() == 1
