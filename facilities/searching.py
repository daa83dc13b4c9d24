"""What a facility is found by."""

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Func, Q, TextField, Value

from office.search import search_text_of, words_of

#: What somebody looks for a facility by.
SEARCHED = ("name", "kana", "number", "address", "building", "phone")


class _Found(Func):
    """The ids that ``sql/keeper/facilities_found.sql`` answers for some words."""

    template = "SELECT facilities_found(%(expressions)s)"
    output_field = BigIntegerField()


def search_text(facility):
    """The letters of what a facility is found by, for the column ``search_text``."""
    return search_text_of(*(getattr(facility, name) for name in SEARCHED))


def matching(query):
    """The condition that a facility holds every word of ``query``, however it is spelt; an empty one for no word."""
    condition = Q()
    for forms in words_of(query):
        condition &= Q(pk__in=_Found(Value(forms, output_field=ArrayField(TextField()))))
    return condition


def holding(facilities, query):
    """The facilities of a queryset that hold every word of ``query``; all of them for no word."""
    return facilities.filter(matching(query))
