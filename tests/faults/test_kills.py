"""A small run in every test; ``make faults`` does the large one."""

import pytest

from tests.faults import harness, ward


@pytest.mark.long
def test_a_handful_of_kills_loses_nothing(start_programs):
    wards = [ward.build("990001", 1, 12), ward.build("990002", 101, 12)]
    programs = start_programs(0.05)
    outcome = harness.run(programs, wards, kills=5, patience=150, seed=4)
    assert outcome.wanted == 24
    assert not outcome.lost, outcome.figures()
    assert not outcome.astray
    assert not outcome.two_mails
    assert not outcome.unexplained, outcome.figures()
