"""Statements that are composed once a process: composing takes Django longer than PostgreSQL needs to answer.

What every page asks for is told once as a queryset with :class:`Given` in the place of what differs; afterwards only the
values and the municipality are put in. The rows are the same that the queryset gives.
"""

from collections.abc import Callable, Collection, Mapping
from copy import copy
from functools import cache
from typing import Any, cast

import django_scopes
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import (
    BigAutoField,
    BigIntegerField,
    CharField,
    DateField,
    Expression,
    ForeignKey,
    Lookup,
    QuerySet,
)
from django.db.models.query import ModelIterable

#: The name under which the municipality of the open door is given; makers leave it to the manager.
HERE = "municipality"


class Given(Expression):
    """A value that is put in when the statement is asked."""

    def __init__(self, name: str):
        super().__init__()
        self.name = name

    def as_sql(self, compiler, connection):
        return "%s", [self]


@BigAutoField.register_lookup
@BigIntegerField.register_lookup
@CharField.register_lookup
@DateField.register_lookup
@ForeignKey.register_lookup
class Among(Lookup):
    """``= ANY`` of an array: one text however many keys there are, given now, when the statement is asked, or by a subquery."""

    lookup_name = "among"
    prepare_rhs = False

    def as_sql(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        is_told = hasattr(self.rhs, "as_sql")
        keys, values = compiler.compile(self.rhs) if is_told else ("%s", [list(self.rhs)])
        return f"{column} = ANY({keys})", [*parameters, *values]


def put_in(parameters: Collection[Any], values: Mapping[str, Any]) -> list[Any]:
    """The parameters of a statement with the values in the places of what was :class:`Given`."""
    return [_value_of(one, values) if isinstance(one, Given) else one for one in parameters]


def _value_of(given: Given, values: Mapping[str, Any]) -> Any:
    if given.name != HERE:
        return values[given.name]
    opened = django_scopes.get_scope()
    if HERE not in opened:
        raise django_scopes.ScopeError("no municipality's door is open")
    return opened[HERE]


def told(maker: Callable[..., QuerySet], compose: Callable[[], tuple[str, Any]]) -> tuple[str, Any]:
    """The statement of a maker. One that Django knows to give no rows has none, and would say so first to whoever asks."""
    try:
        return compose()
    except EmptyResultSet:
        raise TypeError(f"{maker.__qualname__}: gives no rows, whatever is put in") from None


def refuse_prefetched(maker: Callable[..., Any], rows: Any) -> None:
    """Raises TypeError for a queryset that prefetches: that is asked in statements of its own."""
    if rows._prefetch_related_lookups:
        raise TypeError(f"{maker.__qualname__}: what is prefetched is not composed")


def as_json(rows: str) -> str:
    """Rows as one JSON list within another statement. Args: ``rows``: what stands behind FROM."""
    return f"(SELECT coalesce(json_agg(one), '[]') FROM {rows} one)"


class ComposedOnce:
    """One queryset of model instances. ``@ComposedOnce`` stands above the function that makes it.

    The function is given a :class:`Given` for each of its parameters and must depend on nothing else: it runs once. Raises TypeError where it prefetches or can give no rows.
    """

    def __init__(self, maker: Callable[..., QuerySet]):
        self.__doc__ = maker.__doc__
        self._maker = maker
        self._composed = cache(self._compose)

    def __call__(self, **values: Any) -> list[Any]:
        """The rows with these values in the places of the function's parameters, behind the open door."""
        rows, compiler, text, parameters = self._composed(tuple(values))
        ready = copy(compiler)
        ready.connection = connection
        ready.as_sql = lambda *_, **__: (text, tuple(put_in(parameters, values)))
        return instances_of(rows, ready)

    def _compose(self, names: tuple[str, ...]) -> tuple[Any, ...]:
        with django_scopes.scope(**{HERE: Given(HERE)}):
            rows: Any = self._maker(**{name: Given(name) for name in names})
            refuse_prefetched(self._maker, rows)
            compiler = rows.query.get_compiler(connection=connection)
            return rows, compiler, *told(self._maker, compiler.as_sql)


def instances_of(rows: QuerySet, compiler: Any) -> list[Any]:
    """The instances that Django makes of a queryset. Args: ``compiler``: its own, with the statement or the rows there already."""
    return list(ModelIterable(cast(QuerySet, _Asked(rows, compiler))))


class _Asked:
    """What Django's iteration over instances takes from a queryset, with the statement composed already."""

    def __init__(self, rows: QuerySet, compiler: Any):
        self.db, self.query = rows.db, self
        self._known_related_objects: dict[Any, Any] = {}
        self._compiler = compiler

    def get_compiler(self, using: str) -> Any:
        return self._compiler


class ListsTogether:
    """Lists that hang on the same keys, each told once by :meth:`add`, read in one statement.

    A list's maker is given what to compare with by ``among`` and returns a queryset of ``values`` under distinct names.
    """

    def __init__(self) -> None:
        self._makers: dict[str, Callable[[Any], QuerySet]] = {}
        self._text = cache(self._compose)

    def add(self, **makers: Callable[[Any], QuerySet]) -> tuple[str, ...]:
        """Tell further lists; returns their names."""
        self._makers |= makers
        return tuple(makers)

    def of(self, keys: Collection[int], names: tuple[str, ...]) -> dict[str, list[dict[str, Any]]]:
        """The rows of each named list for these keys, behind the open door.

        Days are as PostgreSQL writes them in JSON, which is as ``isoformat`` does.
        """
        text, parameters = self._text(names)
        with connection.cursor() as cursor:
            cursor.execute(text, put_in(parameters, {"keys": list(keys)}))
            return dict(zip(names, cursor.fetchone(), strict=True))

    def _compose(self, names: tuple[str, ...]) -> tuple[str, list[Any]]:
        parts: list[str] = []
        parameters: list[Any] = []
        with django_scopes.scope(**{HERE: Given(HERE)}):
            for name in names:
                maker = self._makers[name]
                text, values = told(maker, maker(Given("keys")).query.sql_with_params)
                parts.append(as_json(f"({text})"))
                parameters += values
        return f"SELECT {', '.join(parts)}", parameters
