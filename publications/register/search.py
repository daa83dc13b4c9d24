"""Search on the register: facilities by name, number and address, minutes by their text too, with the passage shown.

Both tables keep folded letters and their pieces in an index that begins with the municipality's code: however much other
municipalities publish, a search reads the rows of one.
"""

from dataclasses import dataclass

from django.contrib.postgres.fields.array import ArrayContains
from django.db.models import Func, Q, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan

from office.folding import folded_with_places
from office.search import words_of
from publications.boxes import PLACE
from publications.register.models import PIECES, pieces

#: Words of one search, and letters of each, that are looked for; more would only make a machine work.
WORDS, LETTERS = 6, 40
#: Letters shown before and behind a word that was found.
AROUND = 45
_POINTS = "()「」『』\"'“”‘’、。,.:;!?&/"


def words_asked_for(query):
    """For each word of what somebody typed the letters of which a row must hold one; as many as are looked for."""
    return [[form[:LETTERS] for form in forms] for forms in words_of(query)[:WORDS]]


def holding(rows, words, code):
    """The rows of a public table that hold every one of ``words``. Args: ``code``: six digits of the municipality."""
    for forms in words:
        condition = Q()
        for form in forms:
            condition |= Q(_has_pieces_of(form, code)) & Q(
                GreaterThan(StrIndex("search_text", Value(form)), 0)
            )
        rows = rows.filter(condition)
    return rows


def _has_pieces_of(form, code):
    """The condition by which the index of ``models.pieces`` narrows; it need not hold the letters in their order."""
    wanted = Func(Value(int(code)), Value(form), function="search_wanted", output_field=PIECES)
    return ArrayContains(pieces(output_field=PIECES), wanted)


@dataclass(frozen=True)
class FoundPassage:
    """A stretch of public minutes in which a word was found: before it, the word as it stands there, behind it."""

    before: str
    word: str
    after: str


def passage_of(content, words, hidden=()):
    """The first passage of public minutes that holds one of ``words``, or None where only their facility does.

    Args: ``hidden``: boxes that nobody may read at present.
    """
    texts = [words_there for key, words_there in content.get("text", {}).items() if key not in hidden]
    place = content.get("meeting", {}).get("place", "")
    for text in [*texts, place if PLACE not in hidden else ""]:
        for forms in words:
            if found := _passage(text, forms):
                return found
    return None


def _passage(text, forms):
    letters, places = folded_with_places(text, without=_POINTS)
    for form in forms:
        at = letters.find(form)
        if at >= 0:
            start, end = places[at][0], places[at + len(form) - 1][1]
            before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
            return FoundPassage(
                ("…" if start > AROUND else "") + before,
                text[start:end],
                after + ("…" if end + AROUND < len(text) else ""),
            )
    return None
