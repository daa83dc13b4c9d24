"""How Japanese text is compared: one module for search, for the matching of lists and for the check of names.

``plain`` makes width, case, spaces and dashes one; ``folded`` also makes the spellings of a letter one (髙 and 高, 澤 and 沢,
ヶ and が, katakana and hiragana); ``folded_with_places`` is the same and knows where each letter came from.
The table of letters is ``office/spellings.py``.
"""

import re
import unicodedata

from office.spellings import RADICALS, SPELLINGS

_DASHES = "-‐‑‒–—―−─━﹘﹣⁃˗➖"
_WAVES = "~〜∼∿"
#: What stands between letters and tells nothing.
_DOTS = "・·•‧∙⋅"
_OPENING, _CLOSING = "([{〔〈《【〘〖", ")]}〕〉》】〙〗"
#: Half-width kana carry their mark (ﾞ, ﾟ) as a letter of its own; ゛ and ゜ are the same mark typed alone.
_VOICED, _HALF_VOICED = _COMBINING = "\u3099\u309a"
_MARKS = {"゛": _VOICED, "ﾞ": _VOICED, "゜": _HALF_VOICED, "ﾟ": _HALF_VOICED}
_MARKED = re.compile(f"(.)([{_COMBINING}])", re.DOTALL)
_HAN = "々〆\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KANA = "ぁ-ゖー"
_NUMERALS = "0-9一二三四五六七八九十百千万数何"
#: Letters that are one only beside certain others, and what stands in the place of each of them.
_IN_CONTEXT = (
    # ホ－ム and センタ-: a dash behind kana is the long vowel that the keyboard did not give …
    (re.compile(f"(?<=[{_KANA}])-+"), "ー"),
    # … and a long vowel behind anything else (6ー12) is a dash.
    (re.compile(f"(?<![{_KANA}])ー+"), "-"),
    # 自由ケ丘, 自由ヶ丘, 自由が丘; 三カ月, 3ヵ所, 三箇所.
    (re.compile(f"(?<=[{_HAN}])け(?=[{_HAN}])"), "が"),
    (re.compile(f"(?<=[{_NUMERALS}])[かけ箇](?=[月所国年条村町])"), "が"),
)  # fmt: skip
_ENDING = re.compile(f"(?<=[{_HAN}])け$")


class _Letters(dict):
    """What each letter becomes, found when it is first met: ``str.translate`` reads it."""

    def __init__(self, fold):
        super().__init__()
        self._fold = fold

    def __missing__(self, code):
        self[code] = self._fold(chr(code))
        return self[code]


def plain(text):
    """``text`` with width, case, dashes and brackets made one, without spaces and unseen letters.

    For headers, codes and words of a form, whose letters are written one way. Args: ``text`` or None.
    """
    return _joined((text or "").translate(_PLAIN))


def folded(text):
    """``text`` as names, addresses and words are compared: two spellings of it give the same.

    Args: ``text`` or None. Folding what is folded changes nothing.
    """
    return _in_context(_joined((text or "").translate(_FOLDED)))


def folded_with_places(text, *, without=""):
    """(folded text, for each of its letters the stretch ``(start, end)`` of ``text`` it came from).

    Args: ``without``: folded letters to leave out besides, such as the dots and dashes that may part a name.
    """
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for place, letter in enumerate(text):
        for piece in _FOLDED[ord(letter)]:
            if piece in _COMBINING and letters and (whole := _composed(letters[-1], piece)):
                letters[-1], places[-1] = whole, (places[-1][0], place + 1)
            elif piece not in _COMBINING:
                letters.append(piece)
                places.append((place, place + 1))
    read = _in_context("".join(letters))
    kept = [number for number, letter in enumerate(read) if letter not in without]
    return "".join(read[number] for number in kept), [places[number] for number in kept]


def endings(text):
    """The folded forms that the beginning of a longer text may have: 霞ケ may go on as 霞ケ関 or as 霞ケア."""
    whole = folded(text)
    return [whole, f"{whole[:-1]}が"] if _ENDING.search(whole) else [whole]


def _plain_letter(letter):
    """One letter as ``plain`` has it: mostly one, none for spaces and for what nobody sees."""
    if letter in _MARKS:
        return _MARKS[letter]
    if _is_unseen(letter):
        return ""
    pieces = unicodedata.normalize("NFKC", RADICALS.get(letter, letter)).casefold()
    return "".join(filter(None, map(_one_sign, pieces)))


def _one_sign(piece):
    for signs, one in ((_DASHES, "-"), (_WAVES, "~"), (_OPENING, "("), (_CLOSING, ")")):
        if piece in signs:
            return one
    return "" if piece.isspace() or _is_unseen(piece) else _MARKS.get(piece, piece)


def _folded_letter(letter):
    """One letter as ``folded`` has it."""
    return "".join(SPELLINGS.get(piece, piece) for piece in _plain_letter(letter) if piece not in _DOTS)


def _is_unseen(letter):
    """Is it a control, a format sign or a variation selector (IVS)?"""
    code = ord(letter)
    return (
        0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or (unicodedata.category(letter) in ("Cf", "Cc") and not letter.isspace())
    )


def _joined(text):
    """Kana and the marks behind them as one letter; a mark that fits nothing is left out."""
    while _MARKED.search(text):
        text = _MARKED.sub(lambda found: _composed(*found.groups()) or found[1], text)
    return text.lstrip(_COMBINING)


def _composed(letter, mark):
    whole = unicodedata.normalize("NFC", letter + mark)
    return whole if len(whole) == 1 else ""


def _in_context(text):
    for pattern, one in _IN_CONTEXT:
        text = pattern.sub(lambda found, one=one: one * len(found[0]), text)
    return text


_PLAIN, _FOLDED = _Letters(_plain_letter), _Letters(_folded_letter)
