"""Joint meetings as the services write them."""

from datetime import date

import pytest

from meetings.joint import services as joint_services
from meetings.joint.forms import InviteForm
from meetings.minutes.policies import why_not_submit
from meetings.models import (
    Attendance,
    JointInvitation,
    Meeting,
    MeetingPart,
)
from meetings.planning import services as planning_services
from meetings.record import services as record_services
from meetings.record.attendance import AttendanceEntry
from meetings.states import Stage, stage_of
from office.errors import Refused
from office.models import OutgoingMail
from tests.meetings import town

K = Attendance.Kind


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


def test_a_joint_meeting_counts_for_each_that_has_recorded_its_own_part(ward, planned):
    part = planned(date(2026, 11, 10))
    theirs = joint_services.accept(
        by=ward.stranger,
        invitation=joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False),
    )
    guest = AttendanceEntry(K.ATTENDED, name="見本 客人", category="resident")
    recorded = {"today": town.TODAY, "event": {}, "own": {}, "entries": [guest]}
    record_services.record(by=ward.stranger, part=theirs, **recorded)
    assert "met" in town.status(ward.other, "meeting.hold").values()
    part.refresh_from_db()
    assert (part.awaits_record, stage_of(part, town.TODAY)) == (True, Stage.UNRECORDED)
    assert "met" not in town.status(ward.home, "meeting.hold").values()
    assert list(town.status(ward.home, "meeting.resolve")) == [str(part.meeting_id)]
    assert "この事業所の出席者を登録してください" in why_not_submit(part, content_is_empty=False)
    record_services.record(by=ward.owner, part=part, **recorded)
    part.refresh_from_db()
    assert (part.awaits_record, stage_of(part, town.TODAY)) == (False, Stage.UNWRITTEN)
    assert "met" in town.status(ward.home, "meeting.hold").values()
    assert why_not_submit(part, content_is_empty=False) == ""
    # A later correction asks nobody again.
    record_services.record(by=ward.stranger, part=theirs, **recorded)
    part.refresh_from_db()
    assert not part.awaits_record


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

    def told(partner, **fields):
        for name, value in fields.items():
            setattr(part, name, value)
        form = InviteForm(part=part, partner=partner, today=town.TODAY)
        return {finding.code for finding in form.findings if finding.code.startswith("joint.")}

    assert told(ward.other) == {"joint.area"}
    assert not told(ward.small)
    assert told(ward.other, evaluating=True) == {"joint.area", "joint.evaluation"}


def test_the_invited_are_mailed_once_and_whoever_joins_at_once_is_not(ward, planned):
    part = planned(date(2026, 12, 22))
    for _ in range(2):
        joint_services.invite(by=ward.owner, part=part, facility=ward.other, joins_at_once=False)
    joint_services.invite(by=ward.owner, part=part, facility=ward.small, joins_at_once=True)
    (mail,) = OutgoingMail.objects.filter(purpose="joint_invited")
    assert mail.to == ward.stranger.user.email
    assert "見本ホームいちご（見本いちご会）" in mail.text
