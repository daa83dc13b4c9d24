"""How work grows with what it is given: a ratio, as a watch says more of the machine than of the program."""

import time
from collections.abc import Callable

TRIES = 3


def growth(work: Callable[[int], object]) -> float:
    """How many times as much of the processor's time the whole takes as half of it: 2 is in proportion, 4 a square.

    Args: ``work(part)``: does the work for one ``part``-th of what there is.
    """
    return _least(lambda: work(1)) / _least(lambda: work(2))


def _least(work: Callable[[], object]) -> float:
    """Seconds of the processor: of several tries the one that was least disturbed."""
    taken = []
    for _ in range(TRIES):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return min(taken)
