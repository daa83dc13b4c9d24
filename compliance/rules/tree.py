"""A rulebook's text with the place of every value, so that each fault can name file and line.

YAML's own loaders keep the last of two equal keys and forget where a value stood; a rulebook may do neither.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from .troubles import trouble

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"


class RulebookError(Exception):
    """A rulebook that must not be used. The message begins with the file and line at fault."""


class Tree:
    """A value of a rulebook and where it stands.

    ``value`` is a ``dict[str, Tree]``, a ``list[Tree]``, or a str, int, bool, date or None.
    """

    __slots__ = ("value", "where")

    def __init__(self, value: Any, where: str) -> None:
        self.value = value
        self.where = where

    def fault(self, message: str) -> RulebookError:
        return RulebookError(f"{self.where}: {message}")

    def fields(self) -> "Fields":
        if not isinstance(self.value, dict):
            raise self.fault("「名前: 値」の組が要ります")
        return Fields(self)

    def items(self) -> Iterator[tuple[str, "Tree"]]:
        """Keys and values of a mapping whose keys are codes."""
        if not isinstance(self.value, dict):
            raise self.fault("「名前: 値」の組が要ります")
        return iter(self.value.items())

    def entries(self) -> list["Tree"]:
        if not isinstance(self.value, list):
            raise self.fault("一覧（- で始まる行）が要ります")
        return self.value

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.fault("文字が要ります")
        return " ".join(self.value.split())

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.fault("true か false が要ります")
        return self.value

    def whole(self, least: int, most: int) -> int:
        if type(self.value) is not int or not least <= self.value <= most:
            raise self.fault(f"{least} から {most} までの整数が要ります")
        return self.value

    def day(self) -> date:
        if isinstance(self.value, date):
            return self.value
        if isinstance(self.value, str):
            return _day(self.value, self.where)
        raise self.fault("日付（例: 2026-04-01）が要ります")

    def code(self, known: Mapping[str, Any] | frozenset[str] | tuple[str, ...], what: str) -> str:
        if not isinstance(self.value, str) or self.value not in known:
            raise self.fault(f"{what}「{self.value}」はありません。あるのは {'、'.join(known)} です")
        return self.value

    def codes(self, known: Any, what: str) -> tuple[str, ...]:
        found = tuple(entry.code(known, what) for entry in self.entries())
        if len(set(found)) != len(found):
            raise self.fault("同じ値が二度あります")
        return found


class Fields:
    """The keys of one mapping, each to be taken once; ``close`` refuses what nobody took."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._taken: set[str] = set()

    def has(self, name: str) -> bool:
        return name in self.tree.value

    def need(self, name: str) -> Tree:
        self._taken.add(name)
        try:
            found: Tree = self.tree.value[name]
            return found
        except KeyError:
            raise self.tree.fault(f"「{name}」がありません") from None

    def maybe(self, name: str, read: Callable[[Tree], Any], default: Any = None) -> Any:
        """Read a key that may be absent or null."""
        self._taken.add(name)
        tree = self.tree.value.get(name)
        return default if tree is None or tree.value is None else read(tree)

    def close(self) -> None:
        for name, tree in self.tree.value.items():
            if name not in self._taken:
                raise tree.fault(
                    f"「{name}」という項目は知りません。使えるのは {'、'.join(sorted(self._taken))} です"
                )


def read_yaml(path: Path, shown_as: str) -> Tree:
    """Read one YAML file strictly.

    Args:
        path: the file.
        shown_as: the name that faults carry.

    Raises:
        RulebookError: no YAML, a repeated key, an impossible date, or a kind of value no rulebook uses.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise RulebookError(f"{path}: 読めません（{trouble(error)}）") from None
    except UnicodeDecodeError:
        raise RulebookError(f"{shown_as}:1: UTF-8 の文字として読めません") from None
    return parse_yaml(text, shown_as)


def parse_yaml(text: str, shown_as: str) -> Tree:
    """Read YAML text strictly; see `read_yaml`."""
    try:
        node = yaml.compose(text, Loader=_Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise RulebookError(
            f"{shown_as}:{line}: YAML として読めません（{getattr(error, 'problem', error)}）"
        ) from None
    if node is None:
        raise RulebookError(f"{shown_as}:1: 中身がありません")
    return _from_node(node, shown_as)


def _from_node(node: yaml.Node, shown_as: str) -> Tree:
    where = f"{shown_as}:{node.start_mark.line + 1}"
    if isinstance(node, yaml.MappingNode):
        return Tree(_mapping(node, shown_as), where)
    if isinstance(node, yaml.SequenceNode):
        return Tree([_from_node(child, shown_as) for child in node.value], where)
    assert isinstance(node, yaml.ScalarNode), "YAML has no other nodes"
    return Tree(_scalar(node, where), where)


def _mapping(node: yaml.MappingNode, shown_as: str) -> dict[str, Tree]:
    found: dict[str, Tree] = {}
    for key_node, value_node in node.value:
        where = f"{shown_as}:{key_node.start_mark.line + 1}"
        if not isinstance(key_node, yaml.ScalarNode):
            raise RulebookError(f"{where}: 項目の名前は文字で書いてください")
        if key_node.value in found:
            raise RulebookError(f"{where}: 「{key_node.value}」が二度あります")
        value = _from_node(value_node, shown_as)
        value.where = where
        found[key_node.value] = value
    return found


def _scalar(node: yaml.ScalarNode, where: str) -> Any:
    kind = node.tag.removeprefix(_TAG)
    if kind == "str":
        return node.value
    if kind == "null":
        return None
    if kind == "bool":
        return node.value.lower() in ("true", "yes", "on")
    if kind == "int" and node.value.lstrip("-").isdecimal() and node.value.isascii():
        return int(node.value)
    if kind == "timestamp":
        return _day(node.value, where)
    raise RulebookError(f"{where}: 「{node.value}」という書き方は使えません。文字なら引用符で囲んでください")


def _day(text: str, where: str) -> date:
    try:
        if len(text) != len("2026-04-01"):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise RulebookError(f"{where}: 「{text}」は暦にない日付です") from None


def from_mapping(value: Any, where: str = "") -> Tree:
    """A tree of values that come from a program, such as a municipality's own settings.

    ISO dates may be texts: a stored mapping is JSON. ``where`` is the path shown in faults.
    """
    shown = where or "設定"
    if isinstance(value, Mapping):
        return Tree(
            {
                str(key): from_mapping(child, f"{where}.{key}" if where else str(key))
                for key, child in value.items()
            },
            shown,
        )
    if isinstance(value, list | tuple):
        return Tree([from_mapping(child, f"{where}[{index}]") for index, child in enumerate(value)], shown)
    if isinstance(value, datetime) or not isinstance(value, str | int | bool | date | None):
        raise RulebookError(f"{shown}: 「{value}」という値は使えません")
    return Tree(value, shown)
