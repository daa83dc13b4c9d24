"""Lines of a table that are no rows of it: totals, remarks below it, headings of a part."""

import re

from .texts import folded

_TOTAL = re.compile(r"(合計|小計|総計|総数|計|件数|事業所数|定員計|以上)([:=]?\d+.*)?")
_REMARK = re.compile(r"^[\s　]*([※*＊]|注[)）:：\d１２３]|（注|\(注|【注|備考[:：])")
_NOT_A_DIGIT = re.compile(r"\D+")


def is_total(cells):
    """Is it a line of totals?"""
    first = next((cell for cell in cells if cell.strip()), "")
    return len(first) <= 40 and bool(_TOTAL.fullmatch(folded(first)))


def is_remark(cells):
    """Is it a remark below the table: one cell that begins with a sign of one?"""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) <= 2 and bool(filled) and bool(_REMARK.match(filled[0]))
