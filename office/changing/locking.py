"""Locking rows of several tables in one statement, the tables one after the other, and reading them as they are then."""

from collections.abc import Sequence
from functools import cache
from typing import Any

import django_scopes
from django.db import connection
from django.db.models import BooleanField, Func, Model

from office.composed import HERE, Given, as_json, put_in
from office.together import ListOfRows

#: Rows of one table, and the table's class.
Group = tuple[type[Model], list[Model]]


def locked(groups: Sequence[Group]) -> list[dict[Any, Model]]:
    """Lock the rows of each group in the order of the groups, within one by key; {key: the row as it is now} of each."""
    models = tuple(model for model, _ in groups)
    keys = [[row.pk for row in rows] for _, rows in groups]
    statement = _composed(models)
    if statement is None:
        return [_by_itself(model, some) for model, some in zip(models, keys, strict=True)]
    lists, text, parameters = statement
    with connection.cursor() as cursor:
        cursor.execute(text, put_in(parameters, {_place(n): some for n, some in enumerate(keys)}))
        found = cursor.fetchone()
    read = zip(lists, found, strict=True)
    return [{row.pk: row for row in one.rows(cells)} for one, cells in read]


def _by_itself(model: type[Model], keys: list[Any]) -> dict[Any, Model]:
    return model._default_manager.select_for_update().order_by("pk").in_bulk(keys)


@cache
def _composed(models: tuple[type[Model], ...]) -> tuple[list[ListOfRows], str, list[Any]] | None:
    """The statement for these tables; None where one has a column that JSON does not carry."""
    lists: list[ListOfRows] = []
    parameters: list[Any] = []
    try:
        with django_scopes.scope(**{HERE: Given(HERE)}):
            for place, model in enumerate(models):
                one = ListOfRows(_by_itself, _rows(model, place))
                lists.append(one)
                parameters += one.parameters
    except TypeError:
        return None
    tables = ", ".join(f"{_place(n)} AS MATERIALIZED ({one.text})" for n, one in enumerate(lists))
    wanted = ", ".join(as_json(_place(n)) for n in range(len(lists)))
    return lists, f"WITH {tables} SELECT {wanted}", parameters


def _rows(model: type[Model], place: int) -> Any:
    rows = model._default_manager.filter(pk__among=Given(_place(place)))
    if place:
        # Asks for all rows of the table before: none of this one is locked until those are.
        before = Func(
            template=f"(SELECT count(*) FROM {_place(place - 1)}) >= 0", output_field=BooleanField()
        )
        rows = rows.filter(before)
    return rows.select_for_update().order_by("pk")


def _place(number: int) -> str:
    return f"locked{number}"
