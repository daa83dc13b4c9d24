"""One cell of a table that we hand out: text that no spreadsheet program runs."""

import re
import unicodedata

#: What spreadsheet programs take for the beginning of a formula; full-width forms are folded first.
_BEGINS = ("=", "+", "-", "@")
#: White space with which some programs begin a cell anew.
_BREAKS = ("\t", "\r", "\n")
#: A number as people write it, or a telephone number: it begins with a sign and computes nothing.
_NUMBER = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?", re.ASCII)
_TELEPHONE = re.compile(r"\+?\d[\d() -]{1,18}\d", re.ASCII)


def neutralised(text):
    """Text that no spreadsheet program runs: an apostrophe before what begins like a formula, also in full width.

    Numbers and telephone numbers stay as they are, and a sign alone, which says that there is nothing.
    """
    if text.startswith(_BREAKS):
        return f"'{text}"
    # A sign is looked for at the beginning alone: a long text need not be folded.
    bare = unicodedata.normalize("NFKC", text[:200]).strip()
    if not bare.startswith(_BEGINS) or len(bare) < 2:
        return text
    if _NUMBER.fullmatch(bare) or _TELEPHONE.fullmatch(bare):
        return text
    return f"'{text}"


def as_written(cell):
    """What stood in a cell before :func:`neutralised` put its apostrophe there; any other cell as it is."""
    return cell[1:] if cell.startswith("'") and neutralised(cell[1:]) == cell else cell
