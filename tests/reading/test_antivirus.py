"""A clamd of the site: asked before any file is read, and no file is taken while it cannot be asked."""

import socket
import struct
import threading
import time
from contextlib import suppress

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models.functions import Now
from django.test import TestCase

from accounts.tenancy import scope
from facilities.lists.apart import PASTED
from office import jobs
from office.errors import Later, Refused
from office.models import Job, StoredContent
from office.reading import antivirus
from office.reading.apart import read_apart
from tests.facilities.importing import HEADER, ROW, address, latest

EICAR = b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


class Clamd:
    """Speaks clamd's own protocol; ``answer``: what it says of a file, where it holds nothing harmful."""

    def __init__(self, path, answer=b"stream: OK", pong=b"PONG", wait=0.0):
        self.answer, self.pong, self.wait, self.seen = answer, pong, wait, []
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.bind(path)
        self._socket.listen(8)
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        # A thread that waits for a caller is not woken by closing alone.
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self):
        while True:
            try:
                line, _ = self._socket.accept()
            except OSError:
                return
            # Whoever asked may have gone: that is what one test tries.
            with suppress(BrokenPipeError), line, line.makefile("rb") as given:
                self._talk(given, line)

    def _talk(self, given, line):
        command = b""
        while not command.endswith(b"\0"):
            command += given.read(1)
        if command == b"zPING\0":
            time.sleep(self.wait)
            line.sendall(self.pong + b"\0")
            return
        assert command == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", given.read(4))[0]:
            data += given.read(size)
        self.seen.append(data)
        line.sendall((b"stream: Eicar FOUND" if EICAR in data else self.answer) + b"\0")


@pytest.fixture
def clamd(settings, tmp_path):
    """``clamd(…)`` starts one and points the program to it."""
    running = []

    def start(**options):
        path = str(tmp_path / f"clamd{len(running)}.ctl")
        running.append(Clamd(path, **options))
        settings.CLAMD = f"unix:{path}"
        return running[-1]

    yield start
    for one in running:
        one.close()


def test_without_a_clamd_nothing_is_asked(settings):
    assert settings.CLAMD == ""
    assert read_apart(PASTED, EICAR).facts["rows"]


def test_the_whole_file_goes_to_it_in_pieces_before_anything_is_read(clamd):
    server = clamd()
    data = b"a\tb\n" * 50_000
    assert len(read_apart(PASTED, data).facts["rows"]) == 50_000
    assert server.seen == [data]


def test_over_tcp_too(settings, clamd):
    def answer():
        line, _ = server.accept()
        with line:
            line.sendall(b"PONG\0")

    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.CLAMD = f"tcp:127.0.0.1:{server.getsockname()[1]}"
        thread = threading.Thread(target=answer)
        thread.start()
        assert antivirus._ask(b"PING", 2, b"PONG") == b"PONG"
        thread.join(5)


def test_what_it_knows_is_refused_with_a_sentence(clamd):
    clamd()
    with pytest.raises(antivirus.Infected, match="ウイルスが見つかった"):
        read_apart(PASTED, b"x" + EICAR)


def test_what_it_takes_no_more_of_is_refused(clamd):
    clamd(answer=b"INSTREAM size limit exceeded. ERROR")
    with pytest.raises(Refused, match="大きさを超えています"):
        read_apart(PASTED, b"x")


@pytest.mark.parametrize(
    "broken", [{"pong": b"WHAT"}, {"answer": b"stream: ERROR"}, {"wait": 3.0}], ids=["odd", "error", "slow"]
)
def test_one_that_does_not_answer_as_it_should_counts_as_away(clamd, broken):
    clamd(**broken)
    # The slow one answers well in the end: who waited for it would raise nothing.
    with pytest.raises(Later, match="自動でもう一度"):
        read_apart(PASTED, b"x")


def test_while_it_is_away_a_file_waits_is_tried_again_and_is_taken_once_it_is_back(
    world, as_, settings, clamd
):
    admin = as_("ward_admin")
    settings.CLAMD = "unix:/nowhere/clamd.ctl"
    with TestCase.captureOnCommitCallbacks(execute=True):
        sent = admin.post(
            address(world, "import/"), {"file": SimpleUploadedFile("list.csv", (HEADER + ROW).encode())}
        )
    page = admin.get(sent.url)
    assert "ファイルを調べています" in page.text
    assert "ウイルスの検査が動いていない" in page.text
    before = latest(world)
    clamd()
    _try_again(world)
    assert "取り込む前の確認" in admin.get(sent.url, follow=True).text
    assert latest(world) != before


def test_after_some_tries_whoever_waits_is_told(world, as_, settings):
    admin = as_("ward_admin")
    settings.CLAMD = "unix:/nowhere/clamd.ctl"
    with TestCase.captureOnCommitCallbacks(execute=True):
        sent = admin.post(
            address(world, "import/"), {"file": SimpleUploadedFile("list.csv", (HEADER + ROW).encode())}
        )
    for _ in jobs.GAPS:
        _try_again(world)
    page = admin.get(sent.url)
    assert "ファイルを受け取れませんでした" in page.text
    assert "もう一度選んでください" in page.text
    with scope(world.home.municipality):
        # Nobody has looked at it, so nobody has found it unfit.
        assert StoredContent.objects.filter(file=latest_job().parameters["file"]).exists()


def latest_job():
    """The list that was handed in last, behind an open door."""
    return Job.objects.filter(kind="facilities.list").latest("pk")


def _try_again(world):
    """What the beat does for a job that waits."""
    from accounts.tasks import run_job

    with scope(world.home.municipality):
        job = latest_job()
        Job.objects.filter(pk=job.pk).update(next_try_at=Now())
    run_job(world.home.municipality.pk, job.pk)
