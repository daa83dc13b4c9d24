"""Lines of a table that are no rows of it: totals, remarks below it, headings of a part."""

import re

from .texts import folded

_TOTAL = re.compile(r"(合計|小計|総計|総数|計|件数|事業所数|定員計|以上)([:=]?\d+.*)?")
_REMARK = re.compile(r"^[\s　]*([※*＊]|注[)）:：\d１２３]|（注|\(注|【注|備考[:：])")
#: Columns of a list whose rows of one cell are headings of a part, or strays.
_LEAST_WIDTH = 4


def is_total(cells):
    """Is it a line of totals?"""
    first = next((cell for cell in cells if cell.strip()), "")
    return len(first) <= 40 and bool(_TOTAL.fullmatch(folded(first)))


def is_remark(cells):
    """Is it a remark below the table: one cell that begins with a sign of one?"""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) <= 2 and bool(filled) and bool(_REMARK.match(filled[0]))


def alone(cells, width):
    """The one filled cell of a line in a list of ``width`` columns: a heading of what follows, or a stray; else an empty string."""
    if width < _LEAST_WIDTH:
        return ""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return filled[0] if len(filled) == 1 and not filled[0].isdigit() else ""
