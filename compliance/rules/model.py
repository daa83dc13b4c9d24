"""What a rulebook consists of, after it has been read and checked."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple


class Citation(NamedTuple):
    """A clause of a document, the basis of a rule."""

    document: str
    clause: str


@dataclass(frozen=True, slots=True)
class Checked:
    """The person who compared a rule with its source, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class ServiceType:
    """A kind of service. ``official_code`` is unique only together with ``group``."""

    code: str
    name: str
    official_code: str | None
    group: str
    council: str | None
    meetings_per_year: int | None
    external_evaluation: tuple[str, ...]
    joint_group: str | None
    has_dwellings: bool
    variants: Mapping[str, str]
    aliases: tuple[str, ...]
    source: tuple[Citation, ...]
    assumption: str | None

    @property
    def names(self) -> tuple[str, ...]:
        """Every way in which a list may write this type, its own name first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Scope:
    """Whom a rule binds. An empty condition binds all; several bind together."""

    types: tuple[str, ...] = ()
    councils: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    joint_groups: tuple[str, ...] = ()
    variants: tuple[str, ...] = ()
    external_evaluation: bool = False

    def binds(self, service_type: ServiceType, variant: str | None) -> bool:
        return (
            (not self.types or service_type.code in self.types)
            and (not self.councils or service_type.council in self.councils)
            and (not self.groups or service_type.group in self.groups)
            and (not self.joint_groups or service_type.joint_group in self.joint_groups)
            and (not self.variants or variant in self.variants)
            and (not self.external_evaluation or bool(service_type.external_evaluation))
        )


@dataclass(frozen=True, slots=True)
class Version:
    """What holds from a day on. In an overlay None means: as the book below has it.

    ``since`` None: in force before every year asked about. ``changes_assumption`` tells an overlay that
    lifts an assumption from one that leaves it alone.
    """

    since: date | None
    until: date | None
    force: str | None
    values: Mapping[str, Any]
    source: tuple[Citation, ...]
    assumption: str | None
    changes_assumption: bool
    checked: Checked | None
    where: str

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Branch:
    """The dated versions of a duty for those whom its scope binds."""

    scope: Scope
    versions: tuple[Version, ...]
    exempted_by: tuple[str, ...]
    reading: str | None
    where: str

    def turning_days(self) -> Iterator[date]:
        """The days on which a version begins, or has ended."""
        for version in self.versions:
            if version.since is not None:
                yield version.since
            if version.until is not None and version.until < date.max:
                yield version.until + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Duty:
    """One duty: its wording and, where it is not left to municipalities, its national branches."""

    id: str
    title: str
    kind: "Kind"
    fact: str | None
    responsible: str
    times: str
    text: str
    reading: str
    done: str
    branches: tuple[Branch, ...]
    where: str


@dataclass(frozen=True, slots=True)
class Overlay:
    """One rule of a prefecture's or municipality's book about a duty of the book below."""

    duty: str
    adopts: bool
    branch: Branch


@dataclass(frozen=True, slots=True)
class Book:
    """A prefecture's or municipality's own book."""

    code: str
    name: str | None
    overlays: tuple[Overlay, ...]
    duties: Mapping[str, Duty]
    documents: Mapping[str, "Document"]
    profile: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Document:
    """A source. ``issuer`` and ``edition`` are as its title page names them."""

    code: str
    title: str
    issuer: str
    edition: str


@dataclass(frozen=True, slots=True)
class Kind:
    """A verb of the rulebook: how a duty's rows come about. The set of kinds is closed.

    Attributes:
        name: as rulebooks write it.
        scope: what it is asked about: "standing", "yearly", "meeting", "evaluation", "addition" or
            "residency".
        run: makes the rows.
        values: the dated values it takes, by name.
        facts: the facts it can be bound to; empty where the kind itself says which.
        ahead: whether it also looks at what lies in the following year.
        lingers: whether it stays in later years while it is open or in keeping.
        exemptible: whether an outside evaluation can free from it.
    """

    name: str
    scope: str
    run: Callable[..., Any]
    values: Mapping[str, "Setting"] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    ahead: bool = False
    lingers: bool = False
    exemptible: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that a version of a rule gives.

    Attributes:
        label: what it is, in Japanese.
        read: takes a ``Tree`` and the vocabulary, gives the value or raises ``RulebookError``.
        show: gives the value in Japanese.
        needed: whether every full version has it.
        settable: whether a municipality may set it on its page.
        example: how a municipality may write it.
        shape: what kind of value it is, for those who ask people for one: "whole", "times", "period",
            "month_day", "choice", "codes", "flag", "day" or "measures".
        choices: takes the vocabulary, gives code and label of each value of a closed set; None for open ones.
        bounds: least and most of a number.
    """

    label: str
    read: Callable[..., Any]
    show: Callable[..., str]
    needed: bool = True
    settable: bool = True
    example: str = ""
    shape: str = ""
    choices: Callable[..., Mapping[str, str]] | None = None
    bounds: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Spec:
    """A duty as it binds one kind of facility in one municipality at one time: all layers laid over."""

    duty: Duty
    duty_id: str
    run: Callable[..., Any]
    fact: str | None
    responsible: str
    force: str
    advisory: bool
    assumption: bool
    assumption_note: str | None
    values: Mapping[str, Any]
    basis: tuple[Citation, ...]
    reading: str
    since: date | None
    checked: Checked | None
    exempted_by: tuple[str, ...]
    layer: str | None
    book: Any
