"""A row's subject: how it is written, and how it is read again.

What recurs by the year is written ``2026``, ``2026#5``, ``2026:abuse.committee`` or ``2026:hygiene.committee#3``;
all else is a key of the facts or a fixed word. A dwelling's key may hold any sign, so a number is read only where the
verb counts parts of a year.
"""

from typing import NamedTuple


class Subject(NamedTuple):
    """What a subject says.

    Attributes:
        year: the fiscal year, None for what does not recur by the year.
        item: what it is about besides its year, "" for the year alone.
        number: which of several equal parts of the year, None where nothing is counted.
    """

    year: int | None
    item: str
    number: int | None


def write_subject(year: int, item: str = "", number: int | None = None) -> str:
    """The subject of a row that recurs by the year."""
    head = f"{year}:{item}" if item else str(year)
    return head if number is None else f"{head}#{number}"


def read_subject(text: str, *, yearly: bool = True, counted: bool = False) -> Subject:
    """What a subject says.

    Args:
        yearly: whether the duty recurs by the year ; what does not is all item.
        counted: whether the duty may count parts of the year.
    """
    if not yearly:
        return Subject(None, text, None)
    head, colon, item = text.partition(":")
    number = None
    if counted:
        rest = item if colon else head
        rest, _, digits = rest.partition("#")
        number = int(digits) if digits else None
        head, item = (head, rest) if colon else (rest, "")
    return Subject(int(head), item, number)
