"""Joint meetings and visits as the services write them."""

from datetime import date

import pytest

from meetings import rules_queries
from meetings.joint import services as joint_services
from meetings.models import (
    Attendance,
    JointInvitation,
    Meeting,
    MeetingPart,
    Visit,
)
from meetings.planning import services as planning_services
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from meetings.visits import services as visits_services
from office.changing import revision_of
from office.errors import Refused, Stale
from tests.meetings import town

K = Attendance.Kind
NO_TERM = {"since": None, "until": None, "consented_on": None}


# --- joint meetings --------------------------------------------------------------------------------


def test_the_own_second_facility_joins_at_once_and_another_operators_when_it_says_yes(ward, planned):
    part = planned()
    joint_services.invite(by=ward.owner, part=part, facility=ward.small, joins_at_once=True)
    asked = joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False)
    assert joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False) == asked
    assert set(part.meeting.parts.values_list("facility", flat=True)) == {ward.home.pk, ward.small.pk}
    theirs = joint_services.accept(by=ward.stranger, invitation=asked)
    assert theirs.facility_id == ward.other.pk
    assert theirs.agenda == ""
    with pytest.raises(Refused, match="もう返事があります"):
        joint_services.decline(by=ward.stranger, invitation=asked)


def test_an_invitation_taken_back_or_declined_may_be_sent_again(ward, planned):
    part = planned()
    ask = {"by": ward.owner, "part": part, "facility": ward.other, "joins_at_once": False}
    joint_services.withdraw(by=ward.owner, invitation=joint_services.invite(**ask))
    joint_services.decline(by=ward.stranger, invitation=joint_services.invite(**ask))
    joint_services.accept(by=ward.stranger, invitation=joint_services.invite(**ask))
    assert JointInvitation.objects.count() == 3


def test_a_partner_records_its_own_part_and_moves_nothing(ward, planned):
    part = planned(date(2026, 11, 10))
    theirs = joint_services.accept(
        by=ward.stranger,
        invitation=joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False),
    )
    args = {"by": ward.stranger, "part": theirs, "today": town.TODAY}
    with pytest.raises(Refused, match="主催する事業所だけ"):
        planning_services.change(**args, event={"date": date(2026, 12, 1)}, own={})
    with pytest.raises(Refused, match="主催する事業所だけ"):
        planning_services.cancel(by=ward.stranger, part=theirs, because="x")
    guest = AttendanceEntry(K.ATTENDED, name="見本 客人", category="resident")
    record_services.record(**args, event={}, own={"topics": ["abuse"]}, entries=[guest])
    assert Meeting.objects.get().state == "held"
    part.refresh_from_db()
    assert part.topics == []
    assert not Attendance.objects.filter(part=part).exists()


def test_a_partner_that_leaves_takes_its_part_along(ward, planned):
    part = planned()
    theirs = joint_services.accept(
        by=ward.stranger,
        invitation=joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False),
    )
    joint_services.leave(by=ward.stranger, part=theirs)
    assert list(MeetingPart.objects.all()) == [part]
    assert JointInvitation.objects.get().state == "declined"


def test_a_council_without_joint_meetings_invites_nobody(ward, planned):
    part = planned(facility=ward.lodge)
    with pytest.raises(Refused, match="決まりがありません"):
        joint_services.invite(by=ward.owner, part=part, facility=ward.home, joins_at_once=True)


def test_joint_conditions_are_named_before_anything_is_saved(ward, planned):
    part = planned()
    ward.other.life_area = "遠くの圏域"
    ward.other.save()
    together = [ward.home, ward.other]
    codes = {r.code for r in rules_queries.joint_reasons(ward.home, part.meeting, town.TODAY, together)}
    assert codes == {"area"}
    assert not rules_queries.joint_reasons(ward.home, part.meeting, town.TODAY, [ward.home, ward.small])
    evaluating = rules_queries.joint_reasons(ward.home, part.meeting, town.TODAY, together, evaluating=True)
    assert {r.code for r in evaluating} == {"area", "evaluation"}


# --- visits ----------------------------------------------------------------------------------------


def test_a_visit_meets_the_duty_of_the_dwellings_seen_and_of_no_other(ward, seat, visited):
    member = seat("resident", facility=ward.lodge)
    visited(member, dwellings=ward.dwellings[:1])
    first, second = (f"2026:{d.pk}" for d in ward.dwellings)
    found = town.status(ward.lodge, "visit.dwelling")
    assert found[first] == "met"
    assert found[second] != "met"


def test_a_visit_is_corrected_and_removed(ward, seat, visited):
    member, other = seat("resident", facility=ward.lodge), seat("user", facility=ward.lodge, name="見本 一郎")
    visit = visited(member, dwellings=ward.dwellings[:1])
    args = {"by": ward.owner, "visit": visit, "today": town.TODAY, "date": visit.date, "note": ""}
    seen = revision_of(visit)
    visits_services.change_visit(**args, seen=seen, members=[other], dwellings=ward.dwellings)
    assert list(visit.members.values_list("member", flat=True)) == [other.pk]
    assert visit.dwellings.count() == 2
    with pytest.raises(Stale):
        visits_services.change_visit(**args, seen=seen, members=[member], dwellings=[])
    visits_services.remove_visit(by=ward.owner, visit=visit)
    assert not Visit.objects.exists()
    assert set(town.status(ward.lodge, "visit.dwelling").values()).isdisjoint({"met"})


def test_a_visit_takes_no_member_and_no_dwelling_of_another_facility(ward, seat, visited):
    member = seat("resident", facility=ward.lodge)
    with pytest.raises(Refused, match="ほかの事業所"):
        visited(member, facility=ward.home)
    with pytest.raises(Refused, match="ほかの事業所"):
        visited(seat("resident"), facility=ward.home, dwellings=ward.dwellings)
