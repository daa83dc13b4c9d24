"""What is amiss with facts that do not have their shape: every fault with its JSON path."""

import re
import types
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Annotated, Any, Union, get_args, get_origin

from msgspec import Meta, Struct, structs

from .facts import Keyed

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHOWN_LENGTH = 60
Tables = Mapping[str, tuple[str, ...]]
Fault = tuple[str, str]


class RepeatedKeys(dict[str, Any]):
    """A JSON object in which a key occurred more than once."""

    repeated: tuple[str, ...] = ()


def faults_of(value: Any, kind: Any, tables: Tables) -> list[Fault]:
    """Every fault of a value that should be of a kind, as pairs of path from it and message.

    Args:
        kind: a shape of `compliance.rules.facts`, or the type of one of its fields.
        tables: the codes of each table that the shape names.
    """
    return list(_faults(value, kind, tables))


def _faults(value: Any, kind: Any, tables: Tables) -> Iterator[Fault]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        if value is not None:
            yield from _faults(value, arguments[0], tables)
    elif isinstance(kind, type) and issubclass(kind, Struct):
        yield from _faults_of_object(value, kind, tables)
    elif origin is tuple:
        yield from _faults_of_list(value, arguments[0], tables)
    elif origin is dict:
        yield from _faults_of_mapping(value, arguments, tables)
    else:
        said = _unfit(value, kind, tables)
        if said:
            yield "", said


def _faults_of_object(value: Any, kind: type[Struct], tables: Tables) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield "", "項目の組（{ }）が要ります"
        return
    yield from _repeated(value)
    fields = {one.encode_name: one for one in structs.fields(kind)}
    for name, given in value.items():
        if name not in fields:
            yield step(name), "この項目はありません"
        elif given is not None:
            for path, message in _faults(given, fields[name].type, tables):
                yield f"{step(name)}{path}", message
    for name, one in fields.items():
        if one.required and value.get(name) is None:
            yield step(name), "必要な項目がありません"


def _faults_of_list(value: Any, kind: Any, tables: Tables) -> Iterator[Fault]:
    if not isinstance(value, list | tuple):
        yield "", "一覧（[ ]）が要ります"
        return
    keyed = isinstance(kind, type) and issubclass(kind, Keyed)
    seen: set[str] = set()
    for index, entry in enumerate(value):
        for path, message in _faults(entry, kind, tables):
            yield f"[{index}]{path}", message
        key = entry.get("key") if keyed and isinstance(entry, dict) else None
        if isinstance(key, str):
            if key in seen:
                yield f"[{index}].key", f"「{shown(key)}」は同じ一覧の中で二度使われています"
            seen.add(key)


def _faults_of_mapping(value: Any, kinds: tuple[Any, ...], tables: Tables) -> Iterator[Fault]:
    if not isinstance(value, dict):
        yield "", "項目の組（{ }）が要ります"
        return
    yield from _repeated(value)
    for name, given in value.items():
        said = _unfit(name, kinds[0], tables)
        if said:
            yield step(name), said
        for path, message in _faults(given, kinds[1], tables):
            yield f"{step(name)}{path}", message


def _repeated(value: dict[str, Any]) -> Iterator[Fault]:
    for name in getattr(value, "repeated", ()):
        yield step(name), "同じ項目が二度あります"


def _unfit(value: Any, kind: Any, tables: Tables) -> str | None:
    """Why a single value is not of its kind; None where it is."""
    if get_origin(kind) is Annotated:
        plain, meta = get_args(kind)
        return _unfit(value, plain, tables) or _unmarked(value, meta, tables)
    if kind is bool:
        return None if isinstance(value, bool) else "true か false が要ります"
    if kind is str:
        return None if isinstance(value, str) else "文字列が要ります"
    if kind is int:
        return None if type(value) is int else "整数が要ります"
    return _no_day(value)


def _unmarked(value: Any, meta: Meta, tables: Tables) -> str | None:
    """Why a value of the right type is none that its mark allows."""
    extra = meta.extra or {}
    if "table" in extra:
        known = tables[extra["table"]]
        return None if value in known else f"「{shown(value)}」というコードはありません（{'、'.join(known)}）"
    if meta.pattern is not None:
        return None if re.search(meta.pattern, value) else extra["wanted"]
    least, most = meta.ge or value, meta.le or value
    return None if least <= value <= most else extra["wanted"]


def _no_day(value: Any) -> str | None:
    if isinstance(value, date) and not isinstance(value, datetime):
        return None
    if not isinstance(value, str):
        return "日付（例: 2026-04-01）の文字列が要ります"
    # fromisoformat also takes 20260401 and weeks; the contract's form alone is meant here.
    if not _DAY.fullmatch(value):
        return f"「{shown(value)}」は YYYY-MM-DD の形の日付ではありません"
    try:
        date.fromisoformat(value)
    except ValueError:
        return f"「{shown(value)}」は暦にない日付です"
    return None


def shown(text: str) -> str:
    """A text from outside, fit for one line of a message."""
    return "".join(sign if sign.isprintable() else "�" for sign in text[:_SHOWN_LENGTH])


def step(name: str) -> str:
    """One step of a JSON path: ``.name``, or in brackets where the name is no plain word."""
    return f".{name}" if name.replace("_", "").isalnum() else f"['{shown(name)}']"
