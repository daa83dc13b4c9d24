"""The large run over long work and presses: ``make faults``, or ``make faults FAULTS=full``. It prints its figures."""

import os
import random

from tests.faults.kinds import Import, Pack, Paper, Publication
from tests.faults.mill import Mill
from tests.faults.presses import Notify, Publish, Submit, WebSteps, press_while_it_dies

FULL = os.environ.get("FAULTS") == "full"
#: Strikes on long work, kills of each kind of press, seconds until a run is given up, and what chance begins with.
STRIKES, PRESSES, PATIENCE = (450, 150, 3600) if FULL else (60, 40, 900)
SEED = 11
MEMBERS = 200


def faults_long_work(wards, start_programs, test_databases, capsys):
    programs = start_programs(0)
    kinds = [kind(wards) for kind in (Import, Pack, Paper, Publication)]
    mill = Mill(programs, wards.municipality, kinds, random.Random(SEED))
    try:
        figures = mill.run(STRIKES, PATIENCE)
    finally:
        with capsys.disabled():
            print(f"\n{mill.figures}")
        programs.end()
        test_databases.find_again()
    assert set(+figures.struck) == {kind.name for kind in kinds}
    assert not figures.lost.total() + figures.doubled.total() + figures.half.total()


def faults_presses(wards, start_programs, transactional_db, capsys):
    steps, chance = WebSteps(start_programs(0, resting=True)), random.Random(SEED)
    try:
        for kind in (Submit(wards), Publish(wards), Notify(wards, MEMBERS)):
            figures = press_while_it_dies(steps, kind, PRESSES, chance)
            with capsys.disabled():
                print(f"\n{figures}")
            assert (figures.kills, figures.lost, figures.doubled, figures.half) == (PRESSES, 0, 0, 0)
    finally:
        steps.close()
