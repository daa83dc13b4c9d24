"""The page of a home that has just begun: how long it has, and which meeting will do."""

from datetime import date

import pytest

from accounts.tenancy import scope
from facilities.models import Facility
from meetings.models import Meeting, MeetingPart
from tests.obligations.duties_page import duties_url, text_of
from tests.obligations.people import as_

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture(autouse=True)
def _today(today_is):
    today_is(TODAY)


@pytest.fixture
def people(world):
    return world


def test_a_home_that_has_just_begun_is_told_of_its_first_year(people):
    town, client = people.home, as_(people.people["owner"])
    with scope(town.municipality):
        Facility.objects.filter(pk=town.group_home.pk).update(designated_on=date(2026, 11, 1))
    text = text_of(client.get(duties_url(town, town.group_home)))
    assert "開設から1年以内（令和8年11月1日（日）から数えます）に1回です" in text
    assert "その間のはじめの「見学の日」で済みます" in text
    # The duty says the time: what is renewed after two months is no matter of a year.
    assert "開設から2か月以内（令和8年11月1日（日）から数えます）に1回です" in text
    with scope(town.municipality):
        Facility.objects.filter(pk=town.group_home.pk).update(designated_on=date(2019, 4, 1))
    assert "開設から1年以内" not in text_of(client.get(duties_url(town, town.group_home)))


def test_a_home_that_has_just_begun_sees_which_meeting_will_do(people):
    town, client = people.home, as_(people.people["owner"])
    with scope(town.municipality):
        Facility.objects.filter(pk=town.group_home.pk).update(designated_on=date(2026, 11, 1))
        meeting = Meeting.objects.create(host=town.group_home, date=date(2027, 5, 10))
        MeetingPart.objects.create(meeting=meeting, facility=town.group_home)
    page = client.get(duties_url(town, town.group_home)).context["page"]
    (hold,) = [item for item in page.items if item.row.duty == "meeting.hold"]
    # In the next fiscal year, and within a year from the beginning.
    assert hold.planned.meeting == meeting
    assert hold.step.label == "予定している会議を見る"
    with scope(town.municipality):
        Meeting.objects.filter(pk=meeting.pk).update(date=date(2027, 11, 1))
    page = client.get(duties_url(town, town.group_home)).context["page"]
    (hold,) = [item for item in page.items if item.row.duty == "meeting.hold"]
    assert hold.planned is None
