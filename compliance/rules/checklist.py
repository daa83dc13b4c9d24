"""A list of things to be ticked, as versions of a rule give it."""

from typing import NamedTuple

from .model import Setting
from .tree import Tree
from .vocabulary import Vocabulary


class ChecklistItem(NamedTuple):
    """One thing to tick.

    Attributes:
        id: names it in what was ticked.
        text: what is ticked.
        paper: the guideline in which it stands, by its title; "" for none.
        unread: nobody has compared it with the guideline itself yet.
    """

    id: str
    text: str
    paper: str
    unread: bool


def checklist(label: str) -> Setting:
    """The items in their order: ``[{id: personal_data, text: …, paper: …, unread: true}]``."""

    def read(tree: Tree, _: Vocabulary) -> tuple[ChecklistItem, ...]:
        items = tuple(_item(entry) for entry in tree.entries())
        if not items or len({one.id for one in items}) != len(items):
            raise tree.fault("確かめることを一つ以上、id が重ならないように書いてください")
        return items

    def show(value: tuple[ChecklistItem, ...], _: Vocabulary) -> str:
        return "・".join(one.text for one in value)

    return Setting(label, read, show, shape="checklist")


def _item(tree: Tree) -> ChecklistItem:
    found = tree.fields()
    item = ChecklistItem(
        id=found.need("id").text(),
        text=found.need("text").text(),
        paper=found.maybe("paper", Tree.text, ""),
        unread=found.maybe("unread", Tree.flag, False),
    )
    found.close()
    return item
