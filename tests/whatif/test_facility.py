"""「もし」 for one facility: the rules' own answer to changed facts, and nothing written."""

from datetime import date

import pytest
from django.test import Client

from accounts.tenancy import scope
from compliance.obligations.whatif.facility import SCENARIOS, scenarios_for, what_if
from facilities.models import Facility
from meetings.models import Meeting

pytestmark = pytest.mark.django_db
TODAY, THEN = date(2026, 11, 22), date(2026, 12, 1)
BY_CODE = {one.code: one for one in SCENARIOS}


@pytest.fixture
def town(world):
    with scope(world.home.municipality):
        Facility.objects.update(designated_on=date(2019, 4, 1), life_area="東")
        world.home.dwelling.__class__.objects.update(opened_on=date(2019, 4, 1))
        world.home.facility.refresh_from_db()
        yield world.home


def _changes(facility, code, day=THEN):
    found = what_if(facility, BY_CODE[code], day=day, on=TODAY)
    return [
        {
            (told.change.row.duty, told.change.row.subject): (
                told.change.before and told.change.before.status,
                told.change.after and told.change.after.status,
            )
            for told in differing
        }
        for _, differing in found
    ]


def test_a_third_party_evaluation_frees_from_the_meeting_and_the_visit(town):
    (year,) = _changes(town.group_home, "third_party")
    visit = f"2026:{town.dwelling.pk}"
    assert year["meeting.hold", "2026#1"] == ("upcoming", "exempt")
    assert year["visit.dwelling", visit] == ("upcoming", "exempt")


def test_one_more_meeting_meets_the_next_part_and_brings_its_minutes(town):
    (year,) = _changes(town.facility, "meeting")
    assert year["minutes.publish", "whatif"] == (None, "upcoming")
    assert any(duty == "meeting.hold" and after == "met" for (duty, _), (_, after) in year.items())


def test_a_joint_meeting_is_judged_by_its_conditions(town):
    (year,) = _changes(town.facility, "joint")
    assert year["joint.conditions", "whatif"] == (None, "met")
    Facility.objects.filter(pk=town.facility.pk).update(life_area="")
    (year,) = _changes(town.facility, "joint")
    assert year["joint.conditions", "whatif"] == (None, "breach")


def test_a_second_dwelling_is_visited_within_a_year_and_in_each_year_after(town):
    this, following = _changes(town.group_home, "dwelling")
    assert this["visit.dwelling", "2026:whatif"] == (None, "upcoming")
    assert following["visit.dwelling", "2027:whatif"] == (None, "upcoming")


def test_an_evaluating_meeting_names_who_is_missing(town):
    (year,) = _changes(town.facility, "evaluation")
    assert year["evaluation.external", "2026"][1] == "met"
    assert year["evaluation.participants", "whatif"] == (None, "breach")


def test_a_closing_takes_away_what_would_fall_due_after_it(town):
    this, following = _changes(town.facility, "close", date(2026, 12, 31))
    assert any(duty == "meeting.hold" and after is None for (duty, _), (_, after) in this.items())
    assert following


def test_what_is_asked_of_a_type_depends_on_the_type(town):
    assert {one.code for one in scenarios_for(town.facility)} == {"meeting", "joint", "evaluation", "close"}
    assert {one.code for one in scenarios_for(town.group_home)} == {
        "third_party",
        "meeting",
        "dwelling",
        "visit",
        "close",
    }
    town.facility.service_type = "no_such"
    assert scenarios_for(town.facility) == []


def test_the_page_shows_before_and_after_and_writes_nothing(world, town):
    client = Client()
    client.force_login(world.people["owner"])
    url = f"/{town.code}/facilities/{town.group_home.pk}/whatif/"
    assert "第三者評価を受けて公表したら" in client.get(url).content.decode()
    meetings = Meeting.objects.count()
    page = client.get(url, {"scenario": "third_party", "day": "令和8年12月1日"}).content.decode()
    assert "令和8年度の義務" in page
    assert "対象外" in page
    assert Meeting.objects.count() == meetings
    assert "暦に" in client.get(url, {"scenario": "meeting", "day": "令和8年2月30日"}).content.decode()
    Facility.objects.filter(pk=town.group_home.pk).update(variant="no_such")
    page = client.get(url, {"scenario": "meeting", "day": "令和8年12月1日"}).content.decode()
    assert "計算できません" in page
