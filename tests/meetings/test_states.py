"""The machines of meeting and minutes: what they draw, what policies refuse, and what comes next."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from facilities.importing import policies as importing_policies
from facilities.importing.states import IMPORT
from facilities.models import FacilityImport
from meetings import policies
from meetings.joint import policies as joint_policies
from meetings.management.commands import write_states
from meetings.minutes import policies as minutes_policies
from meetings.models import JointInvitation, Meeting, MeetingPart, ReviewState
from meetings.planning import policies as planning_policies
from meetings.states import (
    JOINT_INVITATION,
    MEETING,
    MINUTES,
    Stage,
    next_step,
    stage_of,
    unrecorded,
    writing_step,
)
from office.machines import NoSuchTransition
from tests.meetings.town import TODAY

HELD = Meeting.State.HELD
#: Held, as a partner has recorded, and not yet recorded by the facility itself.
AWAITED = "awaited"


def test_the_page_of_diagrams_is_fresh():
    assert write_states.PLACE.read_text(encoding="utf-8") == write_states.page()


def _part(review_state=ReviewState.NONE, state=HELD, day=TODAY):
    part = MeetingPart(pk=1, facility_id=1, review_state=review_state)
    part.meeting = Meeting(state=state, date=day, host_id=1)
    return part


@pytest.mark.parametrize("state", ReviewState)
def test_what_the_machine_of_the_minutes_does_not_know_a_policy_refuses(state):
    part, version = _part(state), SimpleNamespace(pk=1)
    allowed = {
        "minutes.submit": not minutes_policies.why_not_submit(part, False),
        "minutes.withdraw": not minutes_policies.why_not_withdraw(part),
        "minutes.accept": not minutes_policies.why_not_review(part, version, version),
        "minutes.return": not minutes_policies.why_not_return(part, version, version),
    }
    assert allowed == {verb: MINUTES.allows(verb, state) for verb in allowed}
    assert {one.verb for one in MINUTES.transitions} == set(allowed)


@pytest.mark.parametrize("state", Meeting.State)
def test_what_the_machine_of_the_meeting_does_not_know_a_policy_refuses(state):
    part = _part(state=state)
    allowed = {
        "meeting.record": not policies.why_not_hold(part.meeting, TODAY, TODAY),
        "meeting.cancel": not planning_policies.why_not_cancel(part.meeting, [part]),
    }
    assert allowed == {verb: MEETING.allows(verb, state) for verb in allowed}


@pytest.mark.parametrize("state", JointInvitation.State)
def test_what_the_machine_of_a_joint_invitation_does_not_know_a_policy_refuses(state):
    answered = not joint_policies.why_not_answer(JointInvitation(state=state, meeting=Meeting(date=TODAY)))
    for verb in ("joint.accept", "joint.decline", "joint.withdraw"):
        assert JOINT_INVITATION.allows(verb, state) is answered


@pytest.mark.parametrize("state", FacilityImport.State)
def test_what_the_machine_of_an_import_does_not_know_a_policy_refuses(state):
    batch = FacilityImport(state=state)
    assert IMPORT.allows("list.drop", state) is (not importing_policies.why_not_drop(batch))
    if state == FacilityImport.State.CHECKED:
        assert not importing_policies.why_not_apply(batch, None)


def test_a_service_that_goes_where_no_way_leads_is_stopped():
    with pytest.raises(NoSuchTransition, match=r"minutes\.accept does not lead from none to accepted"):
        MINUTES.check("minutes.accept", ReviewState.NONE, ReviewState.ACCEPTED)


@pytest.mark.parametrize(
    ("state", "review", "ahead", "stage"),
    [
        (AWAITED, ReviewState.NONE, -1, Stage.UNRECORDED),
        (AWAITED, ReviewState.NONE, 0, Stage.UNRECORDED),
        (Meeting.State.PLANNED, ReviewState.NONE, 1, Stage.COMING),
        (Meeting.State.PLANNED, ReviewState.NONE, 0, Stage.TODAY),
        (Meeting.State.PLANNED, ReviewState.NONE, -1, Stage.UNRECORDED),
        (Meeting.State.CANCELLED, ReviewState.NONE, -1, Stage.CANCELLED),
        (HELD, ReviewState.NONE, -1, Stage.UNWRITTEN),
        (HELD, ReviewState.SUBMITTED, -1, Stage.SUBMITTED),
        (HELD, ReviewState.RETURNED, -1, Stage.RETURNED),
        (HELD, ReviewState.ACCEPTED, -1, Stage.ACCEPTED),
    ],
)
@pytest.mark.django_db
def test_stages_and_what_the_database_finds_are_the_same(state, review, ahead, stage, planned):
    made = planned()
    awaited, state = (True, HELD) if state == AWAITED else (False, state)
    Meeting.objects.filter(pk=made.meeting_id).update(state=state, date=TODAY + timedelta(days=ahead))
    MeetingPart.objects.filter(pk=made.pk).update(review_state=review, awaits_record=awaited)
    part = MeetingPart.objects.select_related("meeting").get(pk=made.pk)
    assert stage_of(part, TODAY) is stage
    found = MeetingPart.objects.filter(unrecorded(TODAY), pk=part.pk)
    assert found.exists() is (stage is Stage.UNRECORDED)
    step = next_step(part, TODAY)
    assert (step is None) is (stage is Stage.CANCELLED)
    writes = step is not None and step.url.endswith("/minutes/")
    assert writes is (stage in (Stage.UNWRITTEN, Stage.RETURNED))


def test_while_the_desk_has_the_minutes_nothing_leads_to_their_text():
    assert writing_step(_part(ReviewState.SUBMITTED, day=date(2026, 1, 1))) is None
