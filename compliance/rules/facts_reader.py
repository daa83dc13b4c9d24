"""The reading of facts that have their shape; `compliance.rules.faults` says what is amiss with those that have not.

References to nobody and dates that contradict each other are facts like any other; a wrong type, an unknown code or
field, an impossible date, a missing field or a repeated key are faults.
"""

import types
from collections.abc import Mapping
from datetime import date
from functools import reduce
from operator import or_
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import NODEFAULT, Meta, Struct, ValidationError, convert, defstruct, field, structs

from .facts import Facts, FactsError
from .faults import faults_of
from .vocabulary import Vocabulary

_TABLES = (
    "service_types",
    "variants",
    "evaluation_ways",
    "categories",
    "evaluation_kinds",
    "measure_areas",
    "measure_items",
    "settlement_items",
    "addition_kinds",
)


def read_day(value: Any) -> date:
    """A date, or its text as YYYY-MM-DD and in no other form. Raises ValueError."""
    found = faults_of(value, date, {})
    if found:
        raise ValueError(found[0][1])
    return value if isinstance(value, date) else date.fromisoformat(value)


def tables_of(words: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The codes of each table that facts name."""
    tables = {name: tuple(getattr(words, name)) for name in _TABLES}
    return {**tables, "topics_and_items": (*words.topics, *words.topic_items)}


class FactsReader:
    """Reads facts by the codes of one vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._tables = tables_of(words)
        self.shape: Any = _with_codes(Facts, self._tables)

    def read(self, data: Any) -> Facts:
        """One facility's facts.

        Args:
            data: a JSON object; dates may be ``date`` as well as texts.

        Raises:
            FactsError: with every fault and its path, beginning with ``$``.
        """
        try:
            found: Facts = convert(data, self.shape)
        except ValidationError as error:
            raise FactsError(self.faults(data) or [("$", str(error))]) from None
        return found

    def faults(self, data: Any) -> list[tuple[str, str]]:
        """Every fault of one facility's facts: JSON path and message."""
        return [(f"${path}", message) for path, message in faults_of(data, Facts, self._tables)]


def _with_codes(shape: type[Struct], tables: Mapping[str, tuple[str, ...]]) -> Any:
    """A shape whose codes are those of the tables, and whose fields with a default may be null."""
    fields = []
    for one in structs.fields(shape):
        kind = _coded(one.type, tables)
        if one.required:
            fields.append((one.name, kind, field(name=one.encode_name)))
        elif one.default is NODEFAULT:
            fields.append((one.name, kind | None, field(default_factory=one.default_factory)))
        else:
            fields.append((one.name, kind | None, field(default=one.default, name=one.encode_name)))
    return defstruct(
        shape.__name__, fields, bases=(shape,), forbid_unknown_fields=True, kw_only=True, gc=False
    )


def _coded(kind: Any, tables: Mapping[str, tuple[str, ...]]) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(kind, type) and issubclass(kind, Struct):
        return _with_codes(kind, tables)
    if origin is Annotated:
        table = _table_of(arguments[1])
        return Literal[tables[table]] if table else kind
    if origin is tuple:
        return tuple.__class_getitem__((_coded(arguments[0], tables), ...))
    if origin is dict:
        return dict.__class_getitem__(tuple(_coded(one, tables) for one in arguments))
    if origin in (Union, types.UnionType):
        return reduce(or_, (_coded(one, tables) for one in arguments))
    return kind


def _table_of(meta: Meta) -> str | None:
    return (meta.extra or {}).get("table")
