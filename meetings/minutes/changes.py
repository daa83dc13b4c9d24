"""What changed between two versions, in words a reader can follow."""

import difflib
import re
from dataclasses import dataclass

_PIECES = re.compile(r"[^。！？\n]*[。！？\n]|[^。！？\n]+$")


@dataclass(frozen=True)
class Piece:
    """A stretch of text and what became of it: ``same``, ``added`` or ``removed``."""

    kind: str
    text: str


def compare(before, after):
    """The pieces that lead from one text to the other: sentences first, then the letters of changed ones."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    pieces = []
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        removed, added = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            pieces.append(Piece("same", removed))
        elif removed and added:
            pieces.extend(_letters(removed, added))
        else:
            pieces.append(Piece("removed", removed) if removed else Piece("added", added))
    return _joined(pieces)


def _letters(removed, added):
    matcher = difflib.SequenceMatcher(None, removed, added, autojunk=False)
    # Two sentences with little in common read better one after the other than letter by letter.
    if len(removed) * len(added) > 4_000_000 or matcher.ratio() < 0.5:
        return [Piece("removed", removed), Piece("added", added)]
    pieces = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", removed[i1:i2]))
            continue
        if i2 > i1:
            pieces.append(Piece("removed", removed[i1:i2]))
        if j2 > j1:
            pieces.append(Piece("added", added[j1:j2]))
    return pieces


def _joined(pieces):
    joined: list = []
    for piece in pieces:
        if joined and joined[-1].kind == piece.kind:
            joined[-1] = Piece(piece.kind, joined[-1].text + piece.text)
        else:
            joined.append(piece)
    return joined


def changed_keys(before, after):
    """The boxes whose text differs, in the order of ``after`` then ``before``."""
    keys = [*after, *(key for key in before if key not in after)]
    return [key for key in keys if before.get(key, "") != after.get(key, "")]
