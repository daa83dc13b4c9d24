"""What a rulebook consists of, after it has been read and checked."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from msgspec import Struct, field

from .citations import Citation
from .subject import Subject, read_subject
from .vocabulary import Checked, Document, ServiceType, Statute, Vocabulary

#: The kinds of single events that duties hang on.
EVENT_SCOPES = ("meeting", "evaluation", "addition", "residency")
#: Who sets a rule or a value; each may set what it sets itself and what the law leaves to it.
NATIONAL, PREFECTURE, MUNICIPALITY = "national", "prefecture", "municipality"
#: Shapes of values for which no page can ask.
UNASKED = frozenset({"day", "measures", "ways", "freeing", "outline", "texts"})
#: What makes no row: it says what a word of the rules means, or what an event does to others.
DEFINITION = "definition"


class Scope(Struct, frozen=True):
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


class Version(Struct, frozen=True):
    """What holds from a day on. In an overlay None means: as the book below has it.

    ``since`` None: in force before every year asked about. ``level``: who says so. ``changes_assumption`` tells an overlay that
    lifts an assumption from one that leaves it alone.
    """

    since: date | None
    until: date | None
    level: str
    force: str | None
    values: Mapping[str, Any]
    source: tuple[Citation, ...]
    assumption: str | None
    changes_assumption: bool
    checked: Checked | None
    where: str

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Branch(Struct, frozen=True):
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


class Duty(Struct, frozen=True):
    """One duty: its wording and, where it is not left to municipalities, its national branches.

    ``set_by`` says for each of its kind's values who may set it, in whichever version.
    """

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
    set_by: Mapping[str, str]
    where: str

    def settable(self) -> dict[str, "Setting"]:
        """The values that a municipality may set itself, by name."""
        return {
            name: setting
            for name, setting in self.kind.values.items()
            if self.set_by[name] == MUNICIPALITY and setting.shape not in UNASKED
        }


class Overlay(Struct, frozen=True):
    """One rule of a prefecture's or municipality's book about a duty of the book below."""

    duty: str
    adopts: bool
    branch: Branch


class Book(Struct, frozen=True):
    """A prefecture's or municipality's own book."""

    code: str
    name: str | None
    overlays: tuple[Overlay, ...]
    duties: Mapping[str, Duty]
    documents: Mapping[str, Document]
    statutes: Mapping[str, Statute]
    profile: Mapping[str, Any]


class Kind(Struct, frozen=True):
    """A verb of the rulebook: how a duty's rows come about. The set of kinds is closed.

    Attributes:
        name: as rulebooks write it.
        scope: what it is asked about: "standing", "yearly", one of `EVENT_SCOPES`, or `DEFINITION` for what makes
            no row and says what the others mean.
        run: makes the rows.
        values: the dated values it takes, by name.
        facts: the facts it can be bound to; empty where the kind itself says which.
        meetings: of which meetings it speaks: those that took place or are to come (LIVE), those whose day has passed
            without either (LAPSED), those dated while the facility was not designated or had closed (OUTSIDE).
        concerns: the field of a meeting without which it has nothing to say; None where it speaks of all.
        ahead: whether it also looks at what lies in the following year.
        lingers: whether it stays for five years while it is open.
        keeps: whether it stays for as long as something is kept.
        counted: whether it may count parts of the year.
        exemptible: whether an outside evaluation can free from it.
    """

    name: str
    scope: str
    run: Callable[..., Any]
    values: Mapping[str, "Setting"] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    meetings: frozenset[str] = frozenset()
    concerns: str | None = None
    ahead: bool = False
    lingers: bool = False
    keeps: bool = False
    counted: bool = False
    exemptible: bool = False

    def read_subject(self, text: str) -> Subject:
        """What the subject of one of its rows says."""
        return read_subject(text, yearly=self.scope == "yearly", counted=self.counted)


class Setting(Struct, frozen=True):
    """A value that a version of a rule gives.

    Attributes:
        label: what it is, in Japanese.
        read: takes a ``Tree`` and the vocabulary, gives the value or raises ``RulebookError``.
        show: gives the value in Japanese.
        needed: whether every full version has it.
        example: how a municipality may write it.
        shape: what kind of value it is, for those who ask people for one: "whole", "times", "period",
            "month_day", "choice", "codes", "flag", "measure_times", "office_days", or one of `UNASKED`.
        choices: takes the vocabulary, gives code and label of each value of a closed set; None for open ones.
        bounds: least and most of a number.
    """

    label: str
    read: Callable[..., Any]
    show: Callable[..., str]
    needed: bool = True
    example: str = ""
    shape: str = ""
    choices: Callable[..., Mapping[str, str]] | None = None
    bounds: tuple[int, int] | None = None


class Way(NamedTuple):
    """A way of being evaluated that a facility may choose for a year.

    Attributes:
        met_by: the kinds of evaluation that meet the duty.
        exempt: the reason for which the year needs none, or None.
    """

    met_by: tuple[str, ...]
    exempt: str | None


class ExemptionRule(NamedTuple):
    """How an evaluation frees a year from duties.

    Attributes:
        once: the day that must have come.
        reason: why a row is exempt then.
        until_then: what is said of open rows before.
    """

    once: str
    reason: str
    until_then: str


class Spec(Struct, frozen=True, eq=False):
    """A duty as it binds one kind of facility in one municipality at one time: all layers laid over.

    Each is itself alone, so that what is said of it can be kept.
    """

    duty: Duty
    duty_id: str
    scope: str
    run: Callable[..., Any]
    concerns: str | None
    fact: str | None
    responsible: str
    level: str
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
    statutes: tuple[Statute, ...]
    words: Vocabulary
    documents: Mapping[str, Document]
