"""One table of a file, whatever kind of file it is: its rows, read anew each time."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice, takewhile

from .limits import HEADER_WITHIN

#: Lines among which the head is looked for, empty ones included.
HEAD_LINES = 2_000


@dataclass(slots=True)
class Sheet:
    """One table of a file. ``name``: "" for a file that has no sheets; ``rows()`` yields (line number, cells of text) from the
    beginning each time; ``hidden``: the lines read so far that the workbook hides; ``epoch``: see ``days.day``."""

    name: str
    rows: Callable
    hidden: set = field(default_factory=set)
    epoch: int = 0

    def head(self, count=HEADER_WITHIN):
        """The first rows that hold anything."""
        within = takewhile(lambda row: row[0] <= HEAD_LINES, self.rows())
        return list(islice(within, count))
