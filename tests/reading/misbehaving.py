"""Readers that do what no reader may: each is run in a child, which has to stop it. Imported there alone."""

import ctypes
import os
import socket
import subprocess
import time


def endless(data, options):
    """Never comes back, and uses no CPU."""
    time.sleep(600)


def busy(data, options):
    """Never comes back, and uses all the CPU there is."""
    while True:
        pass


def greedy(data, options):
    """Takes all the memory there is."""
    taken = []
    while True:
        taken.append(bytearray(16 * 1024 * 1024))


def crashing(data, options):
    """Takes the whole process down, as a fault in a library would."""
    os.abort()


def talkative(data, options):
    """Makes much more of a file than it may."""
    return {}, b"x" * (8 * 1024 * 1024)


def stumbling(data, options):
    """Meets something that nobody foresaw."""
    return {"length": 1 // len(data)}


def telling(data, options):
    """A well-behaved one: says what it got, and who it is."""
    return {"said": data.decode(), "pid": os.getpid(), "parent": os.getppid(), "names": sorted(os.environ)}


def patient(data, options):
    """A well-behaved one that takes its time."""
    time.sleep(float(options["seconds"]))
    return {"said": data.decode()}


def trying(data, options):
    """Tries every way out; answers which of them were open."""
    tries = {
        "socket": lambda: socket.socket(),
        "unix socket": lambda: socket.socket(socket.AF_UNIX),
        "program": lambda: subprocess.run(["true"]),
        "fork": os.fork,
        "kill": lambda: os.kill(os.getppid(), 0),
        "write": lambda: open(f"/tmp/yoriai-{os.getpid()}", "w"),  # noqa: SIM115
        "read": lambda: open(options["secret"]).read(),  # noqa: SIM115
        "environment of another": lambda: open(f"/proc/{os.getppid()}/environ").read(),  # noqa: SIM115
        "raw socket call": lambda: _called(41 if os.uname().machine == "x86_64" else 198, 2, 1, 0),
        "raw open": lambda: _opened(options["secret"]),
    }
    return {"open": [name for name, attempt in tries.items() if _works(attempt)]}


def _works(attempt):
    try:
        attempt()
    except (OSError, PermissionError):
        return False
    return True


def _called(*numbers):
    if SYSCALL(*numbers) < 0:
        raise OSError(ctypes.get_errno())


def _opened(path):
    if OPEN(path.encode(), 0) < 0:
        raise OSError(ctypes.get_errno())


#: Python's own refusal would come first: these are looked up before the child is closed.
LIBC = ctypes.CDLL(None, use_errno=True)
SYSCALL, OPEN = LIBC.syscall, LIBC.open
