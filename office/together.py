"""Rows of several tables in one statement, composed once a process: what a page shows beside its first row.

The rows are the same instances that each queryset gives by itself. They come as JSON, which PostgreSQL puts together from the
same columns; types that JSON does not carry whole are refused when the statement is composed.
"""

import inspect
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

import django_scopes
from django.db import connection
from django.db.models import ForeignKey, JSONField

from office.composed import HERE, Given, as_json, instances_of, put_in, refuse_prefetched, told

#: Types that JSON carries as they are, by Django's name for them.
_AS_THEY_ARE = frozenset(
    {
        *("AutoField", "BigAutoField", "SmallAutoField", "IntegerField", "BigIntegerField", "SmallIntegerField"),
        *("PositiveIntegerField", "PositiveSmallIntegerField", "PositiveBigIntegerField", "FloatField"),
        *("BooleanField", "CharField", "TextField", "SlugField", "JSONField"),
    }
)  # fmt: skip
_READ: dict[str, Callable[[Any], Any]] = {
    "DateField": date.fromisoformat,
    "DateTimeField": datetime.fromisoformat,
    "TimeField": time.fromisoformat,
    "UUIDField": UUID,
}
#: So many digits of a decimal number come whole through JSON.
_DIGITS = 15
Reader = Callable[[Any], Any] | None


class RowsTogether:
    """Lists of model instances, each told by a function that makes its queryset; see :class:`office.composed.ComposedOnce`.

    A maker's parameters are names of what differs. Raises TypeError for a list that prefetches, gives no rows whatever is
    put in, or has a column that JSON does not carry.
    """

    def __init__(self, **makers: Callable[..., Any]) -> None:
        self._makers = makers
        self._asks = {name: tuple(inspect.signature(maker).parameters) for name, maker in makers.items()}
        self._composed = cache(self._compose)

    def __call__(self, *names: str, **values: Any) -> dict[str, list[Any]]:
        """The rows of the named lists (of all, where none is named) with these values, behind the open door."""
        names = names or tuple(self._makers)
        lists, text, parameters = self._composed(names)
        with connection.cursor() as cursor:
            cursor.execute(text, put_in(parameters, values))
            found = cursor.fetchone()
        return {name: one.rows(cells) for name, one, cells in zip(names, lists, found, strict=True)}

    def _compose(self, names: tuple[str, ...]) -> tuple[list["ListOfRows"], str, list[Any]]:
        lists: list[ListOfRows] = []
        parts: list[str] = []
        parameters: list[Any] = []
        with django_scopes.scope(**{HERE: Given(HERE)}):
            for name in names:
                maker = self._makers[name]
                one = ListOfRows(maker, maker(*(Given(asked) for asked in self._asks[name])))
                lists.append(one)
                parts.append(as_json(f"({one.text})"))
                parameters += one.parameters
        return lists, f"SELECT {', '.join(parts)}", parameters


class ListOfRows:
    """One queryset, ready to stand as JSON within another statement. Attributes: ``text``, ``parameters``."""

    def __init__(self, maker: Callable[..., Any], rows: Any) -> None:
        refuse_prefetched(maker, rows)
        self._queryset = rows
        self._compiler: Any = rows.query.get_compiler(connection=connection)
        self.text, self.parameters = told(maker, lambda: self._compiler.as_sql(with_col_aliases=True))
        self._readers = [_reader_of(maker, one) for one, _, _ in self._compiler.select]
        self._differ = [(place, read) for place, read in enumerate(self._readers) if read is not None]

    def rows(self, found: list[dict[str, Any]]) -> list[Any]:
        """The instances of what PostgreSQL gave for ``text``, as JSON."""
        return instances_of(self._queryset, _RowsReady(self._compiler, [self._read(one) for one in found]))

    def _read(self, row: dict[str, Any]) -> list[Any]:
        cells = list(row.values())
        for place, read in self._differ:
            if cells[place] is not None:
                cells[place] = read(cells[place])
        return cells


def _reader_of(maker: Callable[..., Any], expression: Any) -> Reader:
    field: Any = expression.output_field
    reader, known = _reader(field)
    if not known:
        raise TypeError(f"{maker.__qualname__}: JSON does not carry {field!r}")
    return reader


def _reader(field: Any) -> tuple[Reader, bool]:
    """How a value of a column is read, None where it is there already; and is the column's type known at all?"""
    while isinstance(field, ForeignKey):
        field = field.target_field
    base: Any = getattr(field, "base_field", None)
    if base is not None:
        reader, known = _reader(base)
        return (reader and _each(reader)), known
    if hasattr(field, "from_db_value") and not isinstance(field, JSONField):
        return None, False
    kind = field.get_internal_type()
    if kind == "DecimalField" and field.max_digits <= _DIGITS:
        return _decimal(field.decimal_places), True
    return _READ.get(kind), kind in _READ or kind in _AS_THEY_ARE


def _decimal(places: int) -> Callable[[float], Decimal]:
    unit = Decimal(1).scaleb(-places)
    return lambda value: Decimal(repr(value)).quantize(unit)


def _each(read: Callable[[Any], Any]) -> Callable[[Sequence[Any]], list[Any]]:
    return lambda values: [value if value is None else read(value) for value in values]


class _RowsReady:
    """What Django's iteration over instances takes from a compiler, with the rows there already."""

    def __init__(self, compiler: Any, rows: list[list[Any]]) -> None:
        self.select, self.klass_info = compiler.select, compiler.klass_info
        self.annotation_col_map = compiler.annotation_col_map
        self._rows = rows

    def execute_sql(self, *_: Any, **__: Any) -> list[list[Any]]:
        return self._rows

    def results_iter(self, results: list[list[Any]]) -> Iterator[list[Any]]:
        return iter(results)
