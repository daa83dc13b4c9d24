"""A few kills of each kind of press; ``make faults`` does many."""

import random

import pytest

from tests.faults.presses import Notify, Publish, Submit, WebSteps, press_while_it_dies


@pytest.mark.long
def test_a_press_that_is_killed_stands_whole_or_not_at_all(wards, start_programs, transactional_db):
    steps = WebSteps(start_programs(0, resting=True))
    try:
        for kind in (Submit(wards), Publish(wards), Notify(wards, 20)):
            figures = press_while_it_dies(steps, kind, 5, random.Random(3))
            assert (figures.kills, figures.lost, figures.doubled, figures.half) == (5, 0, 0, 0)
    finally:
        steps.close()
