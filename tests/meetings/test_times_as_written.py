"""Days and hours as people write them, in the forms that ask for several: without a year, with both hours in one box."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from meetings.models import Meeting, WardRequest, WardVisit
from meetings.ward.forms import AnswerForm
from meetings.ward.requests.forms import ProposeDaysForm
from office.hours import ANSWER
from tests.meetings.pages import text
from tests.support.pages import open_page, send

TODAY = date(2026, 11, 20)
MEETING = SimpleNamespace(date=TODAY, starts_at=None, ends_at=None)

WRITTEN = {
    ("2/17", "午後2時–3時半", ""): (date(2027, 2, 17), time(14), time(15, 30)),
    ("２月１７日", "1400", "1530"): (date(2027, 2, 17), time(14), time(15, 30)),
    ("令和8年12月1日", "14時30分", ""): (date(2026, 12, 1), time(14, 30), None),
    ("Ｒ８．１２．１", "１４：３０", "16時"): (date(2026, 12, 1), time(14, 30), time(16)),
    ("12/1（火）", "10時から12時まで", ""): (date(2026, 12, 1), time(10), time(12)),
    ("2026/12/1", "14時～3時半", ""): (date(2026, 12, 1), time(14), time(15, 30)),
}


@pytest.mark.parametrize("written", WRITTEN, ids="|".join)
def test_a_day_and_its_hours_are_read_as_they_are_written(written):
    day, begin, end = written
    form = ProposeDaysForm({"day_1": day, "from_1": begin, "until_1": end}, meeting=MEETING, today=TODAY)
    assert form.is_valid(), form.errors
    assert form.days == [WRITTEN[written]]


def test_a_day_without_a_year_lies_in_the_year_that_was_asked_about():
    typed = {"day_1": "5/12", "from_1": "14:00-15:30", "day_2": "2/17"}
    form = AnswerForm(typed, fiscal_year=2026, today=TODAY, rows=2, by_officer=False, changes=[])
    assert form.is_valid(), form.errors
    assert form.days == [(date(2027, 5, 12), time(14), time(15, 30)), (date(2028, 2, 17), None, None)]


@pytest.mark.parametrize("day", ["2/30", "12/1（月）", "13/1"])
def test_a_day_that_cannot_be_is_said_at_its_box(day):
    form = ProposeDaysForm({"day_1": day}, meeting=MEETING, today=TODAY)
    assert list(form.errors) == ["day_1"]


def _asks_and_takes_one_press(client, url, box, end, **typed):
    """The page asks about 2時, keeps the rest, and one press on 午後2時 goes on. Returns the answer to the press."""
    opened, typed = open_page(client, url), {box: "2時", end: "3時半", **typed}
    page = send(client, url, opened, **typed)
    said = text(page)
    assert page.status_code == 200
    assert "「2時」は、午後2時のことですか、午前2時のことですか。" in said
    assert 'value="3時半"' in said
    assert all(f'value="{words}"' in said for words in typed.values() if words)
    answers = {ANSWER: f"{box}|14:00|2時"}
    assert f'name="{ANSWER}" value="{answers[ANSWER]}"' in said
    return send(client, url, opened, **typed, **answers)


@pytest.mark.django_db
def test_a_meeting_is_planned_by_one_press_on_what_was_meant(ward, visitor, frozen_today):
    client = visitor(ward.owner)
    url = client.at("plan", ward.home.pk)
    answer = _asks_and_takes_one_press(client, url, "starts_at", "ends_at", date="2026/12/22", place="別館")
    assert answer.status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.starts_at, meeting.ends_at, meeting.place) == (time(14), time(15, 30), "別館")


@pytest.mark.django_db
def test_the_desk_is_asked_by_one_press_on_what_was_meant(ward, visitor, planned, frozen_today):
    client, part = visitor(ward.owner), planned(date(2027, 1, 20))
    url = client.at("ward_ask", part.pk)
    assert _asks_and_takes_one_press(client, url, "from_2", "until_2", day_2="R9.1.22").status_code == 302
    assert WardRequest.objects.get().days.get(day=date(2027, 1, 22)).ends_at == time(15, 30)


@pytest.mark.django_db
def test_a_visit_is_planned_by_one_press_on_what_was_meant(ward, visitor, frozen_today):
    client = visitor(ward.officer)
    url = client.at("ward_visit_plan", ward.home.pk)
    typed = {"planned_on": "令和8年12月8日"}
    assert _asks_and_takes_one_press(client, url, "starts_at", "ends_at", **typed).status_code == 302
    assert WardVisit.objects.get().starts_at == time(14)


@pytest.mark.django_db
def test_while_a_time_is_typed_the_page_says_that_it_will_ask(ward, visitor, frozen_today):
    client = visitor(ward.owner)
    said = text(client.get(client.at("day_hint", ward.home.pk), {"date": "R8.12.22", "starts_at": "2時"}))
    assert "午前2時のことですか。保存するときに選べます。" in said
