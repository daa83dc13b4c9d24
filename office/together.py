"""Several lists of rows in one statement, whose text is composed once a process.

Composing a statement takes Django longer than PostgreSQL needs to answer it. What is asked for on every page by the same few
keys is therefore told once as querysets, and afterwards only the keys and the municipality are put in.
"""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

import django_scopes
from django.db import connection
from django.db.models import BigAutoField, ForeignKey, Lookup, QuerySet

#: Stands for the municipality while the text is composed; no row has such a number.
_MUNICIPALITY = -(2**62)


class _Keys:
    """Stands for the keys while the text is composed."""


_KEYS = _Keys()


@BigAutoField.register_lookup
@ForeignKey.register_lookup
class Among(Lookup):
    """``= ANY`` of an array: one text however many keys there are."""

    lookup_name = "among"
    prepare_rhs = False

    def process_rhs(self, compiler, connection):
        return "%s", [self.rhs]

    def as_sql(self, compiler, connection):
        column, parameters = self.process_lhs(compiler, connection)
        place, keys = self.process_rhs(compiler, connection)
        return f"{column} = ANY({place})", [*parameters, *keys]


class ListsTogether:
    """Lists that hang on the same keys, each told once by :meth:`add`.

    A list's maker is given what to compare with by ``among`` and returns a queryset of ``values`` under distinct names; it runs
    once, so that it may depend on nothing else.
    """

    def __init__(self) -> None:
        self._makers: dict[str, Callable[[Any], QuerySet]] = {}
        self._text = cache(self._compose)

    def add(self, **makers: Callable[[Any], QuerySet]) -> tuple[str, ...]:
        """Tell further lists; returns their names."""
        self._makers |= makers
        return tuple(makers)

    def of(self, keys: Collection[int], names: tuple[str, ...]) -> Mapping[str, list[dict[str, Any]]]:
        """The rows of each named list for these keys, behind the open door, in one statement.

        Days are as PostgreSQL writes them in JSON, which is as ``isoformat`` does.
        """
        text, parameters = self._text(names)
        here = django_scopes.get_scope()["municipality"]
        stands = {_MUNICIPALITY: here, _KEYS: list(keys)}
        with connection.cursor() as cursor:
            cursor.execute(text, [stands.get(one, one) for one in parameters])
            return dict(zip(names, cursor.fetchone(), strict=True))

    def _compose(self, names: tuple[str, ...]) -> tuple[str, tuple[Any, ...]]:
        parts, parameters = [], []
        with django_scopes.scope(municipality=_MUNICIPALITY):
            for name in names:
                text, values = self._makers[name](_KEYS).query.sql_with_params()
                parts.append(f"(SELECT coalesce(json_agg(one), '[]') FROM ({text}) one)")
                parameters += values
        return f"SELECT {', '.join(parts)}", tuple(parameters)
