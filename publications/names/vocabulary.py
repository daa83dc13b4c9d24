"""The words and shapes of ``words.yaml``, ``shapes.yaml`` and ``events.yaml``, folded and ready to compare. No Django: a child reads it."""

import re
from functools import cache
from pathlib import Path

import yaml

from office.folding import folded

_HERE = Path(__file__).parent
#: A number in digits or kanji, as the shapes write it {n}.
_NUMBER = r"(?:\d{1,4}|[〇一二三四五六七八九十百壱弐参拾]{1,6})"
#: A level of care, {care}; somebody without a name, {who}; and of which sex, {sex}.
_CARE = rf"(?:要(?:介護?|支援?)度?|介護度|(?:障害)?(?:支援)?区分)\s?{_NUMBER}"
_WHO = (
    "(?:ご|御)?(?:利用者|入居者|入所者|本人|夫婦|夫妻|会員|住人|男性|女性|お客様|おばあさん|おじいさん|方(?![々法面向針式角])"
    "|男の人|女の人)"
)
_SEX = "(?:(?:男|女)(?:性|の方)?|♂|♀|(?<![A-Za-z])[MF](?![A-Za-z]))"


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
    """The four of ``events.yaml``: what happened, words that make a sentence general, days, and when it is told of somebody."""
    told = _loaded("events")
    return (
        re.compile("|".join(map(re.escape, told["events"]))),
        tuple(told["unless"]),
        re.compile("|".join(_compiled(row).pattern for row in told["days"])),
        _of_somebody(_compiled(told["happened"]), tuple(told["happens"])),
    )


def _of_somebody(happened, happens):
    """Asks a sentence: does it say that it happened to somebody, not what is to be done when it happens?"""
    return lambda sentence: bool(happened.search(sentence)) and not any(word in sentence for word in happens)


def _compiled(row):
    for sign, pattern in (("{care}", _CARE), ("{who}", _WHO), ("{sex}", _SEX), ("{n}", _NUMBER)):
        row = row.replace(sign, pattern)
    return re.compile(row)
