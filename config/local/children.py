"""The lasting processes of the demo, ended together."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from pathlib import Path

GRACE_SECONDS = 6
ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Have the kernel send this process SIGTERM when its parent is gone, however that died."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def parent_is_ending() -> bool:
    """Whether our parent is inside its handler of a signal to end.

    A terminal's Ctrl-C reaches us and make alike; a signal sent to make alone it keeps to itself and
    waits for us, with that signal blocked.
    """
    status = Path(f"/proc/{os.getppid()}/status").read_text(encoding="ascii", errors="replace")
    blocked = next(int(line.split()[1], 16) for line in status.splitlines() if line.startswith("SigBlk:"))
    return any(blocked >> (number - 1) & 1 for number in ENDING_SIGNALS)


class Children:
    """Processes started by us, each leading a group of its own so that its helpers end with it."""

    def __init__(self, environment: dict[str, str], folder: Path):
        self._environment, self._folder = environment, folder
        self._running: dict[str, subprocess.Popen] = {}

    def start(self, name: str, command: list[str]) -> None:
        self._running[name] = subprocess.Popen(
            command,
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent,
        )

    def first_dead(self) -> str | None:
        """Name of a process that has ended, or None while all run."""
        return next((name for name, child in self._running.items() if child.poll() is not None), None)

    def end(self) -> None:
        """Ask all to end, and after some seconds end what is left of their groups."""
        for child in self._running.values():
            _signal(child, signal.SIGTERM, os.kill)
        end = time.monotonic() + GRACE_SECONDS
        while time.monotonic() < end and any(child.poll() is None for child in self._running.values()):
            time.sleep(0.05)
        for child in self._running.values():
            _signal(child, signal.SIGKILL, os.killpg)
            child.wait()


def _signal(child: subprocess.Popen, number: int, send) -> None:
    with contextlib.suppress(ProcessLookupError):
        send(child.pid, number)
