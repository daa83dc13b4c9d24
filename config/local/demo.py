"""`make demo`: servers, database, program, worker and beat, until Ctrl-C ends what this started."""

import fcntl
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from config import beat
from config.local import postgres, valkey
from config.local.children import ENDING_SIGNALS, Children, end_with_parent, parent_is_ending
from config.local.processes import LocalServerError, wait_for
from config.local.state import PROJECT, home, make_home

HOST = "127.0.0.1"
FIRST_PORT = 8000
MANAGE = [sys.executable, str(PROJECT / "manage.py")]
LOCK = "demo.lock"
STARTUP_SECONDS = 120


class AlreadyRunning(Exception):
    """Another `make demo` of this folder runs; the message is its address."""


def environment(url: str) -> dict[str, str]:
    """What the program's processes see: the caller's environment, as a demo at ``url``."""
    ours = {"YORIAI_ENV": "demo", "PYTHONUNBUFFERED": "1"}
    if os.geteuid() == 0:
        # A clone in root's home can be read by root alone; that a worker is root is then no news.
        ours["PYTHONWARNINGS"] = "ignore:You're running the worker with superuser privileges"
    # Letters and mails name the address people open, and only the demo knows its port.
    return {"YORIAI_TRUSTED_ORIGINS": url.rstrip("/")} | os.environ | ours


@contextmanager
def only_demo() -> Iterator[Path]:
    """Be this folder's one demo; the lock file tells `make stop` whom to end.

    Raises:
        AlreadyRunning: there is one.
    """
    path = make_home() / LOCK
    with path.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise AlreadyRunning(lock.read().partition(" ")[2].strip()) from None
        try:
            yield path
        finally:
            path.write_text("")


def free_port() -> int:
    """``$YORIAI_PORT`` or 8000, or the next port that nobody listens on."""
    first = int(os.environ.get("YORIAI_PORT", FIRST_PORT))
    for port in range(first, first + 100):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
        if port != first:
            print(f"ポート {first} は使われているので {port} を使います。", flush=True)
        return port
    raise LocalServerError(f"{first} から {first + 99} までのポートがすべて使われています。")


def start_servers(at_exit: ExitStack) -> None:
    """Start our own PostgreSQL and Valkey unless the environment names others; end them at exit."""
    if not os.environ.get("DATABASE_URL"):
        started = postgres.start(postgres.MAIN)
        at_exit.callback(postgres.stop, postgres.MAIN, only_if_idle=not started)
    if not os.environ.get("REDIS_URL"):
        valkey.start()
        at_exit.callback(valkey.stop)


def prepare_database(url: str) -> str:
    """Migrate and load the demo ward where it is missing; returns what the loader says."""
    _manage(url, "migrate", "--verbosity", "0")
    return _manage(url, "load_demo")


def _manage(url: str, *command: str) -> str:
    done = subprocess.run(
        [*MANAGE, *command],
        env=environment(url),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        raise LocalServerError(f"manage.py {command[0]} が終わりませんでした。上の表示を確かめてください。")
    return done.stdout


def programs(port: int) -> dict[str, list[str]]:
    """The command of each lasting process."""
    celery = [sys.executable, "-m", "celery", "--quiet", "-A", "config"]
    watch = ["--queues", beat.WATCH, "--pool", "solo", "--hostname", "watch@%h"]
    gunicorn = [sys.executable, "-m", "gunicorn", "config.wsgi", "--bind", f"{HOST}:{port}"]
    return {
        "web": [
            *gunicorn,
            "--preload",
            "--workers",
            "2",
            "--threads",
            "4",
            "--log-level",
            "warning",
            "--no-control-socket",
        ],
        "worker": [*celery, "worker", "--concurrency", "2", "--loglevel", "WARNING"],
        "watch": [*celery, "worker", *watch, "--loglevel", "WARNING"],
        "beat": [*celery, "beat", "--loglevel", "WARNING", "--pidfile", "", "-s", str(home() / "beat")],
    }


def wait_until_served(port: int, children: Children) -> None:
    """Return when the program answers; raise `LocalServerError` when a process dies before."""

    def answers() -> bool:
        if dead := children.first_dead():
            raise LocalServerError(f"{dead} が起動しませんでした。上の表示を確かめてください。")
        asking = http.client.HTTPConnection(HOST, port, timeout=10)
        try:
            asking.request("HEAD", "/")
            asking.getresponse()
        except OSError:
            return False
        finally:
            asking.close()
        return True

    wait_for(answers, STARTUP_SECONDS, f"http://{HOST}:{port}/")


def serve(at_exit: ExitStack, lock: Path) -> None:
    """Run everything until a process dies or make is told to end."""
    port = free_port()
    url = f"http://{HOST}:{port}/"
    lock.write_text(f"{os.getpid()} {url}")
    start_servers(at_exit)
    print("データベースを整えています", flush=True)
    accounts = prepare_database(url)
    children = Children(environment(url), PROJECT)
    at_exit.callback(children.end)
    for name, command in programs(port).items():
        children.start(name, command)
    wait_until_served(port, children)
    print(f"\n{accounts.rstrip()}\n\nよりあい帳が動いています: {url}\nCtrl-C で終わります。", flush=True)
    while (dead := children.first_dead()) is None:
        if os.environ.get("MAKELEVEL") and parent_is_ending():
            return
        time.sleep(0.5)
    raise LocalServerError(f"{dead} が止まったので、全体を終わります。")


def _on_signal(number, frame) -> None:
    # One request to end is enough: a second Ctrl-C must not leave half of it behind.
    for name in ENDING_SIGNALS:
        signal.signal(name, lambda number, frame: None)
    raise KeyboardInterrupt


def main() -> int:
    for name in ENDING_SIGNALS:
        signal.signal(name, _on_signal)
    if os.environ.get("MAKELEVEL"):
        end_with_parent()
    try:
        with only_demo() as lock, ExitStack() as at_exit:
            at_exit.callback(print, "終わりました。", flush=True)
            serve(at_exit, lock)
    except AlreadyRunning as running:
        print(f"このフォルダのデモはもう動いています: {running}", file=sys.stderr)
        return 1
    except (LocalServerError, PermissionError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
