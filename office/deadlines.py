"""How long anything outside the process is waited for, in one place; tests/census/test_deadlines.py lists who asks.

To connect, everything has :data:`CONNECT`. What a page waits for has :data:`PAGE` in all; what a worker waits for has a bound
for each answer and one for the whole, as a server may also answer one sign at a time.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

#: Seconds until a line stands: broker, cache, mail server, mailbox, virus scanner, directory.
CONNECT = 2.0
#: Seconds that a page waits in all for one thing outside.
PAGE = 2.0
#: The same for a connection to the database, which also signs on within it; libpq takes whole seconds.
DATABASE = 5
#: Until a line to the database whose other end is gone breaks, in libpq's names (milliseconds, then seconds): nothing sent is
#: acknowledged, or nothing is heard while an answer is waited for. A line within this machine knows neither.
DATABASE_LINE = {
    "tcp_user_timeout": 10_000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
}
#: The cache of progress, which may be forgotten; probes and figures ask with the same patience.
CACHE = 1.0
#: The broker, in redis-py's names. Its next word is waited for longer than kombu's own question, which blocks for a second.
BROKER = {"socket_connect_timeout": CONNECT, "socket_timeout": 10.0}
#: For each answer of a mail server, and for one mail from its greeting to its goodbye: below the lease of a mail (office.outbox).
MAIL_ANSWER, MAIL_WHOLE = 20.0, 60.0
#: For each answer of the mailbox of reports, for mail after mail, and for one reading of it with its end: below the beat's pace
#: (config.beat).
MAILBOX_ANSWER, MAILBOX_READ, MAILBOX_WHOLE = 10.0, 90.0, 120.0
#: Until a virus scanner has looked at one file.
SCAN = 30.0
#: For each answer of the store of files, which is asked twice; a file comes in many.
BUCKET_ANSWER = 4.0
#: So long a store that gave no answer is not asked by others of the process, while one tries: more than two tries take.
BUCKET_REST = 15.0
#: For each answer of a directory, and until one whose body trickles in is given up. A head that trickles in is not bounded in all, and
#: one sign-on asks up to four times.
DIRECTORY_ANSWER, DIRECTORY_WHOLE = 2.0, 5.0

#: The last question of each name: a server that hangs is not asked a second time beside the first.
_ASKED: dict[str, "QuestionOutside"] = {}
_LOCK = threading.Lock()


class NoAnswer(Exception):
    """The deadline is past, or an earlier question still hangs."""


class QuestionOutside(threading.Thread):
    """One question, asked on a thread of its own, which is left behind where no answer comes."""

    def __init__(self, name: str, ask: Callable[[], None]):
        super().__init__(name=f"asks {name}", daemon=True)
        self._ask, self.begun = ask, time.monotonic()
        self._trouble: Exception | None = None

    def run(self) -> None:
        try:
            self._ask()
        except Exception as trouble:
            self._trouble = trouble

    def wait(self, seconds: float) -> None:
        """Return once it is answered.

        Raises:
            NoAnswer: nothing came within ``seconds``.
            Exception: what the question itself raised.
        """
        self.join(max(0, seconds))
        if self.is_alive():
            raise NoAnswer
        if self._trouble is not None:
            raise self._trouble


def asked_together(seconds: float, questions: dict[str, Callable[[], None]]) -> dict[str, Exception | None]:
    """What each question raised, or None where it was answered; all of them together wait ``seconds`` at most.

    A question that is under way is not asked a second time beside it: its answer, or that it has none in its own ``seconds``, is
    everybody's.
    """
    until = time.monotonic() + seconds
    asked = {name: _under_way(name, ask, seconds) for name, ask in questions.items()}
    return {name: _outcome(question, until) for name, question in asked.items()}


def _under_way(name: str, ask: Callable[[], None], seconds: float) -> QuestionOutside | None:
    """The question of a name, asked now or some moments ago; None while one of it hangs."""
    with _LOCK:
        question = _ASKED.get(name)
        if question is None or not question.is_alive():
            question = _ASKED[name] = QuestionOutside(name, ask)
            question.start()
    return question if time.monotonic() < question.begun + seconds else None


def _outcome(question: QuestionOutside | None, until: float) -> Exception | None:
    if question is None:
        return NoAnswer()
    try:
        question.wait(until - time.monotonic())
    except Exception as trouble:
        return trouble
    return None


@contextmanager
def cut_after(seconds: float, line: Callable[[], socket.socket | None]) -> Iterator[None]:
    """Cut a line, asked of ``line()``, once ``seconds`` are past, so that whoever waits at it is told that it broke."""
    timer = threading.Timer(seconds, _cut, [line])
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _cut(line: Callable[[], socket.socket | None]) -> None:
    there = line()
    if there is not None:
        with suppress(OSError):
            # The plain socket's own: a thread may be within the TLS above it.
            socket.socket.shutdown(there, socket.SHUT_RDWR)
