"""The large run of telling members: ``make faults``. It prints its figures."""

from tests.faults.council import tell_while_things_die

MEMBERS, KILLS = 200, 25


def faults_members(start_programs, capsys):
    outcome = tell_while_things_die(start_programs, MEMBERS, kills=KILLS, patience=1500)
    with capsys.disabled():
        print(f"\n{outcome.figures()}\n毎分 {MEMBERS / outcome.seconds * 60:.0f}通")
