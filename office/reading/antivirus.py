"""Asks a clamd of the site whether bytes from outside carry something known to be harmful. Off where none is set.

The protocol is clamd's own, over a socket: ``zPING`` to see whether it is there, ``zINSTREAM`` with the bytes in pieces.
"""

import logging
import socket
import struct
from contextlib import contextmanager

from django.conf import settings

from office import deadlines
from office.errors import Later, Refused

log = logging.getLogger(__name__)

_PIECE = 64 * 1024
_LONGEST_ANSWER = 4096
INFECTED = (
    "このファイルからウイルスが見つかったので、受け取りませんでした。"
    "ファイルを開かずに、パソコンの担当の人に知らせてください。"
)
AWAY = "ウイルスの検査が動いていないため、まだ受け取れません。しばらくしてから自動でもう一度調べます。"
AWAY_STILL = (
    "ウイルスの検査が動いていないため、受け取れませんでした。"
    "しばらくしてから、もう一度選んでください。続くときは、このプログラムを置いている所に知らせてください。"
)
TOO_LARGE = "このファイルは、ウイルスの検査ができる大きさを超えています。いくつかのファイルに分けてください。"


class Infected(Refused):
    """clamd knows what is in the file."""


class _Away(Exception):
    """No clamd answers."""


def is_set_up():
    """Does this site have a clamd (``YORIAI_CLAMD``)?"""
    return bool(settings.CLAMD)


def refuse_infected(data):
    """Let bytes pass that clamd knows nothing against.

    Raises :class:`Infected`; Refused where it takes no file of that size; Later while it is away: a file that nobody
    could look at is not taken, and whoever waits for it is told so.
    """
    if not is_set_up():
        return
    try:
        _ask(b"PING", deadlines.PAGE, b"PONG")
        answer = _ask(b"INSTREAM", deadlines.SCAN, data=data)
    except (OSError, _Away) as trouble:
        log.warning("clamd is away: %s", trouble)
        raise Later(AWAY, AWAY_STILL) from None
    if answer.endswith(b"FOUND"):
        log.warning("clamd found something in an upload: %s", answer.decode("ascii", "replace"))
        raise Infected(INFECTED)
    if b"size limit exceeded" in answer:
        raise Refused(TOO_LARGE)
    if not answer.endswith(b"OK"):
        log.warning("clamd answered: %s", answer.decode("ascii", "replace"))
        raise Later(AWAY, AWAY_STILL)


def _ask(command, seconds, expected=None, data=None):
    with _connection(seconds) as line, deadlines.cut_after(seconds, lambda: line):
        line.sendall(b"z" + command + b"\0")
        if data is not None:
            for start in range(0, len(data), _PIECE):
                piece = data[start : start + _PIECE]
                line.sendall(struct.pack("!L", len(piece)) + piece)
            line.sendall(struct.pack("!L", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < _LONGEST_ANSWER and (more := line.recv(1024)):
            answer += more
    answer = answer.rstrip(b"\0\n")
    if not answer or (expected is not None and answer != expected):
        raise _Away(f"{command.decode()} was answered with {answer[:40]!r}")
    return answer


@contextmanager
def _connection(seconds):
    kind, _, place = settings.CLAMD.partition(":")
    host, _, port = place.rpartition(":")
    where: str | tuple[str, int] = place if kind == "unix" else (host, int(port))
    with socket.socket(socket.AF_UNIX if kind == "unix" else socket.AF_INET) as line:
        line.settimeout(deadlines.CONNECT)
        line.connect(where)
        line.settimeout(seconds)
        yield line
