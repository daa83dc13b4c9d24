"""Days and hours as people write them, in the forms that ask for several: without a year, with both hours in one box."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from meetings.ward.forms import AnswerForm
from meetings.ward.requests.forms import ProposeDaysForm

TODAY = date(2026, 11, 20)
MEETING = SimpleNamespace(date=TODAY, starts_at=None, ends_at=None)

WRITTEN = {
    ("2/17", "午後2時–3時半", ""): (date(2027, 2, 17), time(14), time(15, 30)),
    ("２月１７日", "1400", "1530"): (date(2027, 2, 17), time(14), time(15, 30)),
    ("令和8年12月1日", "14時30分", ""): (date(2026, 12, 1), time(14, 30), None),
    ("Ｒ８．１２．１", "１４：３０", "16時"): (date(2026, 12, 1), time(14, 30), time(16)),
    ("12/1（火）", "10時から12時まで", ""): (date(2026, 12, 1), time(10), time(12)),
    ("2026/12/1", "2時～3時半", ""): (date(2026, 12, 1), time(14), time(15, 30)),
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
