"""Which column of a list is what: data that is shipped, proposed, confirmed and remembered."""

import hashlib
from dataclasses import asdict, dataclass, field

from .fields import is_field
from .texts import folded

#: The service stands in the sheet's name.
BY_SHEET = "@sheet"
#: The service stands in a line of its own, above the rows that are of it.
BY_SECTION = "@section"
#: Every sheet that holds the header.
ALL_SHEETS = ("*",)
IGNORE = "ignore"
_REQUIRED = ("name", "service")
#: What a list may lack in every row, and how it is told.
_CONSTANTS = {
    "service": str,
    "variant": str,
    "capacity": str,
    "operator": str,
    "corporate_number": str,
    "here": bool,
    "elsewhere": bool,
    "other_prefectures": bool,
    "variant_from_name": bool,
}
_GROUPINGS = ("", "rows")
_MOST_HEADER_ROWS = 5


class MappingFault(ValueError):
    """A mapping that cannot be followed. ``faults``: sentences, each beginning with its path."""

    def __init__(self, faults):
        super().__init__(" ".join(faults))
        self.faults = list(faults)


@dataclass(frozen=True, slots=True)
class Mapping:
    """How a layout is read.

    ``columns``: field → header names, the first that is found counts, or a place counted from 0. ``needed``: fields whose columns
    must be there for the layout to be recognised; ``required``: fields without which a row is not taken. ``header_rows``: lines that
    make one header, 0 where there is none. ``constants``: what every row is, where no column says it. ``sheets``: names of those
    to be read, ``ALL_SHEETS``, or none for the first that fits. ``grouping``: ``rows`` where each row is a dwelling with an address
    and a capacity of its own. ``words``: folded word → ``service``, ``service/variant``, ``state/…``, ``yes``, ``no`` or ``ignore``.
    ``width``: how many columns rows may have, 0 for as many as the header. ``exact``: no further column may be there; ``loose``: none that the words of its header name. ``layout_key``: see
    :func:`layout_key`; a remembered mapping is found by it.
    """

    code: str
    label: str = ""
    columns: dict = field(default_factory=dict)
    needed: tuple = ()
    required: tuple = _REQUIRED
    header_rows: int = 1
    constants: dict = field(default_factory=dict)
    sheets: tuple = ()
    grouping: str = ""
    words: dict = field(default_factory=dict)
    width: int = 0
    exact: bool = False
    loose: bool = False
    layout_key: str = ""

    @classmethod
    def from_dict(cls, data):
        """A mapping from YAML or JSON. Raises MappingFault, which names each fault with its path."""
        faults = list(_faults_of(data))
        if faults:
            raise MappingFault(faults)
        values = dict(data)
        values["columns"] = {name: _column(value) for name, value in values.get("columns", {}).items()}
        values["words"] = {folded(word): what for word, what in values.get("words", {}).items()}
        for name in ("needed", "required", "sheets"):
            if name in values:
                values[name] = tuple(values[name])
        return cls(**values)

    def to_dict(self):
        """JSON that ``from_dict`` takes back; what is as usual is left out."""
        usual = asdict(Mapping(code=""))
        values = {name: value for name, value in asdict(self).items() if value != usual[name]}
        for name in ("needed", "required", "sheets"):
            if name in values:
                values[name] = list(values[name])
        values["columns"] = {
            name: value if isinstance(value, int) else list(value) for name, value in self.columns.items()
        }
        return values

    @property
    def is_here(self):
        """Is every row the municipality's own (すべて当自治体)?"""
        return bool(self.constants.get("here"))


def layout_key(cells):
    """The key of a layout: a hash of its folded header cells, those of several lines put together."""
    keys = [folded(cell) for cell in cells]
    while keys and not keys[-1]:
        keys.pop()
    return hashlib.sha256("\0".join(keys).encode()).hexdigest()[:32]


def _column(value):
    return value if isinstance(value, int) else (value,) if isinstance(value, str) else tuple(value)


_KINDS = {
    "code": (str, "文字"),
    "label": (str, "文字"),
    "columns": (dict, "「項目: 列の名前」の組"),
    "needed": (list, "並び"),
    "required": (list, "並び"),
    "header_rows": (int, "数"),
    "constants": (dict, "「項目: 値」の組"),
    "sheets": (list, "並び"),
    "grouping": (str, "文字"),
    "words": (dict, "「言葉: 意味」の組"),
    "width": (int, "数"),
    "exact": (bool, "true か false"),
    "loose": (bool, "true か false"),
    "layout_key": (str, "文字"),
}


def _faults_of(data):
    if not isinstance(data, dict):
        yield "列の対応は「項目: 値」の組で書いてください。"
        return
    for name, value in data.items():
        if name not in _KINDS:
            yield f"{name}: 知らない項目です。"
        elif not _is(value, _KINDS[name][0]):
            yield f"{name}: {_KINDS[name][1]}で書いてください。"
    if not data.get("code"):
        yield "code: 名前がありません。"
    checks = (_column_faults, _constant_faults, _list_faults, _word_faults, _number_faults)
    for check in checks:
        yield from check(data)


def _is(value, kind):
    if kind is list:
        return isinstance(value, list | tuple)
    return isinstance(value, kind) and (kind is bool or not isinstance(value, bool))


def _column_faults(data):
    columns = data.get("columns")
    if not isinstance(columns, dict):
        yield "columns: 列がありません。"
        return
    for name, value in columns.items():
        if not isinstance(name, str) or not is_field(name):
            yield f"columns.{name}: 知らない項目です。"
        elif _is(value, int):
            if not 0 <= value < 1000:
                yield f"columns.{name}: 列の位置は0から数えます。"
        elif not (
            value and (_is(value, str) or (_is(value, list) and all(_is(one, str) and one for one in value)))
        ):
            yield f"columns.{name}: 列の見出しか、0から数えた位置を書いてください。"


def _constant_faults(data):
    constants = data.get("constants")
    for name, value in (constants if isinstance(constants, dict) else {}).items():
        if name not in _CONSTANTS:
            yield f"constants.{name}: 知らない項目です。"
        elif not _is(value, _CONSTANTS[name]):
            yield f"constants.{name}: {'true か false' if _CONSTANTS[name] is bool else '文字'}で書いてください。"


def _list_faults(data):
    for name in ("needed", "required", "sheets"):
        values = data.get(name, ())
        for place, value in enumerate(values if _is(values, list) else ()):
            if not _is(value, str) or (name != "sheets" and not is_field(value)):
                yield f"{name}[{place}]: 知らない項目です。"


def _word_faults(data):
    words = data.get("words", {})
    for word, what in (words if isinstance(words, dict) else {}).items():
        if not _is(word, str) or not _is(what, str) or not what:
            yield f"words.{word}: 意味を文字で書いてください。"


def _number_faults(data):
    rows = data.get("header_rows", 1)
    if _is(rows, int) and not 0 <= rows <= _MOST_HEADER_ROWS:
        yield f"header_rows: 0から{_MOST_HEADER_ROWS}までです。"
    if data.get("grouping", "") not in _GROUPINGS:
        yield "grouping: 「rows」か空にしてください。"
