"""Labels that stand for people in public wording: which are free, and how they come into a text."""

import string

from publications.names.kinds import LABELLED, LABELS


def in_place(text, places, key, label):
    """``text`` with a label where these passages of the box ``key`` stand; ``label`` None: each has its own (``label``)."""
    first = len(text) + 1
    for place in sorted((p for p in places if p.key == key), key=lambda p: (p.start, p.end), reverse=True):
        # Of two that overlap, the one behind has taken the letters of both.
        if place.end <= first:
            text = text[: place.start] + (label or place.label) + text[place.end :]
            first = place.start
    return text


def in_lines(blocks, labels):
    """Blocks of a paper with labels in them.

    Args: ``labels``: [start, end, label] in the lines of all blocks, joined by line ends; a name that goes on in the next
    line is covered in both.
    """
    made, start = [], 0
    for kind, said in blocks:
        rows = said if kind == "t" else [[said]]
        told = []
        for row in rows:
            cells = []
            for cell in row:
                cells.append(_with_labels(cell, start, labels))
                start += len(cell) + 1
            told.append(cells)
        made.append([kind, told if kind == "t" else told[0][0]])
    return made


def _with_labels(line, start, labels):
    end, reached = start + len(line), len(line) + 1
    for first, last, label in sorted(labels, reverse=True):
        a, b = max(first, start) - start, min(last, end) - start
        if a < b and first < end and last > start and b <= reached:
            line = line[:a] + (label if first >= start else "") + line[b:]
            reached = a
    return line


def free_labels(texts, given):
    """The next free label of each kind. Args: ``texts``: all that is written; ``given``: labels that are in use."""
    used = {found[0] for text in texts for found in LABELLED.finditer(text)} | set(given)
    return [
        next(f"{kind}{letter}" for letter in _letters() if f"{kind}{letter}" not in used) for kind in LABELS
    ]


def _letters():
    yield from string.ascii_uppercase
    yield from (a + b for a in string.ascii_uppercase for b in string.ascii_uppercase)
