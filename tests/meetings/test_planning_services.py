"""Meetings as they are planned and called off, and that planning twice plans once."""

import threading
from datetime import date
from uuid import uuid4

from django.db import connection

from accounts.tenancy import scope
from meetings.models import (
    Meeting,
    MeetingEvent,
    MeetingPart,
)
from meetings.planning import services as planning_services
from meetings.record import services as record_services
from office.changing import revision_of
from tests.meetings import town


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


def test_a_cancelled_meeting_owes_nothing(ward, planned):
    part = planned(date(2026, 12, 20))
    planning_services.cancel(by=ward.owner, part=part, because="感染症の流行")
    assert town.status(ward.home, "meeting.notify") == {}


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
