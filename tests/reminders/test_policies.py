"""Which stage has come, which kind a duty is of, and who wants to be told."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.obligations.reminders.policies import (
    GROUPS,
    Choice,
    group_of,
    last_due_day,
    stage_come,
    week_of,
)
from compliance.rules import load_rulebook

DUE = date(2027, 1, 31)
USUAL = [30, 14, 7, 1, 0]

STAGES = [
    # days before the due date, the stage that has come
    (31, None),
    (30, 30),
    (29, 30),
    (15, 30),
    (14, 14),
    (7, 7),
    (2, 7),
    (1, 1),
    (0, 0),
    (-1, 0),
    (-6, 0),
    (-7, -7),
    (-13, -7),
    (-14, -14),
]


@pytest.mark.parametrize(("left", "expected"), STAGES)
def test_the_stage_that_has_come(left, expected):
    assert stage_come(DUE, DUE - timedelta(days=left), USUAL) == expected


def test_a_municipality_may_want_other_days_or_only_what_is_overdue():
    assert stage_come(DUE, DUE - timedelta(days=4), [3, 60, 3]) == 60
    assert stage_come(DUE, DUE - timedelta(days=3), [3, 60, 3]) == 3
    assert stage_come(DUE, DUE, []) is None
    assert stage_come(DUE, DUE + timedelta(days=7), []) == -7
    assert stage_come(DUE, DUE + timedelta(weeks=100), [0]) == -700


_DAYS = st.lists(st.integers(0, 180), max_size=10)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days_before=_DAYS, left=st.integers(-800, 200))
def test_the_latest_stage_never_goes_back_and_never_comes_early(days_before, left):
    today = DUE - timedelta(days=left)
    stage = stage_come(DUE, today, days_before)
    if stage is None:
        return
    assert stage >= left
    assert stage_come(DUE, today + timedelta(days=1), days_before) <= stage
    # The search in the database must reach every row of which a stage has come.
    assert last_due_day(today, days_before) >= DUE


def test_every_duty_of_the_rulebook_belongs_to_a_kind():
    found = {group_of(duty) for duty in load_rulebook().duties}
    assert found == set(GROUPS)
    assert group_of("minutes.submit") == "minutes"
    assert group_of("something.new") == "others"


@pytest.mark.parametrize(
    ("choice", "asked", "wanted"),
    [
        (Choice(), ("meeting.hold", 30, False), True),
        (Choice(), ("meeting.hold", 30, True), False),
        (Choice(advisory=True), ("meeting.hold", 30, True), True),
        (Choice(frozenset({30})), ("meeting.hold", 30, False), False),
        (Choice(frozenset({30})), ("meeting.hold", 14, False), True),
        # The day itself is a stage like those before it.
        (Choice(frozenset({0})), ("meeting.hold", 0, False), False),
        (Choice(frozenset(), frozenset({"meetings"})), ("meeting.hold", 0, False), False),
        (Choice(frozenset(), frozenset({"meetings"})), ("meeting.hold", 14, False), False),
        (Choice(frozenset(), frozenset({"meetings"})), ("minutes.submit", 14, False), True),
        # what is overdue comes whatever was chosen
        (Choice(frozenset({-7, 0}), frozenset(GROUPS)), ("meeting.hold", -7, False), True),
        (Choice(frozenset({-7, 0}), frozenset(GROUPS)), ("meeting.hold", -7, True), False),
    ],
)
def test_what_somebody_wants_to_be_told(choice, asked, wanted):
    assert choice.wants(*asked) is wanted


def test_a_week_begins_on_monday():
    assert week_of(date(2026, 11, 22)) == date(2026, 11, 16)
    assert week_of(date(2026, 11, 16)) == date(2026, 11, 16)
