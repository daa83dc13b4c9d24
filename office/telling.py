"""Telling a worker that a row waits, beside the request: a broker that hangs keeps nobody waiting.

The words lie in a short line in memory and a thread of the process carries them to the broker. What is lost with the process,
or finds the line full, the beat tells some seconds later: the row is what counts.
"""

import atexit
import logging
import os
import queue
import threading
import time
from typing import NamedTuple

from celery import current_app
from django.conf import settings
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)

#: Words that wait at most; a broker that is away for long would otherwise fill the memory.
MOST = 1000
#: Seconds for which a process that ends waits for its last words to go.
LAST_WORDS = 2


class WordToWorker(NamedTuple):
    """What a worker is told: a task and what it is about."""

    task: str
    about: tuple


class LineToWorkers:
    """The words of one process, and the thread that carries them; each begins with the first word."""

    def __init__(self) -> None:
        self._words: queue.Queue[WordToWorker] = queue.Queue(MOST)
        self._process, self._lock = 0, threading.Lock()

    def put(self, word: WordToWorker) -> None:
        """Have a word carried; one for which there is no room is left to the beat."""
        self._begin()
        try:
            self._words.put_nowait(word)
        except queue.Full:
            log.warning("the broker is away; the beat will find what %s is for", word.task)

    def end(self) -> None:
        """Wait a moment for what is still to be carried."""
        until = time.monotonic() + LAST_WORDS
        while self._words.unfinished_tasks and time.monotonic() < until:
            time.sleep(0.02)

    def _begin(self) -> None:
        # A process that was forked has the parent's words and none of its threads.
        with self._lock:
            if self._process != os.getpid():
                self._process, self._words = os.getpid(), queue.Queue(MOST)
                threading.Thread(
                    target=self._carry, args=(self._words,), name="tells workers", daemon=True
                ).start()

    def _carry(self, words: "queue.Queue[WordToWorker]") -> None:
        while True:
            word = words.get()
            try:
                say(word)
            except Exception:
                log.exception("nobody could be told of %s", word.task)
            finally:
                words.task_done()


def say(word: WordToWorker) -> None:
    """Hand a word to the broker at once."""
    try:
        current_app.tasks[word.task].delay(*word.about)
    except OperationalError:
        log.warning("the broker is away; the beat will find what %s is for", word.task)


_LINE = LineToWorkers()
atexit.register(_LINE.end)


def tell(task: str, *about: object) -> None:
    """Tell a worker of what waits, without waiting for the broker; call it once the transaction is committed."""
    word = WordToWorker(task, about)
    if settings.CELERY_TASK_ALWAYS_EAGER:
        say(word)
    else:
        _LINE.put(word)
