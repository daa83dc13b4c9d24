"""How much the process that reads a file from outside may take. The kernel holds it to that."""

import ctypes
import os
import resource
import signal

_PR_SET_PDEATHSIG = 1


def hold(*, cpu, wall, memory, answer, files):
    """Set the limits of this process for good. Args: as of ``apart.Limits``; ``wall`` is watched by the parent."""
    for kind, soft, hard in (
        (resource.RLIMIT_CPU, cpu, cpu + 1),
        (resource.RLIMIT_AS, memory, memory),
        (resource.RLIMIT_FSIZE, answer, answer),
        (resource.RLIMIT_NOFILE, files, files),
        (resource.RLIMIT_CORE, 0, 0),
    ):
        resource.setrlimit(kind, (soft, hard))
    # Python ignores the signal of a file that grew too large and raises an error that a reader could swallow.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)


def die_with_parent():
    """Have the kernel end this process when whoever started it ends, so that no worker leaves one behind."""
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
