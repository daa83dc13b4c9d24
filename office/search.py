"""Search in Japanese over bigrams: row-level security makes LIKE slow, an array with GIN stays fast."""

import itertools
import unicodedata

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}


def folded(text):
    """Text as it is compared: full and half width, case, kana kind and spaces make no difference."""
    plain = unicodedata.normalize("NFKC", text or "").casefold().translate(_KATAKANA_TO_HIRAGANA)
    return "".join(plain.split())


def bigrams(*texts):
    """The sorted set of two-letter pieces of all texts; a text of one letter gives that letter.

    Every single letter is kept too, so that a search for one letter finds something.
    """
    pieces = set()
    for text in map(folded, texts):
        pieces.update(text)
        pieces.update(map("".join, itertools.pairwise(text)))
    return sorted(pieces)


def wanted(query):
    """The pieces that a row must all hold to match ``query``: its bigrams, or its one letter."""
    plain = folded(query)
    if len(plain) < 2:
        return [plain] if plain else []
    return sorted({plain[i : i + 2] for i in range(len(plain) - 1)})
