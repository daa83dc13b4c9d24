"""What tells who somebody is by its form: numbers to call, places to go to, days of birth, age, rooms, rare events."""

import re
import unicodedata

from publications.names.vocabulary import events, shapes

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−─━﹘﹣⁃➖－", "-"))
_SENTENCE = re.compile(r"[^。！？!?\n]+")
#: A long vowel between two digits was typed for a dash.
_LONG = "ー"


def find_shapes(text):
    """Yield (start, end, kind) of each such passage; places of the text as it was typed."""
    even = one_width(text)
    for kind, patterns in shapes().items():
        for pattern in patterns:
            for found in pattern.finditer(even):
                if kind != "phone" or 9 <= sum(sign.isdigit() for sign in found[0]) <= 13 or "〇" in found[0]:
                    yield *found.span(found.lastindex or 0), kind
    yield from _events(even)


def one_width(text):
    """``text`` letter for letter with digits, Latin letters and dashes of one width: every place stays what it was."""
    letters = [_narrow(letter) for letter in text]
    for at in range(1, len(letters) - 1):
        if letters[at] == _LONG and letters[at - 1].isdigit() and letters[at + 1].isdigit():
            letters[at] = "-"
    return "".join(letters)


def _narrow(letter):
    if letter < "\x80":
        return letter
    narrow = unicodedata.normalize("NFKC", letter)
    narrow = narrow if len(narrow) == 1 else letter
    return narrow.translate(_DASHES)


def _events(even):
    """A day and a rare event in one sentence."""
    event, unless, day = events()
    for found in _SENTENCE.finditer(even):
        sentence = found[0]
        happened, when = event.search(sentence), day.search(sentence)
        if happened and when and not any(word in sentence for word in unless):
            first = min(happened.start(), when.start())
            yield found.start() + first, found.start() + max(happened.end(), when.end()), "event"
