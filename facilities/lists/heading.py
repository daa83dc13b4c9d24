"""Where the header of an unknown list stands: found by words that headers are made of, over one line or several."""

from dataclasses import dataclass

from .formats import together
from .headers import NOT_OURS, named_by
from .limits import HEADER_WITHIN

_MOST_LINES = 3
#: Kinds of cells that stand in rows and never in a header.
_OF_ROWS = frozenset(
    {"number", "corporate_number", "date", "phone", "zip", "email", "url", "address", "degrees"}
)
_LEAST = 1.5


@dataclass(frozen=True, slots=True)
class ListHeading:
    """``at``: the place of its first line among the rows, ``lines``: how many it has (0: the list has none), ``cells``: put together."""

    at: int
    lines: int
    cells: tuple

    @property
    def end(self):
        """The place of the first row below it."""
        return self.at + self.lines


def find_heading(rows, contents):
    """The :class:`ListHeading` of a table, ``rows`` being its first (line, cells). Args: ``contents``: :class:`contents.Contents`."""
    best, found = _LEAST, None
    for at in range(min(len(rows), HEADER_WITHIN)):
        for lines in range(1, _MOST_LINES + 1):
            block = [cells for _, cells in rows[at : at + lines]]
            if len(block) < lines or _is_row(block[-1], contents):
                break
            cells = together(block) if lines > 1 else block[0]
            score = _score(cells) - 0.6 * (lines - 1)
            if score > best:
                best, found = score, ListHeading(at, lines, tuple(cells))
    return found or ListHeading(0, 0, ())


def _score(cells):
    """How much of a header it is: each field counts once, and most cells have to be headers."""
    fields: dict = {}
    others = filled = known = 0
    for cell in cells:
        if not cell.strip():
            continue
        filled += 1
        named = named_by(cell)
        if named is None:
            continue
        known += 1
        if named.field == NOT_OURS:
            others += 1
        else:
            key = (named.field, named.part)
            fields[key] = max(fields.get(key, 0), named.score)
    if known < 2 or known < 0.4 * filled:
        return 0
    return sum(fields.values()) + 0.2 * others


def _is_row(cells, contents):
    """Is it a row of data? One number, day or address is enough; the name of a service may stand over a column of ○."""
    return any(contents.kinds(cell[:200]) & _OF_ROWS for cell in cells if cell.strip() and not named_by(cell))
