"""The outline of minutes as versions of a rule give it: headings, their parts, and what is asked below each."""

from typing import Any, NamedTuple

from .model import Setting
from .tree import Tree
from .vocabulary import Vocabulary


class OutlinePart(NamedTuple):
    """One of the things told under a heading.

    Attributes:
        id: names it beside the heading's own id, in drafts and versions too.
        hint: what may be written there.
        clause: our id of the clause that it rests on.
        counts: whether the numbers of 通い and 宿泊 are asked for below it (N7-6d).
        types: the service types that tell of it; empty for all.
        agenda: under which title it stands on each agenda; "" for one that does not stand there by itself.
    """

    id: str
    title: str
    hint: str
    clause: str
    counts: bool
    types: tuple[str, ...]
    agenda: str


class OutlineHeading(NamedTuple):
    """One heading.

    Attributes:
        id: names it in drafts and versions.
        hint: what may be written there.
        clause: our id of the clause that it rests on.
        answer: whether what the facility replied is written below it.
        yearly_topics: whether the items to be talked about once a year are ticked below it (N7-6c).
        parts: what stands under it; empty for one text.
        agenda: as of a part.
        offered: what may be put on an agenda from time to time.
    """

    id: str
    title: str
    hint: str
    clause: str
    answer: bool
    yearly_topics: bool
    parts: tuple[OutlinePart, ...]
    agenda: str
    offered: tuple[str, ...]


def outline(label: str) -> Setting:
    """The headings in their order: ``[{id: requests, title: 要望, clause: N7-8a, hint: …, answer: true}]``."""

    def read(tree: Tree, vocabulary: Vocabulary) -> tuple[OutlineHeading, ...]:
        headings = tuple(_heading(entry, vocabulary) for entry in tree.entries())
        if not headings:
            raise tree.fault("見出しが一つも書かれていません")
        _refuse_shared_ids(headings, tree)
        return headings

    def show(value: tuple[OutlineHeading, ...], _: Vocabulary) -> str:
        return "・".join(heading.title for heading in value)

    return Setting(label, read, show, shape="outline")


def _heading(tree: Tree, vocabulary: Vocabulary) -> OutlineHeading:
    found = tree.fields()
    heading = OutlineHeading(
        id=found.need("id").text(),
        title=found.need("title").text(),
        hint=found.need("hint").text(),
        clause=_clause(found.need("clause"), vocabulary),
        answer=found.maybe("answer", Tree.flag, False),
        yearly_topics=found.maybe("yearly_topics", Tree.flag, False),
        parts=found.maybe("parts", lambda t: tuple(_part(one, vocabulary) for one in t.entries()), ()),
        agenda=found.maybe("agenda", Tree.text, ""),
        offered=found.maybe("offered", lambda t: tuple(one.text() for one in t.entries()), ()),
    )
    found.close()
    _refuse_shared_ids(heading.parts, tree)
    return heading


def _part(tree: Tree, vocabulary: Vocabulary) -> OutlinePart:
    found = tree.fields()
    part = OutlinePart(
        id=found.need("id").text(),
        title=found.need("title").text(),
        hint=found.need("hint").text(),
        clause=_clause(found.need("clause"), vocabulary),
        counts=found.maybe("counts", Tree.flag, False),
        types=found.maybe("types", lambda t: t.codes(vocabulary.service_types, "サービス種別"), ()),
        agenda=found.maybe("agenda", Tree.text, ""),
    )
    found.close()
    return part


def _clause(tree: Tree, vocabulary: Vocabulary) -> str:
    """A clause of a document that has a short title: a page names it beside the box."""
    clause = tree.text()
    Tree(clause.partition("-")[0], tree.where).code(vocabulary.short_titles, "資料")
    return clause


def _refuse_shared_ids(entries: tuple[Any, ...], tree: Tree) -> None:
    ids = [entry.id for entry in entries]
    for one in ids:
        if ids.count(one) > 1:
            raise tree.fault(f"「{one}」という id が二度あります")
