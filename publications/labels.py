"""Labels that stand for people in public wording: which are free, and how they come into a text."""

import string

from publications.names.kinds import LABELLED, LABELS


def in_place(text, findings, key, label):
    """``text`` with ``label`` where these findings stand in the box ``key``."""
    places = sorted({(f.start, f.end) for f in findings if f.key == key}, reverse=True)
    first = len(text) + 1
    for start, end in places:
        # Of two that overlap, the one behind has taken the letters of both.
        if end <= first:
            text, first = text[:start] + label + text[end:], start
    return text


def free_labels(texts, given):
    """The next free label of each kind. Args: ``texts``: all that is written; ``given``: labels that are in use."""
    used = {found[0] for text in texts for found in LABELLED.finditer(text)} | set(given)
    return [
        next(f"{kind}{letter}" for letter in _letters() if f"{kind}{letter}" not in used) for kind in LABELS
    ]


def _letters():
    yield from string.ascii_uppercase
    yield from (a + b for a in string.ascii_uppercase for b in string.ascii_uppercase)
