"""A year proposed: a function of facts, values and dates, case by case, and what holds whatever they are."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.workdays import OfficeDays
from meetings.planning.candidates import FacilityContext
from meetings.year_plan.asked import FULL_DAY, Before, YearAsked
from meetings.year_plan.proposing import is_possible, like_last_year, propose, same_place
from meetings.year_plan.weighing import of_the_year, weigh
from tests.meetings.test_planning_findings import NERIMA, facts

TODAY = date(2026, 11, 30)
NEXT = 2027


def asked(known=None, *, year=NEXT, today=TODAY, office=None, hours=None, dwellings=None, book=None, **more):
    """A year as it is asked for."""
    around = FacilityContext(
        facts=known or facts(),
        today=today,
        book=book or load_rulebook(),
        office=office or OfficeDays(),
        hours=hours,
        dwellings=dwellings or {},
    )
    return YearAsked(year, around, **more)


def findings(one, rows):
    """The codes of all that is found against the rows."""
    return {finding.code for row in weigh(one, rows) for finding in row}


@pytest.mark.parametrize(
    ("service_type", "months"),
    [
        ("ninchi_gh", [(4, 5), (6, 7), (8, 9), (10, 11), (12, 1), (2, 3)]),
        ("chiiki_tsusho", [(4, 9), (10, 3)]),
        ("kyodo_seikatsu", [(4, 3)]),
        ("yakan_taio", []),
    ],
)
def test_a_meeting_lies_in_each_part_of_the_year(service_type, months):
    one = asked(facts(service_type))
    rows = propose(one)
    order = [4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3]
    places = [order.index(row.day.month) for row in rows]
    assert len(places) == len(months)
    assert findings(one, rows) <= OF_THE_ROSTER
    for place, (first, last) in zip(places, months, strict=True):
        assert order.index(first) <= place <= order.index(last)
    assert not {finding.code for finding in of_the_year(one, rows)} & {"missing", "not_evaluated"}


def test_weekday_hour_and_place_of_the_year_before_are_kept():
    before = tuple(
        Before(day, time(10), time(11), "見本の食堂")
        for day in (date(2026, 4, 8), date(2026, 6, 10), date(2026, 8, 12), date(2026, 10, 14))
    )
    rows = propose(asked(before=before))
    assert {row.day.weekday() for row in rows} == {2}
    assert {(row.starts_at, row.ends_at, row.place) for row in rows} == {(time(10), time(11), "見本の食堂")}
    places = [same_place(one.day, NEXT) for one in before]
    # The second Wednesday of August is a holiday: the next one that is nearest.
    places[2] = date(2027, 8, 4)
    assert [row.day for row in rows][:4] == places


def test_hours_that_the_municipality_does_not_keep_are_not_proposed():
    before = (Before(date(2026, 6, 10), time(18), time(19)),)
    one = asked(before=before, hours=(time(9), time(12)))
    rows = propose(one)
    assert {(row.starts_at, row.ends_at) for row in rows} == {(time(9), time(10))}
    assert findings(one, rows) <= OF_THE_ROSTER


def test_full_days_of_the_desk_are_kept_free():
    full = {date(2027, 4, 1) + timedelta(days=n): FULL_DAY for n in range(366)}
    free = date(2027, 5, 20)
    full[free] = 0
    rows = propose(asked(load=full))
    assert rows[0].day == free
    assert "full_day" in findings(asked(load=full), rows)


def test_days_without_an_officer_left_are_kept_free():
    rows = propose(asked())
    full = frozenset(row.day for row in rows)
    one = asked(full=full)
    assert findings(one, rows) >= {"full_day"}
    assert not {row.day for row in propose(one)} & full


def test_one_meeting_evaluates_alone_and_at_most_half_may_be_joint():
    rows = propose(asked())
    assert [row.evaluating for row in rows].count(True) == 1
    assert sum(row.may_be_joint for row in rows) == 3
    assert not any(row.evaluating and row.may_be_joint for row in rows)


def test_the_group_without_a_limit_may_meet_jointly_each_time():
    assert all(row.may_be_joint for row in propose(asked(facts("chiiki_tsusho"))))


def test_a_home_evaluated_by_an_agency_has_no_meeting_that_evaluates():
    known = facts(external_evaluation={str(NEXT): "agency"})
    assert not any(row.evaluating for row in propose(asked(known)))


def test_each_yearly_topic_stands_once():
    one = asked(facts(municipality=NERIMA))
    meant = [code for row in propose(one) for code in row.topics]
    items = [code for topic in load_rulebook().topics.values() for code in topic.items]
    assert sorted(meant) == sorted(items)


def test_each_dwelling_is_visited_once():
    homes = [
        {"key": key, "satellite": False, "opened_on": None, "closed_on": None} for key in ("7", "8", "9")
    ]
    known = facts("kyodo_seikatsu", dwellings=homes)
    rows = propose(asked(known, dwellings={"7": "A", "8": "B", "9": "C"}))
    assert sorted(code for row in rows for code in row.dwellings) == ["7", "8", "9"]


def test_meetings_that_stand_already_stay_and_are_not_proposed_again():
    standing = [("1", "2027-04-14", {}), ("2", "2027-11-10", {"evaluating": True})]
    one = asked(facts(meetings=standing))
    rows = propose(one)
    assert len(rows) == 4
    assert not any(row.evaluating for row in rows)
    assert not {row.day for row in rows} & {date(2027, 4, 14), date(2027, 11, 10)}


def test_the_rest_of_a_running_year_is_planned_with_notice_in_time():
    held = [
        (str(n), day, {"held": True, "attended": ["m0"]})
        for n, day in enumerate(("2026-05-13", "2026-07-08", "2026-09-09", "2026-11-11"))
    ]
    one = asked(facts(meetings=held, members=[("resident", None)]), year=2026)
    rows = propose(one)
    assert len(rows) == 2
    assert rows[0].day >= date(2026, 12, 30)
    assert findings(one, rows) <= OF_THE_ROSTER


def test_last_years_places_are_kept_and_a_closed_day_moves_to_the_next_open_one():
    # In 2027 the third Wednesday of August is a day on which this office is closed.
    before = (Before(date(2026, 8, 19), time(14), time(15), "見本の食堂"),)
    closed = same_place(before[0].day, NEXT)
    one = asked(facts("kyodo_seikatsu"), before=before, office=OfficeDays({closed: "開庁記念日"}))
    (row,) = like_last_year(one)
    assert (row.day, row.instead_of) == (closed + timedelta(days=1), closed)
    assert (row.starts_at, row.place) == (time(14), "見本の食堂")


def test_last_year_with_too_few_meetings_is_filled_up():
    before = tuple(Before(day) for day in (date(2026, 5, 13), date(2026, 9, 9)))
    rows = like_last_year(asked(before=before))
    assert len(rows) == 6
    assert {same_place(one.day, NEXT) for one in before} <= {row.day for row in rows}


@pytest.mark.parametrize(
    ("day", "then"),
    [
        (date(2026, 6, 10), date(2027, 6, 9)),
        (date(2027, 1, 6), date(2028, 1, 5)),
        # A fifth Tuesday where the month has only four: the last.
        (date(2026, 6, 30), date(2027, 6, 29)),
        (date(2026, 12, 30), date(2027, 12, 29)),
        (date(2026, 4, 29), date(2027, 4, 28)),
    ],
)
def test_the_same_place_in_the_calendar(day, then):
    found = same_place(day, NEXT)
    assert (found, found.weekday()) == (then, day.weekday())


DAYS = st.dates(date(2025, 4, 1), date(2028, 3, 31))
TYPES = sorted(load_rulebook().service_types)
#: What lies in the roster or in the past of a meeting, and no proposal can mend.
OF_THE_ROSTER = {"evaluation.missing:municipality_or_center", "evaluation.missing:neutral_expert"}


@st.composite
def years(draw):
    """A facility of any type with any days, of any municipality, asked on any day for this year or the next."""
    today = draw(DAYS.filter(lambda day: day < date(2028, 1, 1)))
    rests = [
        {"from": first.isoformat(), "until": (first + timedelta(days=length)).isoformat()}
        for first, length in draw(st.lists(st.tuples(DAYS, st.integers(0, 200)), max_size=2))
    ]
    meetings = [
        (str(n), day.isoformat(), {"held": day < today, "attended": None})
        for n, day in enumerate(draw(st.lists(DAYS, max_size=5, unique=True)))
    ]
    known = facts(
        draw(st.sampled_from(TYPES)),
        municipality=draw(st.sampled_from(["131202", "132217", "442011", "441023"])),
        meetings=meetings,
        designated_on=draw(st.none() | DAYS.map(date.isoformat)),
        closed_on=draw(st.none() | DAYS.map(date.isoformat)),
        suspended=rests,
    )
    first = draw(st.integers(8, 15))
    before = draw(st.lists(st.builds(Before, DAYS, st.sampled_from([None, time(10), time(18)])), max_size=6))
    return asked(
        known,
        year=fiscal_year_of(today) + draw(st.integers(0, 1)),
        today=today,
        office=OfficeDays(dict.fromkeys(draw(st.lists(DAYS, max_size=40)), "")),
        hours=draw(st.none() | st.just((time(first), time(first + 2)))),
        before=tuple(before),
        load=draw(st.dictionaries(DAYS, st.integers(0, 3), max_size=10)),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(years(), st.sampled_from([propose, like_last_year]))
def test_whatever_is_known_a_proposal_stands_on_days_on_which_the_council_can_meet(one, make):
    rows = make(one)
    days = [row.day for row in rows]
    assert all(is_possible(one, day) for day in days)
    assert len(set(days)) == len(days)
    assert sum(row.evaluating for row in rows) <= 1
    assert not any(row.evaluating and row.may_be_joint for row in rows)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(years())
def test_whatever_is_known_the_proposal_leaves_no_finding(one):
    rows = propose(one)
    unfree = {"full_day"} if all(one.load.get(row.day, 0) >= FULL_DAY for row in rows) else set()
    told_late = {"notice_overdue", "pace"}
    for row, found in zip(rows, weigh(one, rows), strict=True):
        # What is asked for within a month can no longer be told in time, or no longer be met in time.
        soon = (
            row.day <= one.around.today + timedelta(days=92)
            or fiscal_year_bounds(one.year)[0] <= one.around.today
        )
        allowed = OF_THE_ROSTER | unfree | (told_late if soon else set())
        assert {finding.code for finding in found} <= allowed
