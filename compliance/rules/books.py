"""Finds the books' files, joins them and refuses what could not take effect."""

from collections.abc import Mapping
from pathlib import Path

from .loader import Reader
from .model import Book, Branch, Duty, Overlay
from .sections import SECTIONS, read_section
from .tree import RulebookError, Tree, read_yaml
from .vocabulary import Vocabulary

PREFECTURE_DIGITS = 2
MUNICIPALITY_DIGITS = 6
_DEFINITIONS, _DUTIES = "definitions", "duties"
# What of a book may be spread over its files, each code once.
_TABLES = {"documents": "資料", "statutes": "条文"}


def read_national(law: Path) -> tuple[Vocabulary, dict[str, Duty]]:
    """The codes, and the national duties and definitions of a law folder."""
    vocabulary = Vocabulary()
    trees = [read_yaml(path, f"{law.name}/{path.name}") for path in sorted(law.glob("*.yaml"))]
    if not trees:
        raise RulebookError(f"{law}:1: 規則のファイルがありません")
    for section in SECTIONS:
        for tree in trees:
            if section in tree.fields().tree.value:
                read_section(vocabulary, section, tree.value[section])
    reader = Reader(vocabulary, {})
    for tree in trees:
        _refuse_unknown_sections(tree)
        for section in (_DEFINITIONS, _DUTIES):
            for entry in tree.value[section].entries() if section in tree.value else ():
                duty = reader.duty(entry, definition=section == _DEFINITIONS)
                reader.duties[duty.id] = duty
    _refuse_statutes_of_nothing(trees, reader.duties)
    return vocabulary, reader.duties


def _refuse_statutes_of_nothing(trees: list[Tree], duties: Mapping[str, Duty]) -> None:
    """A statute whose duty has another name by now would silently be shown nowhere."""
    for tree in trees:
        for _, entry in tree.value["statutes"].items() if "statutes" in tree.value else ():
            entry.value["duties"].codes(duties, "義務")


def _refuse_unknown_sections(tree: Tree) -> None:
    for name, entry in tree.value.items():
        if name not in (*SECTIONS, _DEFINITIONS, _DUTIES):
            raise entry.fault(f"「{name}」という項目は知りません")


def read_books(
    law: Path, more_books: tuple[Path, ...], vocabulary: Vocabulary, national: Mapping[str, Duty]
) -> dict[str, Book]:
    """Every prefecture's and municipality's book by code."""
    folders = [
        folder
        for place in (law / "local", *more_books)
        if place.is_dir()
        for folder in sorted(place.iterdir())
        if folder.is_dir() and folder.name.isdecimal()
    ]
    books: dict[str, Book] = {}
    # Prefectures first: a municipality's book may lay values over its prefecture's.
    for folder in sorted(folders, key=lambda folder: (len(folder.name), folder.name)):
        code = folder.name
        if len(code) not in (PREFECTURE_DIGITS, MUNICIPALITY_DIGITS):
            raise RulebookError(f"{folder}:1: フォルダの名前は都道府県2桁か市区町村6桁のコードです")
        if code in books:
            raise RulebookError(f"{folder}:1: 「{code}」の本が二つあります")
        lower = [books[code[:PREFECTURE_DIGITS]]] if code[:PREFECTURE_DIGITS] in books else []
        known = dict(national)
        for book in lower:
            known.update(book.duties)
        reader = Reader(vocabulary, known)
        for book in lower:
            reader.documents.update(book.documents)
        merged = _merged_book_tree(folder)
        books[code] = reader.book(merged, code)
        refuse_groundless(books[code], known, lower, vocabulary)
    return books


def _merged_book_tree(folder: Path) -> Tree:
    """All files of a book as one: sections that are lists or mappings are joined, others stand once."""
    merged: dict[str, Tree] = {}
    first = f"{folder.name}:1"
    for path in sorted(folder.glob("*.yaml")):
        tree = read_yaml(path, f"local/{folder.name}/{path.name}")
        for name, entry in tree.items():
            if name not in merged:
                merged[name] = Tree(entry.value, entry.where)
            elif isinstance(entry.value, list) and isinstance(merged[name].value, list):
                merged[name].value = merged[name].value + entry.value
            elif name in _TABLES:
                for code, one in entry.items():
                    if code in merged[name].value:
                        raise one.fault(f"{_TABLES[name]}「{code}」は別の所に書いてあります")
                    merged[name].value[code] = one
            else:
                raise entry.fault(f"「{name}」は別のファイルに書いてあります")
        first = tree.where
    if not merged:
        raise RulebookError(f"{folder}:1: 本にファイルがありません")
    return Tree(merged, first)


def refuse_groundless(
    book: Book, duties: Mapping[str, Duty], below: list[Book], vocabulary: Vocabulary
) -> None:
    """An overlay that sets values of a duty which nothing below lays down would silently do nothing."""
    for overlay in book.overlays:
        if overlay.adopts:
            continue
        ground = [
            *(duties.get(overlay.duty) or book.duties[overlay.duty]).branches,
            *(o.branch for lower in below for o in lower.overlays if o.duty == overlay.duty and o.adopts),
            *(o.branch for o in book.overlays if o.duty == overlay.duty and o.adopts),
        ]
        if not any(_meet(overlay, branch, vocabulary) for branch in ground):
            raise RulebookError(
                f"{overlay.branch.where}: 「{overlay.duty}」は、この市区町村の下の本にありません。"
                "値を変えるのではなく、adopts に全体を書いてください"
            )


def refuse_what_others_set(ward: Book, duties: Mapping[str, Duty], vocabulary: Vocabulary) -> None:
    """A municipality may not change on its page what the state or the prefecture sets."""
    for overlay in ward.overlays:
        duty = duties.get(overlay.duty)
        if overlay.adopts or duty is None:
            continue
        for version in overlay.branch.versions:
            for name in version.values:
                if name not in duty.settable():
                    raise RulebookError(
                        f"{version.where}: 「{duty.kind.values[name].label}」は"
                        f"{vocabulary.levels[duty.set_by[name]]}が決めるので、ここでは変えられません"
                    )


def _meet(overlay: Overlay, branch: Branch, vocabulary: Vocabulary) -> bool:
    return any(
        overlay.branch.scope.binds(kind, variant) and branch.scope.binds(kind, variant)
        for kind in vocabulary.service_types.values()
        for variant in (None, *kind.variants)
    )
