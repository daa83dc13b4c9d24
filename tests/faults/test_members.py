"""A small run in every test; ``make faults`` does the large one."""

import pytest

from tests.faults.council import tell_while_things_die


@pytest.mark.long
def test_nobody_is_told_twice_and_nobody_forgotten(start_programs):
    outcome = tell_while_things_die(start_programs, 40, kills=4, patience=300)
    assert outcome.wanted == 40
