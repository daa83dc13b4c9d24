"""Nobody may be identifiable in what is published (N7-8c): finding names before a person confirms.

A *check* takes the text of a public version and what is known about people, and yields findings. Checks stand in
``CHECKS``; a further one slots in there.
"""

from publications.names.findings import BLOCK, CHECK, UNREAD, Finding
from publications.names.known_names import KnownName, find_known_names

#: Every check runs on every text, in this order.
CHECKS = (find_known_names,)


def findings_in(texts, known):
    """All findings in a public version, sorted by where they stand.

    Args: ``texts``: box key → text. ``known``: list of KnownName. Returns list of Finding; each passage is named once,
    by the strictest check that found it.
    """
    strictest: dict = {}
    for check in CHECKS:
        for key, text in texts.items():
            for finding in check(key, text, known):
                place = (finding.key, finding.start, finding.end)
                if place not in strictest or (finding.level == BLOCK and strictest[place].level != BLOCK):
                    strictest[place] = finding
    order = {key: number for number, key in enumerate(texts)}
    ordered = sorted(strictest.values(), key=lambda f: (order[f.key], f.start, -f.end))
    return list(_without_pieces(ordered))


def _without_pieces(findings):
    """Leave out what is only a piece of a wider finding that weighs as much."""
    key, widest = None, {}
    for finding in findings:
        if finding.key != key:
            key, widest = finding.key, {BLOCK: -1, CHECK: -1}
        if finding.end > max(widest[level] for level in {BLOCK, finding.level}):
            yield finding
        widest[finding.level] = max(widest[finding.level], finding.end)


__all__ = ["BLOCK", "CHECK", "CHECKS", "UNREAD", "Finding", "KnownName", "find_known_names", "findings_in"]
