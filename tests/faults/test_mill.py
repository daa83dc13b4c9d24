"""A handful of strikes on long work of every kind; ``make faults`` does many."""

import random

import pytest

from tests.faults.kinds import Import, Pack, Paper, Publication
from tests.faults.mill import BESIDE_OTHERS, Mill


@pytest.mark.long
def test_long_work_goes_on_whatever_dies(wards, start_programs, transactional_db):
    programs = start_programs(0)
    kinds = [kind(wards) for kind in (Import, Pack, Paper, Publication)]
    mill = Mill(programs, wards.municipality, kinds, random.Random(9), BESIDE_OTHERS)
    figures = mill.run(8, patience=300)
    # Beside the tests' own processes nothing is done: what was done at all was done by workers.
    assert figures.struck.total()
    assert not figures.lost.total() + figures.doubled.total() + figures.half.total(), str(figures)
