"""The processes in which files from outside are read: a script, started by ``office.reading.apart`` and by nobody else.

The *nursery* has all readers imported and never sees a byte of a stranger. For each order it makes a *child* by fork,
which holds itself within the limits, closes every way out, reads one file, leaves an answer and is gone: one line of
JSON, and behind it the bytes that were made of the file. Nothing of Django's settings, no connection, no secret is here.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import time
import traceback
from contextlib import suppress

#: Seconds between two looks at a child: short at first, as most files are read in a fraction of a second.
_FIRST_LOOK, _LONGEST_LOOK = 0.001, 0.05


def serve(root, modules):
    """Carry out orders until whoever gives them is gone. Args: ``root``: the folder from which alone code is taken."""
    sys.path.insert(0, root)
    for module in modules:
        importlib.import_module(module)
    # What stands now is shared by all children; a collector that walks through it would have it copied.
    gc.collect()
    gc.freeze()
    orders = socket.socket(fileno=0)
    while True:
        words, fds, _, _ = socket.recv_fds(orders, 65_536, 2)
        if not words:
            return
        order = json.loads(words)
        pid = os.fork()
        if pid == 0:
            orders.close()
            _read(root, order, *fds)
        for fd in fds:
            os.close(fd)
        orders.sendall(json.dumps(_wait(pid, order["limits"]["wall"], orders)).encode())


def _wait(pid, seconds, orders):
    """How a child ended: ``code`` (minus the signal; None where its time was over) and ``cpu`` in seconds."""
    deadline, look, over = time.monotonic() + seconds, _FIRST_LOOK, False
    while True:
        ended, status, used = os.wait4(pid, os.WNOHANG)
        if ended:
            code = None if over else os.waitstatus_to_exitcode(status)
            return {"code": code, "cpu": used.ru_utime + used.ru_stime}
        # An order that comes now can only be the end of whoever gives them.
        gone = select.select([orders], [], [], look)[0]
        look = min(look * 1.5, _LONGEST_LOOK)
        if gone or time.monotonic() > deadline:
            over = True
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            time.sleep(_FIRST_LOOK)


def _read(root, order, given, taken):
    """Carry out one order in the child, which ends here whatever happens."""
    try:
        from office.reading import limits, seal

        limits.die_with_parent()
        limits.hold(**order["limits"])
        module, _, function = order["function"].partition(":")
        read = getattr(importlib.import_module(module), function)
        # From here on bytes of a stranger are looked at.
        sealed = seal.close(root)
        with os.fdopen(given, "rb") as source:
            options = json.loads(source.readline())
            data = source.read()
        head, made = _carry_out(read, data, options)
        answer = json.dumps({**head, "sealed": sealed}, ensure_ascii=False).encode("utf-8", "replace")
        for piece in (answer, b"\n", made):
            rest = memoryview(piece)
            while rest:
                rest = rest[os.write(taken, rest) :]
        # Nothing is left to be tidied up, and large objects take their time.
        os._exit(0)
    finally:
        os._exit(1)


def _carry_out(read, data, options):
    try:
        answer = read(data, options)
    except MemoryError:
        return {"state": "memory", "facts": {}}, b""
    except Exception as error:
        # What went wrong and where, never what the file says.
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{os.path.basename(place.filename)}:{place.lineno}"
        return {"state": "broken", "facts": {"error": type(error).__name__, "at": where}}, b""
    facts, made = answer if isinstance(answer, tuple) else (answer, b"")
    return {"state": "done", "facts": facts}, made


if __name__ == "__main__":
    serve(sys.argv[1], sys.argv[2:])
