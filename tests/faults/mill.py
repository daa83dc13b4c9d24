"""Long work of every kind, done again and again while everything it stands on dies or stands still.

Strikes: ``work`` (a worker's process), ``worker`` (all of a worker), ``beat``, ``broker`` and ``database`` (a server process,
for which PostgreSQL ends all and recovers) by SIGKILL; ``stall`` (the broker stands still for seconds), ``clock`` (what was
said of running jobs is an hour off, forth or back, as after a jump of the database's clock; no clock of this machine is
touched) and ``disk`` (PostgreSQL says 53100, disk full, to whatever is written into a file, by a trigger of the test).
"""

import contextlib
import os
import signal
import time
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

import psycopg
import pytest
from celery import Celery
from django.db import InterfaceError, OperationalError, connection
from django.db.models import F
from django.test import override_settings

from accounts.tenancy import scope
from config.local import postgres
from config.local.processes import LocalServerError
from office import deadlines, telling
from office.models import Job
from tests.faults.kinds import NOT_YET
from tests.faults.processes import wait_until

#: How often each strike is chosen.
STRIKES = {
    "work": 46,
    "worker": 14,
    "beat": 10,
    "broker": 10,
    "database": 6,
    "stall": 4,
    "clock": 6,
    "disk": 4,
}
#: The same beside other tests, whose lines to the server would break with it.
BESIDE_OTHERS = {name: often for name, often in STRIKES.items() if name != "database"}
KILLS = ("work", "worker", "beat", "broker", "database")
#: A job that was begun this often is struck no more: after five the program gives it up, as it should.
BEGUN_AT_MOST = 3
#: Seconds between two strikes, and of a stall or a full disk.
PACE, STANDSTILL = (0.5, 2.5), 4
IN_FLIGHT = 4
_FULL = """
CREATE OR REPLACE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$;
CREATE OR REPLACE TRIGGER disk_is_full BEFORE INSERT ON office_storedcontent
FOR EACH ROW EXECUTE FUNCTION disk_is_full()"""
_ROOM_AGAIN = "DROP TRIGGER IF EXISTS disk_is_full ON office_storedcontent"


@dataclass
class MillFigures:
    """What a run came to; ``resumed``: kind → seconds from a kill to the moment at which a struck job went on."""

    strikes: Counter = field(default_factory=Counter)
    struck: Counter = field(default_factory=Counter)
    asked: Counter = field(default_factory=Counter)
    lost: Counter = field(default_factory=Counter)
    doubled: Counter = field(default_factory=Counter)
    half: Counter = field(default_factory=Counter)
    resumed: dict = field(default_factory=lambda: defaultdict(list))
    seconds: float = 0.0

    @property
    def kills(self):
        return sum(self.strikes[name] for name in KILLS)

    def __str__(self):
        told = "、".join(f"{name} {count}" for name, count in sorted(self.strikes.items()))
        lines = [f"強制終了 {self.kills}回を含む {self.strikes.total()}回（{told}）、{self.seconds:.0f}秒"]
        for kind in sorted(self.asked):
            worst = f"{max(self.resumed[kind]):.1f}秒" if self.resumed[kind] else "なし"
            lines.append(
                f"{kind}: 頼んだもの {self.asked[kind]}、仕事中に倒れた回数 {self.struck[kind]}、"
                f"失われたもの {self.lost[kind]}、二度になったもの {self.doubled[kind]}、半分だけのもの {self.half[kind]}、"
                f"倒れてから続きまで 最長 {worst}"
            )
        return "\n".join(lines)


def patiently(municipality, ask):
    """What ``ask()`` returns behind the municipality's door, asked anew while the database recovers."""
    until = time.monotonic() + 60
    while True:
        try:
            with scope(municipality):
                return ask()
        except (OperationalError, InterfaceError, LocalServerError):
            # The tests' own backend tries to start a server that does not answer.
            connection.close()
            assert time.monotonic() < until, "the database did not come back"
            time.sleep(0.2)


@contextlib.contextmanager
def told_to_workers(programs):
    """Have the workers of ``programs`` do what is asked for here; a test's own settings would have it done at once."""
    desk = Celery(broker=f"redis+socket://{programs.socket}", set_as_current=False)
    desk.conf.broker_transport_options = deadlines.BROKER
    with pytest.MonkeyPatch.context() as patched, override_settings(CELERY_TASK_ALWAYS_EAGER=False):
        patched.setattr(telling, "say", lambda word: desk.send_task(word.task, word.about))
        yield


class Mill:
    """Keeps work in flight and strikes.

    Args: ``kinds``: those of :mod:`tests.faults.kinds`; ``strikes``: how often each is chosen.
    """

    def __init__(self, programs, municipality, kinds, chance, strikes=STRIKES):
        self._strikes = strikes
        self.programs, self.municipality, self.kinds, self.chance = programs, municipality, kinds, chance
        self.figures, self._turn = MillFigures(), 0
        self._in_flight, self._waits = {}, {}

    def run(self, strikes, patience):
        """Strike so often, then let all come to its end. Returns the figures; fails where something does not."""
        with told_to_workers(self.programs):
            return self._run(strikes, patience)

    def _run(self, strikes, patience):
        begun, due = time.monotonic(), time.monotonic() + 5
        while self.figures.strikes.total() < strikes or self._in_flight:
            assert time.monotonic() - begun < patience, f"{self.figures}\nin flight: {self._in_flight}"
            striking = self.figures.strikes.total() < strikes
            if striking and len(self._in_flight) < IN_FLIGHT:
                self._begin_one()
            self._look()
            if striking and time.monotonic() >= due:
                self._strike()
                due = time.monotonic() + self.chance.uniform(*PACE)
            time.sleep(0.1)
        self.figures.seconds = time.monotonic() - begun
        for kind in self.kinds:
            for_each = patiently(self.municipality, kind.counts)
            for stands in for_each:
                self.figures.lost[kind.name] += stands == 0
                self.figures.half[kind.name] += 0 < stands < kind.whole
                self.figures.doubled[kind.name] += stands > kind.whole
        return self.figures

    def _begin_one(self):
        kind = self.kinds[self._turn % len(self.kinds)]
        self._turn += 1
        job = patiently(self.municipality, kind.begin)
        self._in_flight[job.pk] = kind
        self.figures.asked[kind.name] += 1

    def _look(self):
        rows = patiently(self.municipality, lambda: list(Job.objects.filter(pk__in=self._in_flight)))
        for job in rows:
            kind = self._in_flight[job.pk]
            if job.pk in self._waits:
                attempts, at = self._waits[job.pk]
                if job.attempts > attempts:
                    self.figures.resumed[kind.name].append(time.monotonic() - at)
                if job.attempts > attempts or job.is_over:
                    del self._waits[job.pk]
            if job.is_over:
                assert job.state == Job.State.DONE, f"{kind.name}: {job.failure}"
                following = patiently(self.municipality, lambda job=job, kind=kind: kind.then(job))
                if following == NOT_YET:
                    continue
                del self._in_flight[job.pk]
                if following is not None:
                    self._in_flight[following.pk] = kind

    def _strike(self):
        running = self._running()
        wanted = self.chance.choices(list(self._strikes), list(self._strikes.values()))[0]
        if wanted in ("work", "worker", "database", "disk", "clock") and any(
            job.attempts >= BEGUN_AT_MOST for job in running
        ):
            wanted = self.chance.choice(["beat", "broker"])
        if wanted in ("work", "worker", "database"):
            for job in running:
                self.figures.struck[self._in_flight[job.pk].name] += 1
                self._waits.setdefault(job.pk, (job.attempts, time.monotonic()))
        getattr(self, f"_{wanted}")()
        self.figures.strikes[wanted] += 1

    def _running(self):
        """The jobs that run, at a moment at which one does: most take a second, and a strike beside them tells nothing."""
        until, running = time.monotonic() + STANDSTILL, []
        while not running and time.monotonic() < until:
            running = patiently(
                self.municipality,
                lambda: list(Job.objects.filter(pk__in=self._in_flight, state=Job.State.RUNNING)),
            )
        return running

    def _work(self):
        for worker in self.chance.sample(self.programs.workers, 2):
            if worker.kill_child():
                return
        self._worker()

    def _worker(self):
        self._again(self.chance.choice(self.programs.workers))

    def _beat(self):
        self._again(self.programs.beat)

    def _broker(self):
        self._again(self.programs.broker)

    def _again(self, process):
        process.kill()
        process.start()

    def _database(self):
        asked = "SELECT pid FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"
        with contextlib.suppress(psycopg.OperationalError), _root() as root:
            pids = [pid for (pid,) in root.execute(asked, [connection.settings_dict["NAME"]])]
            if pids:
                os.kill(self.chance.choice(pids), signal.SIGKILL)
                # Until its parent has seen it, all others still answer.
                time.sleep(1)
        wait_until(_database_answers, 60, "the database")

    def _stall(self):
        self.programs.broker.hold()
        time.sleep(STANDSTILL)
        self.programs.broker.hold(False)

    def _clock(self):
        jump = timedelta(hours=self.chance.choice([-1, 1]))
        patiently(
            self.municipality,
            lambda: Job.objects.filter(pk__in=self._in_flight, state=Job.State.RUNNING).update(
                heard_at=F("heard_at") + jump, claimed_at=F("claimed_at") + jump
            ),
        )

    def _disk(self):
        with _root() as root:
            root.execute(_FULL)
        time.sleep(STANDSTILL)
        with _root() as root:
            root.execute(_ROOM_AGAIN)


def _root():
    return psycopg.connect(
        postgres.TEST.superuser, dbname=connection.settings_dict["NAME"], autocommit=True, connect_timeout=5
    )


def _database_answers():
    with contextlib.suppress(psycopg.OperationalError), _root() as root:
        return root.execute("SELECT 1").fetchone() == (1,)
    return False
