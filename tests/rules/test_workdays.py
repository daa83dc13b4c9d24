"""The days on which a municipality's office is closed: those that all share, and its own."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.rules import RulebookError, assess, load_rulebook
from compliance.rules.workdays import USUAL, OfficeDays

FOUNDED = date(2026, 10, 1)
OWN = OfficeDays({FOUNDED: "開庁記念日", date(2026, 8, 13): ""})
NERIMA = "131202"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2026, 11, 20), ""),
        (date(2026, 11, 21), "土曜日"),
        (date(2026, 11, 22), "日曜日"),
        (date(2026, 11, 23), "祝日（勤労感謝の日）"),
        (date(2026, 12, 28), ""),
        (date(2026, 12, 29), "年末年始"),
        (date(2027, 1, 3), "年末年始"),
        (date(2027, 1, 4), ""),
        (FOUNDED, "開庁記念日"),
        (date(2026, 8, 13), "自治体の休みの日"),
    ],
)
def test_why_the_office_is_closed(day, why):
    assert OWN.why_closed(day) == why
    assert OWN.is_closed(day) == bool(why)


def test_the_working_days_around_closed_ones():
    friday, tuesday = date(2026, 11, 20), date(2026, 11, 24)
    for day in (friday + timedelta(days=n) for n in (1, 2, 3)):
        assert (USUAL.last_open(day), USUAL.next_open(day)) == (friday, tuesday)
    assert USUAL.closed_after(friday) == date(2026, 11, 23)
    assert USUAL.closed_after(tuesday) == tuesday
    assert OWN.next_open(FOUNDED) == date(2026, 10, 2)
    assert OWN.closed_after(date(2026, 9, 30)) == FOUNDED


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dates(date(1990, 1, 1), date(2098, 1, 1)), st.sets(st.sampled_from(range(-5, 6))))
def test_open_days_are_open_and_nothing_open_lies_between(day, closed):
    office = OfficeDays({day + timedelta(days=n): "" for n in closed})
    for found in (office.next_open(day), office.last_open(day)):
        assert not office.is_closed(found)
        first, last = sorted((day, found))
        between = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        assert all(office.is_closed(one) for one in between if one != found)


def _book(closed):
    source = [{"document": "N7", "clause": "N7-8d"}]
    value = {"from": None, "values": {"closed": closed}, "source": source, "assumption": None}
    sets = [{"duty": "office.closed", "versions": [value]}]
    return load_rulebook().with_ward({"code": NERIMA, "sets": sets})


def _due(book, municipality=NERIMA):
    """By when the minutes of a meeting are to reach the office, the last day of a month being a Tuesday."""
    facts = {
        "facility": {"key": "1", "municipality": municipality, "service_type": "ninchi_gh"},
        "meetings": [{"key": "m", "date": "2026-10-24", "held": True}],
    }
    rows = assess(facts, on=date(2026, 11, 1), book=book)
    return {row.duty: row.due_on for row in rows if row.subject == "m"}


def test_a_municipalitys_own_closed_days_move_what_must_reach_its_office_and_nothing_else():
    tuesday = date(2026, 11, 24)
    assert _due(load_rulebook())["minutes.submit"] == tuesday
    moved = _due(_book({"2026-11-24": "区民の日", "2026-11-25": ""}))
    assert moved["minutes.submit"] == date(2026, 11, 26)
    assert moved["minutes.distribute"] == moved["minutes.publish"] == tuesday
    assert _book({"2026-11-24": ""}).office_days("990001", tuesday).closed == {}


@pytest.mark.parametrize("closed", [{"2026-02-30": ""}, {"10月1日": ""}])
def test_a_day_that_is_none_is_refused(closed):
    with pytest.raises(RulebookError):
        _book(closed)
