"""The words and shapes of ``words.yaml``, ``shapes.yaml`` and ``events.yaml``, folded and ready to compare. No Django: a child reads it."""

import re
from functools import cache
from pathlib import Path

import yaml

from office.folding import folded

_HERE = Path(__file__).parent
#: A number in digits or kanji, as the shapes write it {n}.
_NUMBER = r"(?:\d{1,4}|[〇一二三四五六七八九十百壱弐参拾]{1,6})"


@cache
def _loaded(name):
    return yaml.safe_load((_HERE / f"{name}.yaml").read_text("utf-8"))


@cache
def words(kind):
    """The words of a kind of ``words.yaml``, folded, the longest first."""
    return tuple(sorted({folded(word) for word in _loaded("words")[kind]}, key=lambda w: (-len(w), w)))


@cache
def word_set(kind):
    """The words of a kind, folded, to look one up."""
    return frozenset(words(kind))


@cache
def shapes():
    """{kind: compiled patterns} of ``shapes.yaml``."""
    return {kind: tuple(map(_compiled, rows)) for kind, rows in _loaded("shapes").items()}


@cache
def events():
    """(pattern of events, words that make a sentence general, patterns of days) of ``events.yaml``."""
    told = _loaded("events")
    return (
        re.compile("|".join(map(re.escape, told["events"]))),
        tuple(told["unless"]),
        re.compile("|".join(_compiled(row).pattern for row in told["days"])),
    )


def _compiled(row):
    return re.compile(row.replace("{n}", _NUMBER))
