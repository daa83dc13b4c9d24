"""Passwords that anybody near would try first: with the name of the program, the ward, the operator or the facility."""

import functools
import re
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from accounts import selectors
from accounts.tenancy import scope
from office.folding import plain

PROGRAM = ("よりあい", "寄合", "yoriai")
#: Parts of a host or an address that are nobody's name.
COMMON = frozenset({"www", "mail", "info", "city", "town", "vill", "pref", "local", "localhost", "example"})
#: Shorter words stand in many passwords by chance.
_SHORTEST, _SHORTEST_LATIN = 2, 4
_LETTERS = re.compile(r"[^\W\d_]+")
#: More signs than this between and about the words are no mere addition.
_MOST_SIGNS = 12
_KINDS_OF_PLACES = re.compile(r"(?<=..)[都道府県区市町村]$")
_NAMES: list = []


def names_from(function):
    """Have the names that ``function(membership)`` returns count too: an app above this one knows its own."""
    _NAMES.append(function)
    return function


@functools.cache
def _common():
    """The words that Django's list of common passwords holds."""
    return frozenset(word for word in CommonPasswordValidator().passwords if word.isalpha())


class NoCommonPairValidator:
    """Refuses what passwords that leaked mostly are once they have to be long: one or two common words, and signs about them.

    ``password1234`` and ``SakuraSakura!!`` stand in no list of short words; whoever guesses tries them first.
    """

    def validate(self, password, user=None):
        words = _LETTERS.findall(plain(password))
        rest = len(plain(password)) - sum(map(len, words))
        if words and rest <= _MOST_SIGNS and sum(map(_count_of_common, words)) <= 2:
            raise ValidationError(
                "よく使われる言葉に数字や記号を足しただけのパスワードは使えません。関係のない言葉を三つ以上つないでください。",
                code="password_common_pair",
            )

    def get_help_text(self):
        return "よく使われる言葉に数字や記号を足しただけのものは使えません。"


def _count_of_common(word):
    """Of how many common words a word is made, one or two; three where it is not."""
    if word in _common() or len(set(word)) == 1:
        return 1
    pairs = ((word[:place], word[place:]) for place in range(3, len(word) - 2))
    return 2 if any(first in _common() and second in _common() for first, second in pairs) else 3


class NoLocalWordsValidator:
    """Refuses a password in which such a name stands. ``user.joining`` is the Membership of somebody who is to join."""

    def validate(self, password, user=None):
        read = plain(password)
        if any(word in read for word in words_of(user)):
            raise ValidationError(
                "「よりあい」や、自治体、法人、事業所の名前が入ったパスワードは使えません。ほかの言葉にしてください。",
                code="password_local_word",
            )

    def get_help_text(self):
        return "自治体、法人、事業所の名前が入ったものは使えません。"


def words_of(user):
    """The words that may not stand in a password of ``user`` (a User or None), as :func:`office.folding.plain` reads them."""
    names = [*PROGRAM, *_labels(urlsplit(settings.PUBLIC_URL).hostname or "")]
    if user is not None:
        names += _labels(user.email.rpartition("@")[2])
        for membership in _places_of(user):
            with scope(membership.municipality_id):
                names += _names_around(membership)
    words = {plain(name) for name in names}
    return {word for word in words if len(word) >= (_SHORTEST_LATIN if word.isascii() else _SHORTEST)}


def _places_of(user):
    joining = getattr(user, "joining", None)
    known = selectors.memberships_of(user) if user.pk else []
    return [*known, joining] if joining is not None else known


def _names_around(membership):
    place = membership.municipality.name
    yield from (place, _KINDS_OF_PLACES.sub("", place))
    if membership.operator is not None:
        yield membership.operator.name
    for function in _NAMES:
        yield from function(membership)


def _labels(host):
    return [label for label in host.split(".") if label not in COMMON and not label.isdecimal()]
