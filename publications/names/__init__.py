"""Nobody may be identifiable in what is published (N7-8c): finding names before a person confirms.

Two looks at every text: at people whom the facility knows (``find_known_names``), and at all else that tells who somebody
is (``signs``, read by a child process, as it needs a dictionary).
"""

from publications.names.findings import BLOCK, CHECK, UNREAD, Finding, with_marks
from publications.names.kinds import KINDS, LABELLED
from publications.names.known_names import KnownName, find_known_names
from publications.names.towns import is_town


def findings_in(texts, known, signs=None, spared=(), towns=frozenset()):
    """All findings in a public version, sorted by where they stand.

    Args: ``texts``: box key → text. ``known``: list of KnownName. ``signs``: box key → [start, end, kind] as the child tells
    them. ``spared``: names of the facility, its town, its telephone …: within them only a known person in full or with さん
    counts. ``towns``: of the ward, so that 田柄の公園 is no person's (``towns.is_town``). Returns list of Finding; each passage is named once, by the strictest look that found it.
    """
    found = []
    for key, text in texts.items():
        own = [label.span() for label in LABELLED.finditer(text)] + _stretches(text, spared)
        told = _told(key, text, (signs or {}).get(key, ()))
        told = [f for f in told if f.kind != "person" or not is_town(text, f.start, f.end, towns)]
        here = [*find_known_names(key, text, known), *told]
        found += [f for f in here if f.level == BLOCK or not _lies_in(f, own)]
    strictest: dict = {}
    for finding in found:
        place = (finding.key, finding.start, finding.end)
        if place not in strictest or (finding.level == BLOCK and strictest[place].level != BLOCK):
            strictest[place] = finding
    order = {key: number for number, key in enumerate(texts)}
    ordered = sorted(strictest.values(), key=lambda f: (order[f.key], f.start, -f.end))
    return list(with_marks(_without_pieces(ordered), texts))


def _told(key, text, signs):
    for start, end, kind in signs:
        yield Finding(CHECK, key, start, end, text[start:end], KINDS[kind], kind)


def _stretches(text, spared):
    """Where the text says one of these."""
    found = []
    for word in filter(None, spared):
        at = text.find(word)
        while at >= 0:
            found.append((at, at + len(word)))
            at = text.find(word, at + len(word))
    return found


def _lies_in(finding, stretches):
    return any(start <= finding.start and finding.end <= end for start, end in stretches)


def _without_pieces(findings):
    """Leave out what is only a piece of a wider finding of people, or of things, that weighs as much."""
    key: str | None = None
    widest: dict[tuple[str, bool], int] = {}
    for finding in findings:
        if finding.key != key:
            key, widest = finding.key, {}
        group = finding.is_of_person
        reached = max(widest.get((level, group), -1) for level in {BLOCK, finding.level})
        if finding.end > reached:
            yield finding
        widest[finding.level, group] = max(widest.get((finding.level, group), -1), finding.end)


__all__ = [
    "BLOCK",
    "CHECK",
    "KINDS",
    "UNREAD",
    "Finding",
    "KnownName",
    "find_known_names",
    "findings_in",
    "with_marks",
]
