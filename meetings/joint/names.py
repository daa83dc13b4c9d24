"""Who may be told by what other facilities are to read (N7-J1): found by the room above that knows how to look."""

from dataclasses import dataclass

_LOOKS: list = []


@dataclass(frozen=True, slots=True)
class Told:
    """A passage that may tell who somebody is. ``must_go``: it is the name of a user or of their family.

    ``key``: of the text it stands in; ``words``: as they stand there; ``why``: what they are.
    """

    key: str
    words: str
    why: str
    must_go: bool = False


def looks(function):
    """Have a function look through texts; called with ``part`` and {key: text}, it gives an iterable of Told."""
    _LOOKS.append(function)
    return function


def people_told_by(part, texts):
    """All that may tell a person in these texts of a part, each once, what must go first."""
    found = dict.fromkeys(one for look in _LOOKS for one in look(part, texts))
    return sorted(found, key=lambda one: not one.must_go)
