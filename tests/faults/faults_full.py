"""The large run: ``make faults``. It prints its figures."""

from tests.faults import harness, ward

KILLS, REMINDERS = 200, 2000
#: Seconds; on two cores of its own it takes half of it.
PATIENCE = 1500


def faults_reminders(start_programs, capsys):
    half = REMINDERS // 2
    wards = [ward.build("990001", 1, half), ward.build("990002", half + 1, half)]
    programs = start_programs(0.05)
    outcome = harness.run(programs, wards, kills=KILLS, patience=PATIENCE)
    with capsys.disabled():
        print(f"\n{outcome.figures()}")
    assert outcome.wanted == REMINDERS
    assert outcome.kills.total() == KILLS
    assert not outcome.lost
    assert not outcome.astray
    assert not outcome.two_mails
    assert not outcome.unexplained
