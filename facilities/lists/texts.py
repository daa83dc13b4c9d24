"""The plain text of a cell, and how words of a list are compared and quoted."""

import re
import unicodedata

from office.folding import plain
from office.spellings import RADICALS

_RADICALS = str.maketrans(RADICALS)
_KANGXI = re.compile("[\u2f00-\u2fdf]")
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+ *")
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
#: A kana and its mark (ﾞ, ﾟ) typed as a sign of its own: フ゛ is ブ.
_MARKED = re.compile("[うか-とは-ほゝウカ-トハ-ホワヰヱヲヽ][\u3099-\u309c]")
_MARKS = str.maketrans("\u309b\u309c", "\u3099\u309a")
#: One look that most cells pass: nothing in them is a break, invisible, a radical, half-width kana or a mark alone.
_WORTH_CLEANING = re.compile(
    "[\x00-\x1f\x7f\x85\u200b-\u200f\u2028-\u202e\u2060\u2e80-\u2fdf\u3099-\u309c\ufeff\uff61-\uff9f]"
)
NOTHING = frozenset({"", "-", "--", "---", "なし", "無し", "無", "未定", "不明", "n/a", "※", "×", "none"})


def is_nothing(value):
    """Does a cell say that there is nothing (-, なし, ―)?"""
    return value.lower() in NOTHING or not value.strip("-‐‑‒–—―−─━ーｰ~〜 ")


def text(raw):
    """Plain text of one line: breaks to a space, radicals (⼈) to characters (人), half-width kana widened, フ゛ to ブ."""
    if not _WORTH_CLEANING.search(raw):
        return raw.strip()
    value = _INVISIBLE.sub("", _BREAKS.sub(" ", raw)).translate(_RADICALS)
    value = _KANGXI.sub(lambda found: unicodedata.normalize("NFKC", found[0]), value)
    value = _HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), value)
    value = _MARKED.sub(_composed, value)
    return value.strip()


def _composed(found):
    whole = unicodedata.normalize("NFC", found[0].translate(_MARKS))
    return whole if len(whole) == 1 else found[0]


def folded(raw):
    """The form in which headers, words of a form and codes are compared: width, case, spaces and dashes are one."""
    return plain(text(raw)).replace("_", "-")


def shown(raw):
    """A cell as quoted in a sentence: one line, at most 30 characters."""
    value = text(raw)
    return value if len(value) <= 30 else f"{value[:30]}…"


def as_it_stands(raw):
    """A cell before anything was done to it, as far as a sentence can hold it."""
    value = " ".join(raw.split())
    return value if len(value) <= 60 else f"{value[:60]}…"


def is_digits(value):
    """Is it made of the digits 0 to 9 alone?"""
    return value.isascii() and value.isdigit()
