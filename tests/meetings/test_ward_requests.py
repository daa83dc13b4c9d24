"""事前連絡: a facility asks its desk, the desk answers, officers come, and what a move or a cancellation does (N8-4a)."""

from datetime import date, time
from uuid import uuid4

import pytest

from facilities.models import Suspension
from facilities.self_reports.selectors import typed_days
from meetings.models import MeetingPart, WardRequest
from meetings.officers import selectors as officer_selectors
from meetings.planning import services as planning
from meetings.ward.requests import mails, services
from office.changing import revision_of
from office.errors import Refused, Stale
from office.models import OutgoingMail
from tests.meetings import town

TODAY = town.TODAY
DAY, OTHER = date(2027, 1, 20), date(2027, 1, 27)
Answer = WardRequest.Answer


@pytest.fixture
def part(planned):
    return planned(DAY)


def ask(ward, part, *days, token=None):
    days = [(day, time(14), time(15, 30)) for day in days or (DAY, OTHER)]
    return services.ask(
        by=ward.owner, part=now(part), today=TODAY, token=token or uuid4(), days=days, words="ご都合は？"
    )


def answer(
    ward, asked, kind=Answer.AGREED, *, day=OTHER, comes=None, words="", by=None, today=TODAY, seen=None
):
    chosen = asked.days.get(day=day) if kind == Answer.AGREED else None
    said = {"answer": kind, "chosen": chosen, "officers": [ward.officer] if comes is None else comes}
    said |= {"whom_else": "民生委員の見本さん", "answer_words": words}
    return services.answer(by=by or ward.officer, asked=asked, today=today, said=said, seen=seen)


def now(part):
    return MeetingPart.objects.select_related("meeting", "facility").get(pk=part.pk)


def comes(part):
    return {(one.officer.pk, one.day) for one in officer_selectors.assigned_to(part)}


def told():
    return list(OutgoingMail.objects.order_by("pk").values_list("purpose", "to"))


def test_the_answer_sets_the_day_of_the_word_and_the_meeting_takes_the_agreed_day(ward, part):
    asked = ask(ward, part)
    assert now(part).contacted_on is None
    answer(ward, asked)
    part = now(part)
    assert (part.contacted_on, part.ward_told_on) == (TODAY, TODAY)
    assert comes(part) == {(ward.officer.pk, OTHER)}
    assert {purpose for purpose, _ in told()} == {"ward_asked", "ward_answered"}
    # Nobody typed that day, so the desk is not asked to confirm it.
    assert typed_days(part)["contacted_on"].state == ""
    services.take(by=ward.owner, asked=asked, today=TODAY)
    meeting = now(part).meeting
    assert (meeting.date, meeting.starts_at, meeting.is_provisional) == (OTHER, time(14), False)
    assert comes(part) == {(ward.officer.pk, OTHER)}
    with pytest.raises(Refused):
        services.take(by=ward.owner, asked=asked, today=TODAY)


@pytest.mark.parametrize(("kind", "told_on"), [(Answer.NONE_FITS, None), (Answer.CANNOT, TODAY)])
def test_other_answers_want_words_and_send_nobody(ward, part, kind, told_on):
    asked = ask(ward, part)
    with pytest.raises(Refused):
        answer(ward, asked, kind)
    answer(ward, asked, kind, words="年度末のため")
    assert now(part).contacted_on == told_on
    assert comes(part) == set()


def test_a_day_that_was_typed_stands(ward, planned):
    part = planned(DAY, contacted_on=date(2026, 11, 2))
    answer(ward, ask(ward, part))
    assert now(part).contacted_on == date(2026, 11, 2)


def test_sent_twice_is_asked_once_and_asking_again_replaces(ward, part):
    token = uuid4()
    first = ask(ward, part, token=token)
    assert ask(ward, part, token=token).pk == first.pk
    second = ask(ward, part, OTHER)
    first.refresh_from_db()
    assert (first.state, second.state) == ("withdrawn", "waiting")
    with pytest.raises(Refused, match="取り下げ"):
        answer(ward, first)


def test_of_two_officers_the_second_sees_the_first_answer(ward, part):
    asked = ask(ward, part)
    seen = revision_of(asked.part.meeting, asked.part, asked)
    answer(ward, asked)
    with pytest.raises(Stale):
        answer(ward, asked, Answer.CANNOT, words="行けません", seen=seen)
    assert comes(part)


@pytest.mark.parametrize("days", [(), (date(2026, 11, 19),), (date(2028, 4, 1),)])
def test_days_that_cannot_be_are_refused(ward, part, days):
    with pytest.raises(Refused):
        services.ask(
            by=ward.owner,
            part=part,
            today=TODAY,
            token=None,
            days=[(day, None, None) for day in days],
            words="",
        )


def test_a_day_that_has_passed_is_not_chosen_and_the_rest_is_still_said(ward, part):
    asked = ask(ward, part)
    with pytest.raises(Refused, match="過ぎました"):
        answer(ward, asked, today=date(2027, 2, 1))
    with pytest.raises(Refused, match="過ぎました"):
        answer(ward, asked, day=DAY, today=date(2027, 1, 21))
    answer(ward, asked, Answer.NONE_FITS, words="新しい日を教えてください", today=date(2027, 2, 1))


def test_days_before_designation_in_a_rest_and_after_closing_are_refused(ward, part):
    ward.home.designated_on = date(2027, 1, 21)
    ward.home.closed_on = date(2027, 3, 31)
    ward.home.save()
    Suspension.objects.create(
        facility=ward.home, first_day=date(2027, 2, 1), last_day=date(2027, 2, 28), made_by=ward.owner
    )
    for day, says in [
        (DAY, "指定を受けた日"),
        (date(2027, 2, 10), "休止の期間"),
        (date(2027, 4, 1), "廃止日"),
    ]:
        with pytest.raises(Refused, match=says):
            ask(ward, part, day)
    ask(ward, part, OTHER)


def test_a_move_after_the_answer_frees_the_officer_and_asks_anew(ward, part):
    asked = ask(ward, part)
    answer(ward, asked, day=DAY)
    part = now(part)
    planning.change(by=ward.owner, part=part, today=TODAY, event={"date": date(2027, 2, 3)}, own={})
    part = now(part)
    assert comes(part) == set()
    assert (part.contacted_on, part.ward_told_on) == (None, None)
    assert ("officer_told", ward.officer.user.email) in told()
    again = WardRequest.objects.get(part=part, state="waiting")
    assert again.after_a_move
    assert [one.day for one in again.days.all()] == [date(2027, 2, 3)]
    answer(ward, again, day=date(2027, 2, 3))
    assert now(part).contacted_on == TODAY


def test_another_hour_tells_the_officer_and_frees_nobody(ward, part):
    answer(ward, ask(ward, part), day=DAY)
    planning.change(by=ward.owner, part=now(part), today=TODAY, event={"starts_at": time(10)}, own={})
    assert comes(part) == {(ward.officer.pk, DAY)}
    assert ("officer_told", ward.officer.user.email) in told()


def test_a_cancellation_frees_the_officer_and_withdraws_what_waits(ward, part):
    answer(ward, ask(ward, part), day=DAY)
    later = ask(ward, part, OTHER)
    planning.cancel(by=ward.owner, part=now(part), because="感染症のため")
    assert comes(part) == set()
    later.refresh_from_db()
    assert later.state == "withdrawn"
    assert ("officer_told", ward.officer.user.email) in told()
    with pytest.raises(Refused):
        ask(ward, part, OTHER)


def test_a_late_word_is_withdrawn_once_it_is_no_longer_true(ward, part):
    """Of what goes to the desk: answered; of what goes to the facility: the meeting is off."""
    asked = ask(ward, part)
    to_desk = OutgoingMail.objects.get(purpose="ward_asked")
    assert mails.refresh_late_request_to_desk(to_desk) == {}
    answer(ward, asked)
    assert mails.refresh_late_request_to_desk(to_desk) is None
    to_facility = OutgoingMail.objects.filter(purpose="ward_answered").last()
    assert mails.refresh_late_answer(to_facility) == {}
    planning.cancel(by=ward.owner, part=now(part), because="雪")
    assert mails.refresh_late_answer(to_facility) is None
