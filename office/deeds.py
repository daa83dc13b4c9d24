"""What a request did and looked at, noted where it happens, for whoever keeps the record of it (accounts.security).

Services note their verb by themselves (``acting``), the doors to objects the facility, pages the people they show.
Outside a request nobody listens and nothing is noted.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass
class Deeds:
    """What was noted so far.

    Attributes: ``verbs``: of services that went through, in their order, each once; ``reads``: whose personal data
    the answer shows; ``facility``: the number of the one that the address led to, or None.
    """

    verbs: list[str] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)
    facility: int | None = None
    #: How many services are open, one within the other.
    depth: int = 0


_NOTED: ContextVar[Deeds | None] = ContextVar("deeds of the request", default=None)


@contextmanager
def noted() -> Iterator[Deeds]:
    """Listen for the length of a request. Yields what is noted, which is whole at the end."""
    deeds = Deeds()
    token = _NOTED.set(deeds)
    try:
        yield deeds
    finally:
        _NOTED.reset(token)


@contextmanager
def doing(verb: str) -> Iterator[None]:
    """Note ``verb`` if the block goes through; what a service calls within it is its own doing and not noted again."""
    deeds = _NOTED.get()
    if deeds is None:
        yield
        return
    deeds.depth += 1
    try:
        yield
    finally:
        deeds.depth -= 1
    if deeds.depth == 0 and verb not in deeds.verbs:
        deeds.verbs.append(verb)


def note_facility(number: int) -> None:
    """Note which facility the request is about: the first that a door led to."""
    deeds = _NOTED.get()
    if deeds is not None and deeds.facility is None:
        deeds.facility = number


def note_read(what: str) -> None:
    """Note that the answer shows people's contact data or one-time links; ``what`` is a short word such as ``roster``."""
    deeds = _NOTED.get()
    if deeds is not None and what not in deeds.reads:
        deeds.reads.append(what)
