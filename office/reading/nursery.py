"""The nursery of this process: one other process, started when the first file is read, in which children are made.

A child made by fork of a process that has all readers imported costs some milliseconds; a new Python costs a second.
The nursery is started with an empty environment, has no connection and no secret, and ends when this process does.
"""

import atexit
import json
import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_CHILD = Path(__file__).resolve().with_name("child.py")
#: Seconds beyond the time of a child after which the nursery itself counts as lost.
_GRACE = 30
_LOST = {"code": -9, "cpu": 0.0}


class _Nursery:
    """Runs ``child.py`` and talks to it over a pair of sockets; one order at a time."""

    def __init__(self, modules):
        self.owner = os.getpid()
        self._line, theirs = socket.socketpair()
        # -I: neither the environment nor the current folder says what is imported. -B: nothing is written.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-B", str(_CHILD), str(ROOT), *modules],
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            env={"LANG": "C.UTF-8", "TZ": "Asia/Tokyo"},
            close_fds=True,
            start_new_session=True,
        )
        theirs.close()

    def ask(self, order, fds):
        """How the child ended that carried out an order, or None where the nursery is lost."""
        try:
            self._line.settimeout(order["limits"]["wall"] + _GRACE)
            socket.send_fds(self._line, [json.dumps(order).encode()], fds)
            told = self._line.recv(4096)
            return json.loads(told) if told else None
        except OSError:
            return None

    def close(self):
        """End it, and the child that it may have."""
        self._line.close()
        if self.owner == os.getpid():
            self._process.kill()
            self._process.wait()


_turn = threading.Lock()
_here: _Nursery | None = None


def carry_out(order, given, taken, *, modules):
    """Have a child carry out an order. Returns how it ended: ``code`` and ``cpu``.

    Args: ``given``, ``taken``: open files with what it gets and for what it answers; ``modules``: the readers', for a
    nursery that has still to be started. A lost nursery ends like a child that was killed.
    """
    global _here
    with _turn:
        # A process made by fork has its parent's nursery, and must not talk into its orders.
        if _here is None or _here.owner != os.getpid():
            _here = _Nursery(modules)
        ended = _here.ask(order, [given, taken])
        if ended is None:
            _here.close()
            _here = None
            return _LOST
        return ended


def pid():
    """The number of this process's nursery, or None."""
    return _here._process.pid if _here else None


@atexit.register
def _close():
    if _here is not None:
        _here.close()
