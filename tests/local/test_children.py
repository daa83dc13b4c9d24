"""What the demo started ends with it, stubborn processes and their helpers too."""

import os
import subprocess
import sys
import time

import pytest

from config.local import children

#: Seconds, well below the minute that those sleep who are to be ended.
PATIENCE = 30
STUBBORN = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('on', flush=True); time.sleep(60)"
HELPER = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {STUBBORN!r}])"


def _alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True


def _group_is_empty(leader: int) -> bool:
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return True
    return False


@pytest.fixture
def team(tmp_path, monkeypatch):
    monkeypatch.setattr(children, "GRACE_SECONDS", 0.5)
    made = children.Children(dict(os.environ), tmp_path)
    yield made
    made.end()


def test_a_dead_process_is_named(team):
    team.start("lasting", [sys.executable, "-c", STUBBORN])
    assert team.first_dead() is None
    team.start("brief", [sys.executable, "-c", ""])
    end = time.monotonic() + PATIENCE
    while team.first_dead() is None and time.monotonic() < end:
        time.sleep(0.05)
    assert team.first_dead() == "brief"


def test_stubborn_processes_and_their_helpers_end(team):
    team.start("helped", [sys.executable, "-c", HELPER])
    leader = team._running["helped"].pid
    time.sleep(1)
    team.end()
    end = time.monotonic() + PATIENCE
    while not _group_is_empty(leader) and time.monotonic() < end:
        time.sleep(0.05)
    assert _group_is_empty(leader)


def test_children_end_when_the_supervisor_is_killed(tmp_path):
    supervisor = (
        "import os, pathlib, sys, time; from config.local.children import Children\n"
        "team = Children(dict(os.environ), pathlib.Path('.'))\n"
        "team.start('child', [sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(team._running['child'].pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", supervisor], stdout=subprocess.PIPE, text=True) as killed:
        child = int(killed.stdout.readline())
        killed.kill()
    end = time.monotonic() + PATIENCE
    while _alive(child) and time.monotonic() < end:
        time.sleep(0.05)
    assert not _alive(child)


def test_a_signal_that_make_keeps_to_itself_is_noticed():
    told = (
        "import signal, subprocess, sys, time\n"
        "both = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE, 'text': True}\n"
        "child = subprocess.Popen([sys.executable, '-c', sys.argv[1]], **both)\n"
        "before = child.stdout.readline(); signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})\n"
        "print(before + child.communicate('now\\n')[0])"
    )
    asks = (
        "from config.local.children import parent_is_ending\n"
        "print(parent_is_ending(), flush=True); input(); print(parent_is_ending())"
    )
    run = subprocess.run([sys.executable, "-c", told, asks], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "True"]
