"""One rule on one day for one kind of facility: the lowest book that binds, and what nearer ones lay over it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Protocol

from msgspec.structs import replace

from .model import Book, Branch, Duty, Spec, Version
from .vocabulary import Document, ServiceType, Statute, Vocabulary


class Words(Protocol):
    """What of a rulebook its rules are told in."""

    @property
    def vocabulary(self) -> Vocabulary: ...

    @property
    def documents(self) -> Mapping[str, Document]: ...


def lay_over(
    book: Words, duty: Duty, layers: list[Book], service_type: ServiceType, variant: str | None, day: date
) -> Spec | None:
    """One duty on one day: the lowest branch that binds, each nearer layer's values laid over."""
    found = _binding(duty.branches, service_type, variant, day)
    layer = None
    sets: list[Version] = []
    for laid_book in layers:
        for overlay in laid_book.overlays:
            if overlay.duty != duty.id:
                continue
            laid = _binding((overlay.branch,), service_type, variant, day)
            if laid is None:
                continue
            layer = laid_book.code
            if overlay.adopts:
                found, sets = laid, []
            else:
                sets.append(laid[1])
    if found is None:
        return None
    branch, base = found
    spec = _spec(book, duty, service_type, branch, base, sets, layer, layers)
    if service_type.assumption and not spec.assumption:
        return replace(spec, assumption=True, assumption_note=service_type.assumption)
    return spec


def _binding(
    branches: tuple[Branch, ...], service_type: ServiceType, variant: str | None, day: date
) -> tuple[Branch, Version] | None:
    for branch in branches:
        if branch.scope.binds(service_type, variant):
            held = [version for version in branch.versions if version.holds_on(day)]
            return (branch, held[-1]) if held else None
    return None


def _spec(
    book: Words,
    duty: Duty,
    service_type: ServiceType,
    branch: Branch,
    base: Version,
    sets: list[Version],
    layer: str | None,
    layers: list[Book],
) -> Spec:
    assert base.force is not None, "the loader lets no full version pass without"
    values, assumption = _settled(base, sets)
    top = sets[-1] if sets else base
    return Spec(
        duty=duty,
        duty_id=duty.id,
        scope=duty.kind.scope,
        run=duty.kind.run,
        concerns=duty.kind.concerns,
        fact=duty.fact,
        responsible=duty.responsible,
        level=top.level,
        force=base.force,
        advisory=base.force != "duty",
        assumption=assumption is not None,
        assumption_note=assumption,
        values=values,
        basis=top.source,
        reading=_fill(branch.reading or duty.reading, duty, values, book.vocabulary),
        since=top.since or base.since,
        checked=top.checked,
        exempted_by=branch.exempted_by,
        layer=layer,
        statutes=statutes_of(book.vocabulary, layers, duty.id, service_type.code),
        words=book.vocabulary,
        documents=book.documents,
    )


def statutes_of(
    words: Vocabulary, layers: list[Book], duty: str, service_type: str | None = None
) -> tuple[Statute, ...]:
    """The articles that a duty rests on, of one service type or of all: the state's first, then nearer ones."""
    tables = (words.statutes, *(layer.statutes for layer in layers))
    return tuple(one for table in tables for one in table.values() if one.serves(duty, service_type))


def _settled(base: Version, sets: list[Version]) -> tuple[dict[str, Any], str | None]:
    """The values that hold once each version has been laid over the one before, and what is still assumed of them."""
    values, assumption = dict(base.values), base.assumption
    for version in sets:
        values.update(version.values)
        if version.changes_assumption:
            assumption = version.assumption
    return values, assumption


def _fill(reading: str, duty: Duty, values: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    labels = {name: f"（{setting.label}）" for name, setting in duty.kind.values.items()}
    shown = {name: duty.kind.values[name].show(value, vocabulary) for name, value in values.items()}
    return reading.format(**{**labels, **shown})
