"""What tells who somebody is by its form: numbers to call, places to go to, days of birth, age, rooms, rare events."""

import re
import unicodedata

from publications.names.vocabulary import events, shapes

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−─━﹘﹣⁃➖－", "-"))
_SENTENCE = re.compile(r"[^。！？!?\n]+")
#: A long vowel between two digits was typed for a dash.
_LONG = "ー"
#: Digits in kanji, one after the other as on a door or a telephone: 二〇三, 〇九〇. Of 二十三 each stands for itself.
_KANJI_DIGITS = re.compile(r"[〇一二三四五六七八九]{3,}")
_DIGITS = str.maketrans("〇一二三四五六七八九", "0123456789")
#: Kinds that are told in general where the sentence is of a course or a talk.
_IN_GENERAL = ("family",)


def find_shapes(text):
    """Yield (start, end, kind) of each such passage; places of the text as it was typed."""
    even = one_width(text)
    for kind, patterns in shapes().items():
        for pattern in patterns:
            for found in pattern.finditer(even):
                if kind in _IN_GENERAL and _is_general(even, found):
                    continue
                if kind != "phone" or 9 <= sum(sign.isdigit() for sign in found[0]) <= 13 or "〇" in found[0]:
                    yield *found.span(found.lastindex or 0), kind
    yield from _events(even)


def one_width(text):
    """``text`` letter for letter with digits, Latin letters and dashes of one width: every place stays what it was."""
    letters = [_narrow(letter) for letter in text]
    for at in range(1, len(letters) - 1):
        if letters[at] == _LONG and letters[at - 1].isdigit() and letters[at + 1].isdigit():
            letters[at] = "-"
    return _KANJI_DIGITS.sub(_as_digits, "".join(letters))


def _as_digits(found):
    # 〇〇〇 stands for a name that is not told.
    return found[0].translate(_DIGITS) if found[0].strip("〇") else found[0]


def _narrow(letter):
    if letter < "\x80":
        return letter
    narrow = unicodedata.normalize("NFKC", letter)
    narrow = narrow if len(narrow) == 1 else letter
    return narrow.translate(_DASHES)


def _is_general(even, found):
    unless = events()[1]
    around = [at for sign in "。！？!?\n" if (at := even.rfind(sign, 0, found.start())) >= 0]
    sentence = _SENTENCE.match(even, max(around, default=-1) + 1)
    return sentence is not None and any(word in sentence[0] for word in unless)


def _events(even):
    """A day and a rare event in one sentence."""
    event, unless, day, of_somebody = events()
    for found in _SENTENCE.finditer(even):
        sentence = found[0]
        happened, when = event.search(sentence), day.search(sentence)
        is_told = of_somebody(sentence) or not any(word in sentence for word in unless)
        if happened and when and is_told:
            first = min(happened.start(), when.start())
            yield found.start() + first, found.start() + max(happened.end(), when.end()), "event"
