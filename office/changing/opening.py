"""Opening what is to be changed: locked, as the form saw it, and as far as its policy allows."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any, TypeVar

from django.apps import apps
from django.db import connection
from django.db.models import Model

from office.changing.acting import acting
from office.changing.locking import Group, locked
from office.changing.models import Revised, revision_of
from office.errors import Refused, Stale, refuse

#: Answers with the sentence that refuses, or "": called with the rows as they are now.
Policy = Callable[..., str]
ModelT = TypeVar("ModelT", bound=Model)

GONE = "開いているあいだに、別の画面で消されました。一覧に戻って、いまの記録を確かめてください。"


@contextmanager
def changing(
    by: Any,
    verb: str,
    *rows: Model | None,
    policy: Policy,
    seen: str | None = None,
    beside: Callable[[], Iterable[Model]] = tuple,
) -> Iterator[Any]:
    """Do one service's change, under the writer's name: ``acting`` around :func:`opened`. Yields what that returns."""
    with acting(by, verb):
        yield opened(*rows, policy=policy, seen=seen, beside=beside)


def opened(
    *rows: Model | None,
    policy: Policy,
    seen: str | None = None,
    beside: Callable[[], Iterable[Model]] = tuple,
) -> Any:
    """Lock rows, read them anew and let them be written until the transaction ends.

    All are locked in one order, whoever asks: what is declared first comes first, so two people never wait for each
    other. Keys between the rows lead to the rows themselves.

    Args:
        policy: called with the rows as they are now; answers with the sentence that refuses, or "". Where nothing
            can forbid the change, :func:`nothing_forbids` says why.
        seen: ``revision_of`` the rows as the form showed them, and of those ``beside``; None: there was no form.
        beside: gives rows of another room that the form shows too; asked once the first are locked.

    A row that is None or not saved stands for one that nobody has made yet; callers take turns over who makes it.
    Returns the row, or the tuple of several. Raises Stale where somebody has changed one since, Refused where the
    policy says so or a row is gone.
    """
    there = [row for row in rows if row is not None and row.pk is not None]
    _lock([(model, list(same)) for model, same in groupby(sorted(there, key=_place_in_line), key=type)])
    _tie(there)
    if seen is not None and seen != revision_of(*rows, *beside()):
        raise Stale
    refuse(policy(*rows))
    return rows[0] if len(rows) == 1 else rows


def opened_all(rows: Iterable[ModelT], *, policy: Policy) -> list[ModelT]:
    """Open each of several rows of one table by itself; ``policy`` is asked of each. Returns them as a list."""
    found = list(rows)
    opened(*found, policy=lambda *those: next(filter(None, map(policy, those)), ""))
    return found


def nothing_forbids(because: str) -> Policy:
    """A policy for what may always be changed; ``because`` says why, to whoever reads the service."""
    assert because

    def policy(*rows: Model | None) -> str:
        return ""

    return policy


def write(row: Revised, **values: Any) -> list[str]:
    """Write the values that differ, of a row that :func:`opened` has opened. Returns the names of the fields that did.

    Nothing is written where nothing changed, so nobody's page becomes an older one by it.
    """
    if not _is_open(row):
        raise RuntimeError(f"{row._meta.label} {row.pk} is written without having been opened")
    changed = [name for name, value in values.items() if _differs(row, name, value)]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
        # The trigger has counted this change, and nobody else's can lie between: the row is locked.
        row.revision += 1
        for name in changed:
            if hasattr(values[name], "resolve_expression"):
                # What PostgreSQL worked out is read when somebody asks for it, as Django does where a column was left out.
                del row.__dict__[name]
    return changed


def _differs(row: Model, name: str, value: Any) -> bool:
    """Is the value another than the row has? Of a row that it points to, the key says so: none is read for it."""
    field: Any = row._meta.get_field(name)
    if field.is_relation and (value is None or isinstance(value, Model)):
        return bool(getattr(row, field.attname) != (value and getattr(value, field.target_field.attname)))
    return bool(getattr(row, name) != value)


def _lock(groups: list[Group]) -> None:
    for (model, rows), now in zip(groups, locked(groups) if groups else (), strict=True):
        for row in rows:
            if row.pk not in now:
                raise Refused(GONE)
            for field in model._meta.concrete_fields:
                setattr(row, field.attname, getattr(now[row.pk], field.attname))
            # What was read before the wait may lead to rows that have changed as well.
            row._state.fields_cache.clear()
            row.__dict__.pop("_prefetched_objects_cache", None)
            state: Any = row._state
            state.opened_in = _blocks()


def _place_in_line(row: Model) -> tuple[int, int, Any]:
    apps_below_first = [config.label for config in reversed(list(apps.get_app_configs()))]
    models = list(apps.get_app_config(row._meta.app_label).get_models())
    return apps_below_first.index(row._meta.app_label), models.index(type(row)), row.pk


def _tie(rows: list[Model]) -> None:
    by_key: dict[tuple[Any, Any], Model] = {(type(row), row.pk): row for row in rows}
    for row in rows:
        for field in row._meta.concrete_fields:
            if field.is_relation and (
                other := by_key.get((field.related_model, getattr(row, field.attname)))
            ):
                setattr(row, field.name, other)


def _blocks() -> tuple[Any, ...]:
    """The transaction's blocks that are open now, the innermost last; no two ever have one name."""
    return tuple(connection.savepoint_ids)


def _is_open(row: Model) -> bool:
    opened_in = getattr(row._state, "opened_in", None)
    return opened_in is not None and _blocks()[: len(opened_in)] == opened_in
