"""The strongest sign of a name: it is somebody's whom the facility knows."""

from dataclasses import dataclass
from typing import Any

from office.folding import folded_with_places
from publications.names.findings import BLOCK, CHECK, Finding

#: What follows a name when a person is meant.
HONORIFICS = (
    "さん",
    "さま",
    "様",
    "氏",
    "先生",
    "委員",
    "会長",
    "くん",
    "君",
    "ちゃん",
    "殿",
    "施設長",
    "部長",
    "課長",
    "係長",
    "主任",
)


#: What may stand between the letters of a name.
_PARTING = ".,、'’-"


@dataclass(frozen=True)
class KnownName:
    """Somebody's name and reading as they were entered, and what the person is (shown with a finding)."""

    name: str
    kana: str
    what: str


@dataclass(frozen=True)
class _Word:
    """A folded word that may tell a person: what it weighs alone, and with さん, 様 … after it ("" for nothing)."""

    text: str
    alone: str
    addressed: str
    what: str

    def weight(self, plain, after):
        return (self.addressed if plain.startswith(HONORIFICS, after) else "") or self.alone


def find_known_names(key, text, known):
    """Full names and readings block; a surname or given name with さん, 様 … blocks; a bare surname is to be checked.

    One walk over the text, however many names are known.
    """
    plain, places = folded_with_places(text, without=_PARTING)
    index = _index(known)
    for start, letter in enumerate(plain):
        if letter not in index:
            continue
        for word in index[letter].get(plain[start + 1 : start + 2], ()) + index[letter].get("", ()):
            end = start + len(word.text)
            if plain.startswith(word.text, start) and (weight := word.weight(plain, end)):
                first, last = places[start][0], places[end - 1][1]
                yield Finding(weight, key, first, last, text[first:last], f"{word.what}の名前")


def _index(known):
    """Words by their first letter, then by their second ("" for the surnames that have but one)."""
    words: dict[tuple, Any] = {}
    index: dict[str, dict] = {}
    for word in (word for person in known for word in _words(person)):
        # Of several people with one name the first known is named.
        words.setdefault((word.text, word.alone, word.addressed), word)
    for word in words.values():
        seconds = index.setdefault(word.text[0], {})
        seconds[word.text[1:2]] = (*seconds.get(word.text[1:2], ()), word)
    return index


def _letters(name):
    """A name as it is compared."""
    return folded_with_places(name, without=_PARTING)[0]


def _words(person):
    whole = _letters(person.name)
    parts = [_letters(part) for part in person.name.split()]
    if len(whole) >= 2:
        yield _Word(whole, BLOCK, BLOCK, person.what)
    if len(parts) >= 2 or len(whole) == 1:
        yield _Word(parts[0] or whole, CHECK, BLOCK, person.what)
    for given in parts[1:]:
        if len(given) >= 2:
            yield _Word(given, "", BLOCK, person.what)
    if len(parts) == 1:
        # Entered without a space, so nobody knows where the surname ends; 「見本さん」 shows it.
        for length in range(2, min(4, len(whole))):
            yield _Word(whole[:length], "", BLOCK, person.what)
    yield from _readings(person)


def _readings(person):
    """The reading as a whole; half of it is too common a word, unless さん follows, and even then a person decides."""
    whole = _letters(person.kana)
    if len(whole) >= 2:
        yield _Word(whole, BLOCK, BLOCK, person.what)
    parts = [_letters(part) for part in person.kana.split()]
    if len(parts) >= 2:
        for part in parts:
            if len(part) >= 2:
                yield _Word(part, "", CHECK, person.what)
