"""gunicorn as a real site runs it, on this machine alone, and what it and PostgreSQL take."""

import contextlib
import csv
import json
import os
import socket
import statistics
import subprocess
import sys
import urllib.request
from pathlib import Path

from config.local import postgres
from config.local.children import end_with_parent
from tests.faults.processes import PROJECT, Process, wait_until

_TICK = os.sysconf("SC_CLK_TCK")


class Web:
    """The web process with its own settings (``config/production/gunicorn.py``) over a database."""

    def __init__(self, log, environment):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"127.0.0.1:{probe.getsockname()[1]}"
        environment = {**environment, "YORIAI_WEB_ADDRESS": self.address}
        gunicorn = [Path(sys.executable).with_name("gunicorn"), "config.wsgi"]
        command = [*gunicorn, "--config", "config/production/gunicorn.py"]
        self.process = Process(command, environment, log)

    def start(self):
        self.process.start()
        wait_until(self._answers, 120, "gunicorn")

    def get(self, url, cookies=None):
        """(status, number of bytes) of a page."""
        words = "; ".join(f"{name}={value}" for name, value in (cookies or {}).items())
        request = urllib.request.Request(f"http://{self.address}{url}", headers={"Cookie": words})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, len(answer.read())

    def _answers(self):
        try:
            return self.get("/healthz")[0] == 200
        except OSError:
            return False

    def workers(self):
        """The numbers of its worker processes."""
        return children_of(self.process._running.pid)

    def memory(self):
        """Megabytes of all its workers together that nobody else shares."""
        return sum(_private(pid) for pid in self.workers()) / 1024


def children_of(pid):
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()]


def _private(pid):
    text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
    kinds = ("Private_Clean:", "Private_Dirty:")
    return sum(int(line.split()[1]) for line in text.splitlines() if line.startswith(kinds))


def seconds_of(pids):
    """Seconds of the processor that each of these processes has had, by its number; those that ended are left out."""
    taken = {}
    for pid in pids:
        with contextlib.suppress(OSError):
            words = Path(f"/proc/{pid}/stat").read_text("ascii", errors="replace").rpartition(")")[2].split()
            taken[pid] = (int(words[11]) + int(words[12])) / _TICK
    return taken


def since(before, pids):
    """Seconds of the processor since ``before`` (as :func:`seconds_of` told), of those that live on or are new."""
    return sum(seconds - before.get(pid, 0) for pid, seconds in seconds_of(pids).items())


def servers_of_postgres():
    """The numbers of PostgreSQL's processes, one for each connection."""
    (postmaster, *_) = (postgres.TEST.data / "postmaster.pid").read_text("ascii").splitlines()
    return children_of(int(postmaster))


def costs(webs, url, cookies=None, times=5, rounds=5):
    """Milliseconds of the processor that a page takes one person of each server: (Python's, PostgreSQL's), the median of rounds.

    In each round one server is asked after the other, so that whoever else keeps the machine busy does so for all.
    """
    for web in webs:
        for _ in range(9):
            # Each worker composes what it asks, and has PostgreSQL plan it, before it is measured.
            web.get(url, cookies)
    found = [[_round(web, url, cookies, times) for web in webs] for _ in range(rounds)]
    return [_median([one[place] for one in found]) for place in range(len(webs))]


def _median(rounds):
    return tuple(statistics.median(one[part] for one in rounds) for part in (0, 1))


def _round(web, url, cookies, times):
    workers = web.workers()
    before, asked = seconds_of(workers), seconds_of(servers_of_postgres())
    for _ in range(times):
        web.get(url, cookies)
    return 1000 * since(before, workers) / times, 1000 * since(asked, servers_of_postgres()) / times


def drive(web, people, folder, *, users, seconds):
    """Have locust's people ask for some seconds, from a process of their own; returns its lines by page."""
    prefix = folder / f"locust-{users}"
    command = [
        *(Path(sys.executable).with_name("locust"), "-f", "tests/load/people.py", "--headless"),
        *("--only-summary", "--host", f"http://{web.address}", "--csv", prefix, "--loglevel", "ERROR"),
        *("-u", users, "-r", users, "-t", f"{seconds}s", "--stop-timeout", "10", "--exit-code-on-error", "0"),
    ]
    environment = {**os.environ, "LOAD_PEOPLE": json.dumps(people), "PYTHONWARNINGS": "ignore"}
    with (folder / "locust.log").open("ab") as log:
        subprocess.run(
            [str(one) for one in command],
            cwd=PROJECT,
            env=environment,
            stdout=log,
            stderr=log,
            check=True,
            timeout=seconds + 90,
            preexec_fn=end_with_parent,
        )
    with Path(f"{prefix}_stats.csv").open(encoding="utf-8", newline="") as lines:
        return {line["Name"]: line for line in csv.DictReader(lines)}
