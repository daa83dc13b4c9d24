"""The findings of a check as the page shows them: all passages of one word together, each in its sentence."""

import hashlib
from dataclasses import dataclass, field

from publications.deciding import is_left_out, may_stay
from publications.labels import free_labels
from publications.name_check import titles
from publications.names import BLOCK, CHECK, UNREAD
from publications.names.kinds import COVERED

#: Letters shown before and behind a finding.
SHOWN = 80
#: Passages of one word that are shown; the others are counted.
MOST = 8


@dataclass
class MarkGroup:
    """All passages of one word that weigh the same, and what can be done with them.

    Attributes: ``labels``: [(label, words)] to choose from; ``covered``: what may stand in place of a number; ``kept``: why
    the passages stay, or ""; ``hits``: where they stand.
    """

    id: str
    word: str
    text: str
    level: str
    kind: str
    why: str
    is_of_person: bool
    covered: str
    kept: str
    hits: list = field(default_factory=list)
    labels: list = field(default_factory=list)
    count: int = 0
    is_left_out: bool = False
    _may_stay: bool = False

    @property
    def is_of_thing(self):
        """Is it a number, a date, a place by which somebody may be known?"""
        return not self.is_of_person and self.kind != "letter"

    @property
    def more(self):
        """How many passages are not shown."""
        return self.count - len(self.hits)

    @property
    def ending(self):
        """How sure it is, behind what it is."""
        if self.kind == "letter":
            return "です"
        return {BLOCK: "です", CHECK: "かもしれません"}.get(self.level, "")

    @property
    def may_stay(self):
        """May a person say why it stays?"""
        return self._may_stay

    @property
    def usual_reason(self):
        """What is mostly said of why it stays, where that is one thing."""
        if self.is_left_out and self.level != UNREAD:
            return "公表する写しには入りません"
        if self.kind == "letter":
            return "印刷とPDFでは「〓」になります"
        return "開いて見ました。人の名前や顔はありません" if self.kind == "picture" else ""

    @property
    def takes_label(self):
        """Can a label stand for it: in the wording, or in the copy of a paper?"""
        return not self.is_left_out and self.level != UNREAD


def groups_of(out, look):
    """The MarkGroups of a NameCheck, in the order in which their first passages stand."""
    draft, named = out.draft, titles(out)
    waiting = {finding.mark for finding in look.open}
    groups: dict[tuple, MarkGroup] = {}
    for finding in look.findings:
        kept = "" if finding.mark in waiting else _why_settled(finding, draft)
        # Of what cannot be read, each file by itself.
        by_itself = finding.level == UNREAD and finding.key
        key = (finding.level, by_itself, is_left_out(finding.key), finding.word, kept)
        group = groups.setdefault(key, _group(key, finding, kept))
        group.count += 1
        if len(group.hits) < MOST:
            group.hits.append(_hit(finding, look.texts.get(finding.key, ""), named, draft))
    _offer_labels(groups.values(), draft, look.texts)
    return list(groups.values())


def _why_settled(finding, draft):
    if finding.mark in draft.kept:
        return draft.kept[finding.mark]["reason"]
    return f"写しでは「{draft.labels[finding.word]}」になります"


def _group(key, finding, kept):
    return MarkGroup(
        id=hashlib.sha256(repr(key).encode("utf-8", "replace")).hexdigest()[:12],
        word=finding.word,
        text=finding.text,
        level=finding.level,
        kind=finding.kind,
        why=finding.why,
        is_of_person=finding.is_of_person,
        covered=COVERED.get(finding.kind, ""),
        kept=kept,
        is_left_out=is_left_out(finding.key),
        _may_stay=may_stay(finding),
    )


def _offer_labels(groups, draft, texts):
    given: dict[str, list] = {}
    for word, label in draft.labels.items():
        if label not in COVERED.values():
            given.setdefault(label, []).append(word)
    free = free_labels(texts.values(), given)
    for group in groups:
        mine = draft.labels.get(group.word)
        used = [(label, f"{label}（{'、'.join(words)}）") for label, words in given.items()]
        used.sort(key=lambda one: one[0] != mine)
        new = [(label, label) for label in free]
        group.labels = used + new if mine else new + used


def _hit(finding, text, named, draft):
    return {
        "finding": finding,
        "key": finding.key,
        "where": named.get(finding.key, ""),
        "in_attachment": finding.key not in draft.text,
        **_sentence(text, finding.start, finding.end),
    }


def _sentence(text, start, end):
    # No further than is shown: a text may be a million letters without a full stop.
    first = max(text.rfind(sign, max(0, start - SHOWN), start) for sign in "。！？\n") + 1
    ends = [place for sign in "。！？\n" if (place := text.find(sign, end, end + SHOWN)) >= 0]
    last = min(ends) + 1 if ends else len(text)
    return {"before": text[max(first, start - SHOWN) : start], "after": text[end : min(last, end + SHOWN)]}
