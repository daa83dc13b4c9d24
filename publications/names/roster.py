"""The strongest sign of a name: it is somebody's whom the facility knows."""

import re
from dataclasses import dataclass

from publications.names.findings import BLOCK, CHECK, Finding
from publications.names.folding import folded, folded_with_places

#: What follows a surname when a person is meant.
HONORIFICS = (
    "さん",
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


@dataclass(frozen=True)
class KnownName:
    """Somebody's name and reading as they were entered, and what the person is (shown with a finding)."""

    name: str
    kana: str
    what: str


def find_known_names(key, text, known):
    """Full names and readings block; a surname with さん, 様 … blocks; a bare surname is shown to be checked."""
    plain, places = folded_with_places(text)
    for person in known:
        for word, level in _words(person):
            for match in re.finditer(re.escape(word), plain):
                weight = _weight(level, plain[match.end() :])
                start, end = places[match.start()], places[match.end() - 1] + 1
                yield Finding(weight, key, start, end, text[start:end], f"{person.what}の名前")


def _words(person):
    """The folded words that tell a person: (word, BLOCK for a whole name or CHECK for a surname)."""
    seen = set()
    for written in (person.name, person.kana):
        whole = folded(written)
        if len(whole) >= 2 and whole not in seen:
            seen.add(whole)
            yield whole, BLOCK
        parts = written.split()
        # A reading's first half is too common a word to be looked for.
        if len(parts) >= 2 and written is person.name:
            surname = folded(parts[0])
            if surname and surname not in seen:
                seen.add(surname)
                yield surname, CHECK


def _weight(level, after):
    if level == BLOCK:
        return BLOCK
    return BLOCK if after.startswith(HONORIFICS) else CHECK
