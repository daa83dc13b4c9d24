"""The layouts that are shipped as data (``layouts/*.yaml``), and the header of a list under a mapping."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from .faults import ListError
from .headers import field_of
from .limits import HEADER_WITHIN
from .mapping import Mapping, layout_key
from .texts import folded, shown, text

#: Layouts whose near misses are named; the others are made of words that any list may hold.
_NAMED = ("kaigo_kohyo", "wam_net", "template")
#: Layouts that no person would call by a name.
_OF_WORDS = ("advised", "header_names")
_FOLDER = Path(__file__).resolve().parent / "layouts"


@cache
def shipped():
    """Every shipped mapping, in the order in which they are tried: that of their files' names."""
    return tuple(
        Mapping.from_dict(yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(_FOLDER.glob("*.yaml"))
    )


FORMATS = shipped()
TEMPLATE = next(mapping for mapping in FORMATS if mapping.code == "template")


@dataclass(frozen=True, slots=True)
class Header:
    """A recognised header: where each field stands and what its column is called in this file.

    ``line``: its last line, 0 where there is none; ``keys``: the folded cells of each of its lines.
    """

    mapping: Mapping
    line: int
    places: dict[str, int]
    names: dict[str, str]
    width: int
    keys: tuple[tuple[str, ...], ...]
    cells: tuple[str, ...] = ()

    def is_repeated(self, cells):
        """Is this line one of the header's again, as in files pasted together?"""
        for keys in self.keys:
            if len(cells) >= len(keys) and all(
                folded(cell) == key for cell, key in zip(cells, keys, strict=False)
            ):
                return True
        return False

    @property
    def layout_key(self):
        return layout_key(self.cells)


def together(block):
    """The cells of a header of several lines, as one line: what stands over several columns belongs to each of them."""
    width = max(map(len, block))
    rows = [list(cells) + [""] * (width - len(cells)) for cells in block]
    for at in range(len(rows) - 2, -1, -1):
        _spread(rows[at], rows[at + 1])
    columns = zip(*rows, strict=True)
    return [" ".join(_without_repeats(parts)) for parts in columns]


def _spread(above, below):
    held = ""
    for place, cell in enumerate(above):
        under = folded(below[place])
        if cell.strip():
            # A cell that goes down into the next line is a heading of its own, and stands over nothing beside it.
            held = cell if under and under != folded(cell) else ""
        elif held and under:
            above[place] = held


def _without_repeats(parts):
    kept: list[str] = []
    for part in parts:
        words = " ".join(text(part).split())
        if words and folded(words) not in map(folded, kept):
            kept.append(words)
    return kept


def recognise(rows, mappings=FORMATS):
    """Find the header of one of ``mappings`` among the first rows, a list of (line, cells). Raises ListError with what was found."""
    header = find_header(rows, mappings)
    if header is None:
        raise unknown(rows)
    return header


def find_header(rows, mappings=FORMATS):
    """The :class:`Header` of the first mapping that fits, or None. Raises ListError where a column stands twice."""
    for at in range(min(len(rows), HEADER_WITHIN)):
        for mapping in mappings:
            header = _header_at(rows, at, mapping)
            if header is not None:
                return header
    return None


def _header_at(rows, at, mapping):
    block = rows[at : at + (mapping.header_rows or 1)]
    if len(block) < mapping.header_rows:
        return None
    if not mapping.header_rows:
        return _without_header(mapping) if at == 0 else None
    cells = together([cells for _, cells in block]) if len(block) > 1 else block[0][1]
    keys = [folded(cell) for cell in cells]
    places = _places(mapping, keys)
    if not _fits(mapping, keys, places, cells):
        return None
    _refuse_twins(mapping, keys, places, block[-1][0], cells)
    names = {name: _called(cells, place) for name, place in places.items()}
    lines = tuple(tuple(folded(cell) for cell in row) for _, row in block)
    width = max(len(cells), mapping.width)
    return Header(mapping, block[-1][0], places, names, width, lines, tuple(cells))


def _called(cells, place):
    """What a column is called where a fault points to it."""
    words = " ".join(text(cells[place]).split()) if place < len(cells) else ""
    return words or f"{place + 1}列目"


def _without_header(mapping):
    """The header of a list that has none: every column is known by its place."""
    places = {name: place for name, place in mapping.columns.items() if isinstance(place, int)}
    names = {name: f"{place + 1}列目" for name, place in places.items()}
    return Header(
        mapping, 0, places, names, max(mapping.width, *(place + 1 for place in places.values())), ()
    )


def _fits(mapping, keys, places, cells):
    if mapping.layout_key and mapping.layout_key == layout_key(cells):
        return True
    named = [name for name, how in mapping.columns.items() if not isinstance(how, int)]
    if len(named) < len(mapping.columns) or not named:
        # A place alone means nothing under another header.
        return False
    if not all(name in places for name in mapping.needed or named):
        return False
    if not (mapping.exact or mapping.loose):
        return True
    taken = set(places.values())
    further = [cell for place, cell in enumerate(cells) if keys[place] and place not in taken]
    if mapping.exact:
        return not further
    return not any(
        (field := field_of(cell)) and field not in places and field not in _BESIDE for cell in further
    )


#: Fields that a layout made of words may leave alone without losing anything it would have to ask about.
_BESIDE = frozenset({"remark", "city", "prefecture", "code", "building", "operator_kana", "branch"})


def _places(mapping, keys):
    places = {}
    for field, spellings in mapping.columns.items():
        if isinstance(spellings, int):
            places[field] = spellings
            continue
        for spelling in spellings:
            if folded(spelling) in keys:
                places[field] = keys.index(folded(spelling))
                break
    return places


def _refuse_twins(mapping, keys, places, line, cells):
    for field, place in places.items():
        if not isinstance(mapping.columns[field], int) and keys.count(keys[place]) > 1:
            name = shown(cells[place])
            raise ListError(
                f"「{name}」という列が2つあります。どちらか一方を消してから、もう一度読み込んでください。",
                line=line,
                column=name,
            )


def unknown(rows):
    """The refusal of a list whose header no shipped layout knows."""
    count, form, line, cells = _nearest(rows)
    known = "、".join(f"「{m.label}」" for m in FORMATS if m.code not in _OF_WORDS)
    if count < 2:
        found = _list_names(rows[0][1]) if rows else "なし"
        return ListError(
            f"一覧の見出しが見つかりません。読み込める形式は{known}です。1行目にあったのは: {found}。",
            line=rows[0][0] if rows else None,
        )
    present = _places(form, [folded(cell) for cell in cells])
    missing = "、".join(f"「{form.columns[field][0]}」" for field in form.needed if field not in present)
    return ListError(
        f"見出しが、知っている形式と合いません。いちばん近いのは「{form.label}」ですが、{missing}の列がありません。"
        f"見つかった列: {_list_names(cells)}。読み込める形式は{known}です。",
        line=line,
    )


def _nearest(rows):
    best = (0, None, None, ())
    for line, cells in rows[:HEADER_WITHIN]:
        keys = [folded(cell) for cell in cells]
        for mapping in FORMATS:
            found = len(_places(mapping, keys))
            if mapping.code in _NAMED and found > best[0]:
                best = (found, mapping, line, tuple(cells))
    return best


def _list_names(cells):
    names = [shown(cell) for cell in cells if cell.strip()]
    more = f"…ほか{len(names) - 12}列" if len(names) > 12 else ""
    return "、".join(f"「{name}」" for name in names[:12]) + more
