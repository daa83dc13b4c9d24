"""Running server programs under their own account, and one starter at a time."""

import fcntl
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from config.local.state import Account, home, make_home


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
    with (make_home() / f"{name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def wait_for(ready: Callable[[], bool], seconds: float, what: str) -> None:
    """Ask ``ready`` until it says yes; raise `LocalServerError` naming ``what`` after ``seconds``."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise LocalServerError(f"{what} が {seconds:.0f} 秒たっても応答しません。")
        time.sleep(0.05)


def runnable_package(account: Account, package: Path, program: str) -> Path:
    """A wheel's folder of programs that ``account`` may run: where it is installed, or a copy of ours.

    Args:
        package: the folder as it stands in site-packages; libraries of its own stand in ``<name>.libs``
            beside it, where the programs look for them, so a copy keeps both side by side.
        program: path below ``package`` of a program that knows ``--version``.
    """
    if account.is_ours or may_run(account, package / program):
        return package
    copy = home() / "wheels" / package.name
    with only_one("wheels"):
        if not (_same_file(package / program, copy / program) and may_run(account, copy / program)):
            for source in (package, package.with_name(f"{package.name}.libs")):
                if source.exists():
                    _copy_readable(source, copy.with_name(source.name))
    return copy


def _same_file(one: Path, other: Path) -> bool:
    if not other.exists():
        return False
    first, second = one.stat(), other.stat()
    return (first.st_size, first.st_mtime_ns) == (second.st_size, second.st_mtime_ns)


def _copy_readable(source: Path, target: Path) -> None:
    """Replace ``target`` by a copy of ``source`` that every account may read and run."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target, symlinks=True)
    for part in (target, *target.rglob("*")):
        if not part.is_symlink():
            mode = part.stat().st_mode
            part.chmod(mode | (0o555 if mode & 0o100 else 0o444))


def may_run(account: Account, program: Path) -> bool:
    """Whether ``account`` can execute ``program`` (asked of the system, not guessed from modes)."""
    try:
        return run_as(account, [program, "--version"], capture_output=True).returncode == 0
    except OSError:
        return False
