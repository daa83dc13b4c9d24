"""What a header says its column is: found by the words it is made of (``header_words.yaml``), not by heart."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

from .texts import folded

#: A column that its header names, and that none of our fields is.
NOT_OURS = "-"
STRONG, WEAK = 1.0, 0.4
#: The part of a header that its known words have to make up.
_COVERED = 0.6
_REMARK = re.compile(r"\([^()]*\)")
#: Remarks without which a header says something else: 有効期間（自）, 法人名（ふりがな）.
_TELLING = re.compile(r"\((自|始|開始|ふりがな|フリガナ|カナ|かな|よみ)\)")
_NUMBERING = re.compile(r"^\(?\d{1,3}\)?[.:、．]?(?=\D)")
_PART = re.compile(r"(\d)\)?$")
_SIGNS = re.compile(r"[()\-/・,、.:※*＊●○■◆~]")
_OF_OPERATOR = {"name": "operator", "kana": "operator_kana", "number": "corporate_number", "": "operator"}
_OF_DWELLING = {
    "name": "dwelling_name",
    "": "dwelling_name",
    "address": "dwelling_address",
    "capacity": "dwelling_capacity",
    "designated_on": "opened_on",
    "opened_on": "opened_on",
    "closed_on": "dwelling_closed_on",
    "number": "branch",
    "branch": "branch",
    "satellite": "satellite",
    "variant": "variant",
}
#: What belongs to a whole row, whoever its header is about.
_OF_THE_ROW = frozenset(
    {"service", "state", "variant", "branch", "corporate_number", "changed_on", "satellite"}
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a header says: ``field`` (``NOT_OURS``: something else), how sure it is, and which part of a split column it heads
    (所在地2 is the second)."""

    field: str
    score: float
    part: int = 1


@cache
def _words():
    path = Path(__file__).resolve().parent / "header_words.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    subjects = [(name, _longest_first(words)) for name, words in data["subjects"].items()]
    attributes = [
        (
            one["field"],
            WEAK if one.get("weak") else STRONG,
            _longest_first(one["words"]),
            bool(one.get("exact")),
        )
        for one in data["attributes"]
    ]
    every = {word for _, words in subjects for word in words}
    every |= {word for _, _, words, exact in attributes if not exact for word in words} | {
        folded(w) for w in data["fillers"]
    }
    return subjects, attributes, _longest_first(every)


def _longest_first(words):
    return sorted({folded(word) for word in words}, key=lambda word: (-len(word), word))


def field_of(header):
    """The field that a header names for sure, or an empty string."""
    named = named_by(header)
    return named.field if named and named.score == STRONG and named.field != NOT_OURS else ""


@lru_cache(maxsize=20_000)
def named_by(header):
    """What a header names: a :class:`Named`, or None where its words are not those of headers."""
    whole = _NUMBERING.sub("", folded(header)[:80])
    if not whole:
        return None
    part = _PART.search(whole)
    number = int(part[1]) if part and 1 <= int(part[1]) <= 3 else 1
    bare = _PART.sub("", whole) if part else whole
    without = _REMARK.sub("", bare)
    for words in dict.fromkeys((bare, without) if _TELLING.search(bare) else (without, bare)):
        found = _read(_SIGNS.sub("", words))
        if found:
            return Named(found[0], found[1], number)
    return None


def _read(words):
    subjects, attributes, _ = _words()
    whole = next((one for one in attributes if one[3] and words in one[2]), None)
    if whole:
        return whole[0], whole[1]
    if not words or not _is_covered(words):
        return None
    subject = next((name for name, known in subjects if any(word in words for word in known)), "")
    for field, score, known, exact in attributes:
        if not exact and any(word in words for word in known):
            return _joined(subject, field, score)
    return _joined(subject, "", STRONG)


def _is_covered(words):
    """Are most of its letters those of words that headers are made of?"""
    left = words
    for word in _words()[2]:
        if word in left:
            left = left.replace(word, "\0")
    return sum(letter != "\0" for letter in left) <= (1 - _COVERED) * len(words)


def _joined(subject, field, score):
    if field == NOT_OURS or subject == "person":
        return NOT_OURS, STRONG
    if field in _OF_THE_ROW and subject != "dwelling":
        return (field, score) if not (subject == "operator" and field == "service") else (NOT_OURS, STRONG)
    if subject == "operator":
        return _OF_OPERATOR.get(field, NOT_OURS), STRONG
    if subject == "dwelling":
        return _OF_DWELLING.get(field, NOT_OURS), STRONG
    if subject == "trader":
        return _of_trader(field)
    if subject == "facility":
        return field or "name", STRONG if field else WEAK
    return (field, score) if field else None


def _of_trader(field):
    """事業者名 is the corporation's name, and 事業者番号 the facility's number."""
    if field in ("name", "kana", ""):
        return _OF_OPERATOR[field], STRONG
    return field, STRONG if field == "number" else WEAK
