"""Text as names are compared: width, case, kana kind, spaces and variant characters make no difference."""

import functools
import unicodedata

_HIRAGANA = {code: chr(code - 0x60) for code in range(0x30A1, 0x30F7)}
# Variants that registers of names keep apart and writers do not.
_VARIANTS = dict(
    zip(
        "髙﨑𠮷德栁濵邊邉齋齊斎澤廣濱惠眞國櫻瀨嶋嶌冨桒舘籏曻淸羽祐榮豐藏黑",
        "高崎吉徳柳浜辺辺斉斉斉沢広浜恵真国桜瀬島島富桑館旗昇清羽祐栄豊蔵黒",
        strict=True,
    )
)
_SPACES = "・･.．,，、'’-‐"
#: Half-width kana carry their mark (ﾞ, ﾟ) as a letter of its own.
_VOICE_MARKS = "\u3099\u309a"


def folded_with_places(text):
    """(folded text, for each of its letters the stretch ``(start, end)`` of ``text`` it came from)."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for piece in _pieces(letter):
            if piece in _VOICE_MARKS:
                _voice(letters, places, piece, place)
                continue
            letters.append(piece)
            places.append((place, place + 1))
    return "".join(letters), places


def folded(text):
    """The text as it is compared."""
    return folded_with_places(text)[0]


@functools.lru_cache(8192)
def _pieces(letter):
    """What one letter becomes: mostly one letter, none for spaces and marks that nobody sees."""
    return tuple(
        _VARIANTS.get(piece, piece)
        for piece in (_HIRAGANA.get(ord(p), p) for p in unicodedata.normalize("NFKC", letter).casefold())
        if not (piece.isspace() or piece in _SPACES or _is_unseen(piece))
    )


def _voice(letters, places, mark, place):
    if letters and len(voiced := unicodedata.normalize("NFC", letters[-1] + mark)) == 1:
        letters[-1] = voiced
        places[-1] = (places[-1][0], place + 1)


def _is_unseen(letter):
    code = ord(letter)
    return (
        0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF or unicodedata.category(letter) in ("Cf", "Cc")
    )
