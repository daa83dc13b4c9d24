"""Search in Japanese: every spelling of a stored text finds it, and nothing else does.

A row keeps the letters of what it is found by (``search_text_of``); PostgreSQL narrows by their two-letter pieces
(``sql/search_pieces.sql``) and compares the whole.
"""

import re

from office.folding import endings, folded

#: Brackets, quotes and points: left out by some, typed by others.
_POINTS = re.compile(r"[()「」『』\"'“”‘’、。,.:;!?&/]")
_CORPORATIONS = (
    (re.compile(r"\((?:特非|npo)\)|npo法人"), "特定非営利活動法人"),
    (re.compile(r"\((?:社福|福)\)"), "社会福祉法人"),
    (re.compile(r"\(医社\)"), "医療法人社団"),
    (re.compile(r"\(医財\)"), "医療法人財団"),
    (re.compile(r"\(医\)"), "医療法人"),
    (re.compile(r"\(株\)"), "株式会社"),
    (re.compile(r"\(有\)"), "有限会社"),
    (re.compile(r"\(同\)"), "合同会社"),
    (re.compile(r"\(資\)"), "合資会社"),
    (re.compile(r"\(名\)"), "合名会社"),
    (re.compile(r"\((?:一社|一般社団)\)"), "一般社団法人"),
    (re.compile(r"\((?:公社|公益社団)\)"), "公益社団法人"),
    (re.compile(r"\((?:一財|一般財団)\)"), "一般財団法人"),
    (re.compile(r"\((?:公財|公益財団)\)"), "公益財団法人"),
    (re.compile(r"\(学\)"), "学校法人"),
    (re.compile(r"\(宗\)"), "宗教法人"),
)
_NUMERALS = {numeral: number for number, numeral in enumerate("一二三四五六七八九", 1)}
_CHOME = re.compile(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)(?=丁目)")
_BETWEEN = re.compile(r"(?<=[0-9])(?:丁目|番地の?|番|号|の)(?=[0-9])")
_BEHIND = re.compile(r"(?<=[0-9])(?:丁目|番地|番|号)")


def written_out(text):
    """``text`` folded, with the kind of a corporation written out: (株)見本, ㈱見本 and 株式会社見本 are one."""
    whole = folded(text)
    for short, long in _CORPORATIONS:
        whole = short.sub(long, whole)
    return whole


def search_text_of(*texts):
    """What a row is found by, for the column that search reads: one line for each text and each way to write it."""
    lines = (line for text in texts for line in _forms(written_out(text)))
    return "\n".join(dict.fromkeys(filter(None, lines)))


def words_of(query):
    """For each word of ``query`` the letters of which a row must hold one; [] where there is nothing to look for."""
    words = ([form for end in endings(word) for form in _forms(written_out(end))] for word in query.split())
    return [list(dict.fromkeys(filter(None, forms))) for forms in words if any(forms)]


def looking_for(query):
    """A function that tells of some texts whether together they hold every word of ``query``, however both are spelt."""
    words = words_of(query)

    def holds(*texts):
        letters = search_text_of(*texts) if words else ""
        return all(any(form in letters for form in forms) for forms in words)

    return holds


def _forms(text):
    """A folded text without points, and the same with 六丁目12番1号 as 6-12-1."""
    text = _POINTS.sub("", text)
    numbered = _CHOME.sub(_chome, text) if "丁目" in text else text
    return [text, _BEHIND.sub("", _BETWEEN.sub("-", numbered))]


def _chome(found):
    tens, ten, ones = found.groups()
    if not ten:
        return "".join(str(_NUMERALS[numeral]) for numeral in tens + ones)
    return str(_NUMERALS.get(tens, 1) * 10 + _NUMERALS.get(ones, 0))
