"""Seats as the services write them."""

from datetime import date
from uuid import uuid4

import pytest

from meetings import rules_queries
from meetings.council import services as council_services
from meetings.models import (
    Attendance,
    CouncilMember,
    Person,
)
from meetings.record.attendance import AttendanceEntry
from office.changing import revision_of
from office.errors import Refused, Stale
from tests.meetings import town
from tests.meetings.town import NO_TERM

K = Attendance.Kind


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
