"""Asking something outside the process and waiting no longer than a moment for its answer."""

import threading
import time
from collections.abc import Callable

#: The last question of each name: a server that hangs is not asked a second time beside the first.
_ASKED: dict[str, "QuestionOutside"] = {}
_LOCK = threading.Lock()


class NoAnswer(Exception):
    """The deadline is past, or an earlier question still hangs."""


class QuestionOutside(threading.Thread):
    """One question, asked on a thread of its own, which is left behind where no answer comes."""

    def __init__(self, name: str, ask: Callable[[], None]):
        super().__init__(name=f"asks {name}", daemon=True)
        self._ask, self._trouble = ask, None

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

    While a question hangs, one of the same name is not asked anew and has no answer either.
    """
    until = time.monotonic() + seconds
    asked = {name: _begin(name, ask) for name, ask in questions.items()}
    return {name: _outcome(question, until) for name, question in asked.items()}


def _begin(name: str, ask: Callable[[], None]) -> QuestionOutside | None:
    with _LOCK:
        if name in _ASKED and _ASKED[name].is_alive():
            return None
        question = _ASKED[name] = QuestionOutside(name, ask)
        question.start()
    return question


def _outcome(question: QuestionOutside | None, until: float) -> Exception | None:
    if question is None:
        return NoAnswer()
    try:
        question.wait(until - time.monotonic())
    except Exception as trouble:
        return trouble
    return None
