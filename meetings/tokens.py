"""Marks by which a form that is sent twice is known again."""

import json
from uuid import uuid5


def mark_of(token, *content):
    """What marks the row that a form makes: the form's own token and all that was typed, or None without a token.

    The same form sent twice is one row; a form that was filled anew after going back makes another.
    """
    return token and uuid5(token, json.dumps(content, default=str, sort_keys=True))


def mark_of_plan(facility, token, event, own):
    """What marks the meeting that one form of planning makes."""
    return mark_of(token, "plan", facility.pk, event, own)


def mark_of_log(facility, token, event, own, entries):
    """What marks the meeting that one form of recording makes."""
    return mark_of(token, "log", facility.pk, event, own, entries)
