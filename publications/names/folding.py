"""Text as names are compared: width, case, kana kind, spaces and variant characters make no difference."""

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


def folded_with_places(text):
    """(folded text, for each of its letters the place in ``text`` it came from)."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for piece in unicodedata.normalize("NFKC", letter).casefold():
            if piece.isspace() or piece in _SPACES or _is_selector(piece):
                continue
            piece = _HIRAGANA.get(ord(piece), piece)
            letters.append(_VARIANTS.get(piece, piece))
            places.append(place)
    return "".join(letters), places


def folded(text):
    """The text as it is compared."""
    return folded_with_places(text)[0]


def _is_selector(letter):
    return 0xFE00 <= ord(letter) <= 0xFE0F or 0xE0100 <= ord(letter) <= 0xE01EF
