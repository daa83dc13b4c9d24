"""What stands still outside keeps nobody waiting: the broker, the cache, the mail server, the virus scanner."""

import contextlib
import socket
import threading
import time

import pytest

from accounts import login_mails
from accounts.tenancy import scope
from office import deadlines, mail_line, mail_server
from office.errors import Later
from office.models import Job, OutgoingMail
from office.reading import antivirus
from tests.facilities.importing import HEADER, ROW
from tests.faults.processes import wait_until
from tests.faults.visitor import Visitor
from tests.mail.sending import put_mail

#: Seconds within which a page answers whatever stands still outside: it waits for two, the rest is a busy machine's.
PATIENCE = 5.0


@contextlib.contextmanager
def within(seconds):
    begun = time.monotonic()
    yield
    assert time.monotonic() - begun < seconds


class Silent:
    """Takes calls and never answers, or one sign at a time."""

    def __init__(self, trickle=b""):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self._trickle, self._over = trickle, threading.Event()
        self.port = self.socket.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        with contextlib.suppress(OSError):
            peer, _ = self.socket.accept()
            with peer:
                while not self._over.wait(0.05):
                    peer.sendall(self._trickle)

    def close(self):
        self._over.set()
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_RDWR)
        self.socket.close()
        self._thread.join(5)


@pytest.fixture
def silent(settings):
    made = []

    def make(**options):
        made.append(Silent(**options))
        return made[-1].port

    yield make
    for one in made:
        one.close()


@pytest.fixture
def stalled_mail(settings, silent):
    settings.EMAIL_BACKEND = f"{mail_line.__name__}.BoundedBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", silent()


@pytest.mark.long
def test_a_stopped_broker_and_cache_hold_no_page_and_the_job_is_taken_up_afterwards(world, start_programs):
    town = world.home
    programs = start_programs(0, webs=1)
    visitor = Visitor(world.people["ward_admin"], programs.webs[0].port)
    visitor.get(f"/{town.code}/facilities/import/").raise_for_status()
    with scope(town.municipality):
        before = set(Job.objects.values_list("pk", flat=True))
    programs.broker.hold()
    try:
        with within(PATIENCE):
            handed = visitor.post(
                f"/{town.code}/facilities/import/",
                files={"file": ("list.csv", (HEADER + ROW).encode(), "text/csv")},
            )
        assert handed.status_code == 302
        with within(PATIENCE):
            page = visitor.get(handed.headers["Location"])
        assert page.status_code == 200
        with scope(town.municipality):
            job = Job.objects.exclude(pk__in=before).get()
        assert job.state == Job.State.WAITING
    finally:
        programs.broker.hold(False)

    def is_over():
        with scope(town.municipality):
            return Job.objects.get(pk=job.pk).state == Job.State.DONE

    wait_until(is_over, 90, "the job")


@pytest.mark.django_db
def test_a_mail_server_that_never_answers_holds_no_page(stalled_mail, client):
    client.get("/accounts/password/reset/")
    with within(PATIENCE):
        page = client.post("/accounts/password/reset/", {"email": "dare@example.jp"}, follow=True)
    assert "いまはメールを送れませんでした" in page.content.decode()
    with within(PATIENCE):
        assert login_mails.why_not_now()


@pytest.mark.parametrize("trickle", [b"", b"2"])
def test_a_worker_gives_a_mail_server_that_never_comes_to_its_point_a_bounded_time(
    towns, settings, silent, monkeypatch, trickle
):
    settings.EMAIL_BACKEND = f"{mail_line.__name__}.BoundedBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", silent(trickle=trickle)
    settings.EMAIL_TIMEOUT = 0.5
    mail = put_mail(towns.home)
    with scope(towns.home.municipality):
        mail = OutgoingMail.objects.get(pk=mail.pk)
    with within(PATIENCE):
        outcome, _ = mail_server.hand_over(mail)
    assert outcome == "later"


@pytest.mark.parametrize("trickle", [b"", b"P"])
def test_a_virus_scanner_that_never_answers_holds_no_page(settings, silent, trickle):
    settings.CLAMD = f"tcp:127.0.0.1:{silent(trickle=trickle)}"
    with within(PATIENCE), pytest.raises(Later):
        antivirus.refuse_infected(b"x")


def test_the_bounds_fit_what_waits_for_them():
    from config import beat
    from office import outbox

    assert max(deadlines.CONNECT, deadlines.PAGE, deadlines.CACHE) <= 2
    assert deadlines.MAIL_ANSWER < deadlines.MAIL_WHOLE < outbox.LEASE.total_seconds()
    assert beat.SCHEDULE["bounces"]["schedule"] > deadlines.MAILBOX_WHOLE
