"""What the state allows: each refusal is a sentence, each permission an empty text."""

from datetime import date
from types import SimpleNamespace

import pytest

from meetings import policies
from meetings.attachments import policies as attachments_policies
from meetings.council import policies as council_policies
from meetings.joint import policies as joint_policies
from meetings.minutes import policies as minutes_policies
from meetings.models import CouncilMember, JointInvitation, Meeting, MeetingPart, Person, ReviewState
from meetings.planning import policies as planning_policies
from meetings.visits import policies as visits_policies

TODAY = date(2026, 11, 20)


def meeting(state=Meeting.State.PLANNED, day=date(2026, 11, 10)):
    return Meeting(state=state, date=day, host_id=1)


def part(**fields):
    return MeetingPart(facility_id=fields.pop("facility_id", 1), **fields)


HELD, PLANNED, CANCELLED = Meeting.State.HELD, Meeting.State.PLANNED, Meeting.State.CANCELLED


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (date(2026, 11, 19), False),
        (TODAY, True),
        (date(2026, 11, 21), True),
        (date(2028, 3, 31), True),
        (date(2028, 4, 1), False),
    ],
)
def test_a_meeting_is_planned_for_today_or_later_and_where_the_lists_show_it(day, allowed):
    assert (planning_policies.why_not_plan(day, TODAY) == "") is allowed


@pytest.mark.parametrize(
    ("day", "allowed"),
    [(date(2026, 11, 19), True), (TODAY, True), (date(2026, 11, 21), False)],
)
def test_a_meeting_is_held_today_or_earlier(day, allowed):
    assert (policies.why_not_hold(meeting(), day, TODAY) == "") is allowed


def test_a_cancelled_meeting_is_neither_held_nor_changed_nor_cancelled_again():
    gone = meeting(CANCELLED)
    assert "中止した会議" in policies.why_not_hold(gone, gone.date, TODAY)
    assert "中止した会議" in policies.why_not_change(gone, part())
    assert "もう中止" in planning_policies.why_not_cancel(gone, [part()])
    assert "中止した会議" in policies.why_not_record_steps(gone)


@pytest.mark.parametrize(
    "fields",
    [
        {"submitted_on": date(2026, 11, 12)},
        {"distributed_on": date(2026, 11, 12)},
        {"published_on": date(2026, 11, 12)},
        {"review_state": ReviewState.RETURNED},
    ],
)
def test_what_was_submitted_or_published_did_take_place(fields):
    assert planning_policies.why_not_cancel(meeting(HELD), [part(), part()]) == ""
    assert "中止にできません" in planning_policies.why_not_cancel(meeting(HELD), [part(), part(**fields)])
    assert planning_policies.why_not_cancel(meeting(PLANNED), [part()]) == ""


@pytest.mark.parametrize(
    ("state", "allowed"),
    [
        (ReviewState.NONE, True),
        (ReviewState.RETURNED, True),
        (ReviewState.SUBMITTED, False),
        (ReviewState.ACCEPTED, False),
    ],
)
def test_a_record_under_review_stands_still(state, allowed):
    assert (policies.why_not_change(meeting(HELD), part(review_state=state)) == "") is allowed


def test_a_held_meeting_moves_only_before_the_steps_of_its_minutes():
    held = meeting(HELD)
    stepped = part(submitted_on=date(2026, 11, 12))
    assert planning_policies.why_not_move(held, [stepped], date(2026, 11, 12), TODAY) == ""
    assert "先にその日" in planning_policies.why_not_move(held, [stepped], date(2026, 11, 13), TODAY)
    assert "まだ来ていません" in planning_policies.why_not_move(held, [part()], date(2026, 11, 21), TODAY)
    reviewed = part(review_state=ReviewState.SUBMITTED)
    assert "変えられません" in planning_policies.why_not_move(held, [reviewed], date(2026, 11, 9), TODAY)
    assert planning_policies.why_not_move(held, [reviewed], held.date, TODAY) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 9), "会議の日"),
        (date(2026, 11, 10), ""),
        (TODAY, ""),
        (date(2026, 11, 21), "まだ来ていません"),
        (None, ""),
    ],
)
def test_steps_of_the_minutes_lie_between_the_meeting_and_today(day, words):
    said = minutes_policies.why_not_step("published_on", day, meeting(HELD), part(), TODAY)
    assert (words in said) if words else said == ""


def test_a_submission_made_on_screen_is_not_dated_by_hand():
    submitted = part(review_state=ReviewState.SUBMITTED, submitted_on=date(2026, 11, 12))
    args = (meeting(HELD), submitted, TODAY)
    assert minutes_policies.why_not_step("submitted_on", date(2026, 11, 12), *args) == ""
    assert "手で変えられません" in minutes_policies.why_not_step("submitted_on", date(2026, 11, 13), *args)
    assert "手で変えられません" in minutes_policies.why_not_step("submitted_on", None, *args)


def test_only_held_meetings_have_minutes():
    assert "まだ開催の記録" in policies.why_not_record_steps(meeting())
    assert policies.why_not_record_steps(meeting(HELD)) == ""
    assert attachments_policies.why_not_attach(meeting(), part()) == ""
    assert "中止した会議" in attachments_policies.why_not_attach(meeting(CANCELLED), part())


def test_who_may_be_invited():
    facility = SimpleNamespace(pk=2, name="見本")
    assert joint_policies.why_not_invite(meeting(), [part()], facility, "B") == ""
    assert "決まりがありません" in joint_policies.why_not_invite(meeting(), [part()], facility, None)
    assert "もうこの会議" in joint_policies.why_not_invite(meeting(), [part(facility_id=2)], facility, "A")
    assert "中止した" in joint_policies.why_not_invite(meeting(CANCELLED), [], facility, "A")
    assert "もう開いた会議" in joint_policies.why_not_invite(meeting(HELD), [part()], facility, "A")
    evaluating = part(evaluating=True)
    assert "いつも単独" in joint_policies.why_not_invite(meeting(), [evaluating], facility, "B")


def test_an_invitation_is_answered_once_and_only_while_the_meeting_stands():
    waiting = JointInvitation(meeting=meeting())
    assert joint_policies.why_not_answer(waiting) == ""
    waiting.meeting = meeting(CANCELLED)
    assert "中止になりました" in joint_policies.why_not_answer(waiting)
    answered = JointInvitation(meeting=meeting(), state=JointInvitation.State.DECLINED)
    assert "もう返事があります" in joint_policies.why_not_answer(answered)


def test_the_host_cannot_leave_and_nobody_leaves_after_submitting():
    assert "主催する事業所は抜けられません" in joint_policies.why_not_leave(meeting(), part())
    partner = part(facility_id=2)
    assert joint_policies.why_not_leave(meeting(), partner) == ""
    partner.submitted_on = TODAY
    assert "抜けられません" in joint_policies.why_not_leave(meeting(HELD), partner)
    assert "中止になりました" in joint_policies.why_not_leave(meeting(CANCELLED), part(facility_id=2))


@pytest.mark.parametrize(
    ("since", "until", "allowed"),
    [
        (None, None, True),
        (date(2026, 4, 1), date(2026, 4, 1), True),
        (date(2026, 4, 2), date(2026, 4, 1), False),
        (None, date(2026, 4, 1), True),
    ],
)
def test_terms_run_forward(since, until, allowed):
    assert (council_policies.why_not_term(since, until) == "") is allowed


def _member(since=None, until=None):
    return CouncilMember(since=since, until=until, person=Person(name="見本 花子"))


def test_a_visit_is_made_by_members_in_office():
    day = date(2026, 11, 10)
    assert visits_policies.why_not_visit(day, [_member()], TODAY, {"staff"}) == ""
    assert "1人以上" in visits_policies.why_not_visit(day, [], TODAY, {"staff"})
    tomorrow = date(2026, 11, 21)
    assert "まだ来ていません" in visits_policies.why_not_visit(tomorrow, [_member()], TODAY, {"staff"})
    assert visits_policies.why_not_visit(day, [_member(since=day, until=day)], TODAY, {"staff"}) == ""
    for outside in (_member(since=date(2026, 11, 11)), _member(until=date(2026, 11, 9))):
        assert "構成員ではありません" in visits_policies.why_not_visit(day, [outside], TODAY, {"staff"})
