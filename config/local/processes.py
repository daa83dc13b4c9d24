"""Running server programs under their own account, and one starter at a time."""

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from config.local.state import Account, home


class LocalServerError(Exception):
    """A local server cannot run; the message says what to do."""


def _minimal_environment() -> dict[str, str]:
    return {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def _identity(account: Account) -> dict:
    if account.is_ours:
        return {}
    return {"user": account.uid, "group": account.gid, "extra_groups": []}


def run_as(account: Account, command: list[str | Path], **options) -> subprocess.CompletedProcess:
    """Run a short command under ``account`` from ``/`` with nothing of our environment."""
    return subprocess.run(
        [str(part) for part in command],
        cwd="/",
        env=_minimal_environment(),
        stdin=subprocess.DEVNULL,
        text=True,
        check=False,
        **_identity(account),
        **options,
    )


def start_as(account: Account, command: list[str | Path], log: Path) -> subprocess.Popen:
    """Start a lasting process under ``account`` in a session of its own, so that Ctrl-C passes it by."""
    with log.open("ab") as sink:
        os.chown(log, account.uid, account.gid)
        return subprocess.Popen(
            [str(part) for part in command],
            cwd="/",
            env=_minimal_environment(),
            stdin=subprocess.DEVNULL,
            stdout=sink,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **_identity(account),
        )


@contextmanager
def only_one(name: str) -> Iterator[None]:
    """Hold the lock ``name``: two commands that start a server at once make one server."""
    folder = home()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def wait_for(ready: Callable[[], bool], seconds: float, what: str) -> None:
    """Ask ``ready`` until it says yes; raise `LocalServerError` naming ``what`` after ``seconds``."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise LocalServerError(f"{what} が {seconds:.0f} 秒たっても応答しません。")
        time.sleep(0.05)


def runnable_copy(account: Account, tree: Path, program: str, name: str) -> Path:
    """A copy of ``tree`` that ``account`` may run, or ``tree`` itself where it already may.

    Args:
        tree: folder of programs as a wheel brought it.
        program: path below ``tree`` of a program that knows ``--version``.
        name: what the copy is called in our state folder.
    """
    if account.is_ours or may_run(account, tree / program):
        return tree
    copy = home() / name
    if not may_run(account, copy / program):
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(tree, copy, symlinks=True)
        for part in (copy, *copy.rglob("*")):
            if not part.is_symlink():
                mode = part.stat().st_mode
                part.chmod(mode | (0o555 if mode & 0o100 else 0o444))
    return copy


def may_run(account: Account, program: Path) -> bool:
    """Whether ``account`` can execute ``program`` (asked of the system, not guessed from modes)."""
    try:
        return run_as(account, [program, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False
