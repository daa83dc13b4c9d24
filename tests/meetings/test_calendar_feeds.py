"""The calendar for other programs: who makes an address, what stands at it, who finds nothing."""

from datetime import date, time

import icalendar
import pytest
from django.test import Client

from accounts.tenancy import scope
from meetings.calendar import feed_services, feeds, keys
from meetings.models import CalendarFeed, Meeting
from meetings.officers import services as officers
from meetings.ward_visits import services as visits
from tests.meetings.calendar_client import CalendarClient
from tests.meetings.test_ward_visits import plan
from tests.meetings.town import plan as planned_meeting

pytestmark = pytest.mark.django_db


def _address(feed):
    return f"/ical/{keys.secret_of(feed)}.ics"


def _events(feed, client=None):
    answer = (client or Client()).get(_address(feed))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "noindex" in answer["X-Robots-Tag"]
    text = answer.content.decode()
    found = {str(one["summary"]): one for one in icalendar.Calendar.from_ical(text).walk("VEVENT")}
    # A second program reads the same, and drops what is called off.
    client = CalendarClient()
    client.subscribed(text)
    assert client.summaries == sorted(name for name, one in found.items() if one["status"] != "CANCELLED")
    for one in client.entries.values():
        read = found[one.summary.value]
        assert (one.uid.value, int(one.sequence.value)) == (read["uid"], read["sequence"])
        assert one.dtstart.value == read["dtstart"].dt
    return found, text


def test_a_facility_reads_its_meetings_and_what_it_was_told_of_visits(ward):
    part = planned_meeting(ward)
    meeting = part.meeting
    Meeting.objects.filter(pk=meeting.pk).update(starts_at=time(14), ends_at=time(15, 30))
    visit = plan(ward)
    feed = feed_services.make_feed(by=ward.owner, owner={"facility": ward.home})
    found, text = _events(feed)
    assert list(found) == [f"会議 {ward.home.name}"]
    begin = found[f"会議 {ward.home.name}"]["dtstart"]
    assert (begin.params["TZID"], begin.dt.time()) == ("Asia/Tokyo", time(14))
    assert "BEGIN:VTIMEZONE" in text
    visits.note_handed(by=ward.officer, visit=visit, today=ward.today)
    assert f"自治体の職員の訪問 {ward.home.name}" in _events(feed)[0]


def test_no_person_is_named_and_called_off_ones_stay_with_a_higher_sequence(ward):
    part = planned_meeting(ward)
    officers.assign(by=ward.officer, part=part, officer=ward.officer, today=ward.today)
    feed = feed_services.make_feed(by=ward.officer, owner={"membership": ward.officer})
    before = _events(feed)[0][f"会議 {ward.home.name}"]
    meeting = Meeting.objects.get(pk=part.meeting_id)
    meeting.state = Meeting.State.CANCELLED
    meeting.save()
    found, text = _events(feed)
    after = found[f"会議 {ward.home.name}"]
    assert (before["status"], after["status"], before["uid"]) == ("CONFIRMED", "CANCELLED", after["uid"])
    assert after["sequence"] > before["sequence"]
    for person in (ward.officer, ward.owner):
        assert person.name not in text
        assert person.user.email not in text


def test_an_officer_reads_only_where_they_go_and_the_desk_all_of_it(ward):
    planned_meeting(ward)
    plan(ward, ward.small)
    own = feed_services.make_feed(by=ward.officer, owner={"membership": ward.officer})
    desk = feed_services.make_feed(by=ward.officer, owner={"desk": ward.desk})
    other = feed_services.make_feed(by=ward.other_officer, owner={"desk": ward.other_desk})
    assert list(_events(own)[0]) == [f"自治体の職員の訪問 {ward.small.name}"]
    assert len(_events(desk)[0]) == 2
    assert not _events(other)[0]


def test_an_address_is_renewed_and_stopped_from_the_screen(ward, visitor):
    owner = visitor(ward.owner)
    page = owner.at("facility_feed", ward.home.pk)
    owner.post(page, {"owner": "facility", "make": "1"})
    first = CalendarFeed.objects.get(withdrawn_at=None)
    assert _address(first) in owner.get(page).content.decode()
    owner.post(page, {"owner": "facility", "make": "1"})
    second = CalendarFeed.objects.get(withdrawn_at=None)
    owner.post(page, {"owner": "desk", "make": "1"})
    assert CalendarFeed.objects.filter(withdrawn_at=None).count() == 1
    assert Client().get(_address(first)).status_code == 404
    assert Client().get(_address(second)).status_code == 200
    owner.post(page, {"owner": "facility", "stop": "1"})
    assert Client().get(_address(second)).status_code == 404


def test_a_wrong_address_is_not_found_and_guessing_is_slowed_down(ward):
    answers = [Client().get(f"/ical/{number}.ics").status_code for number in range(12)]
    assert answers[0] == 404
    assert answers[-1] == 429
    feed = feed_services.make_feed(by=ward.owner, owner={"facility": ward.home})
    assert Client().get(_address(feed)).status_code == 200


def test_who_has_left_reads_nothing_more(ward):
    feed = feed_services.make_feed(by=ward.officer, owner={"membership": ward.officer})
    ward.officer.ended_at = feed.made_at
    ward.officer.save()
    assert Client().get(_address(feed)).status_code == 404


def test_the_table_alone_opens_nothing(ward):
    feed = feed_services.make_feed(by=ward.owner, owner={"facility": ward.home})
    secret = keys.secret_of(feed)
    row = " ".join(str(value) for value in CalendarFeed.objects.filter(pk=feed.pk).values_list()[0])
    assert secret not in row
    assert feeds.municipality_of(keys.hash_of(secret)) == ward.municipality.pk
    with scope(ward.away.municipality):
        assert feeds.feed_of(keys.hash_of(secret)) is None


def test_what_lies_years_back_is_left_out(ward):
    planned_meeting(ward, date(2026, 6, 1))
    feed = feed_services.make_feed(by=ward.owner, owner={"facility": ward.home})
    assert not _events(feed)[0]
