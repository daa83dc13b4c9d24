"""Names of the ward's own towns, which are surnames too: 田柄の公園 is a place, 田柄さん and 田柄の長男 are somebody."""

import re
import unicodedata

from publications.names.vocabulary import word_set, words

#: What an address has before its town, and from where on it only counts.
_BEFORE = re.compile(
    r"^(?:.{2,3}?[都道府県])?(?:[^市区町村\d]{1,6}郡[^町村\d]{1,6}[町村])?(?:[^市区\d]{1,7}?[市区])*(?:大字|字)?"
)
_COUNTS = re.compile(r"\d|[一二三四五六七八九十]+丁目|番地|字")
#: What a town is called without the quarter of it: 関町北, 豊玉上.
_QUARTER = re.compile(r"(?<=..)(?:本町|[東西南北上中下])$")
#: What makes a place of a word that is no person: 田柄まで, 田柄方面.
_BEHIND = re.compile(r"^(?:まで|方面|地区|地域|周辺|一帯|在住|界隈|在宅|在勤|[一二三四五六七八九十\d]+丁目)")
#: Things that a town has, besides those of ``words.yaml`` (places).
_THINGS = (
    "駅前",
    "銭湯",
    "畑",
    "街",
    "街並",
    "町並",
    "桜",
    "祭",
    "住民の",
    "お店",
    "農家の方々",
    "自然",
    "歴史",
    "皆さん",
    "集会",
)


def towns_of(addresses):
    """The names of towns in addresses: 見本区田柄1-2-3 → 田柄. Longer than one letter."""
    found = set()
    for address in addresses:
        rest = _BEFORE.sub("", unicodedata.normalize("NFKC", address).strip(), count=1)
        town = _COUNTS.split(rest, maxsplit=1)[0].strip()
        found |= {town, _QUARTER.sub("", town), town.removesuffix("町")}
    return frozenset(town for town in found if 2 <= len(town) <= 8)


def is_town(text, start, end, towns):
    """Does the passage name one of the ward's towns, and does what follows speak of a place?

    Whatever the words around make a person of (委員・田柄, 田柄が, 田柄の長男) is none.
    """
    if text[start:end] not in towns or text[max(0, start - 1) : start] in ("・", "：", ":"):
        return False
    behind = text[end : end + 8]
    if _BEHIND.match(behind):
        return True
    return behind.startswith("の") and behind[1:].startswith((*_many("places"), *_THINGS))


def _many(kind):
    return tuple(word for word in words(kind) if len(word) > 1 and word not in word_set("of_people"))
