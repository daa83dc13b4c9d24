"""The codes that facts and rules may use, each with its plain Japanese label."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from msgspec import Struct, field

from .citations import Citation
from .home_tables import ChargeKind, ChargeService, Deduction, DeductionGroup, StatusItem
from .wareki import format_date


class Checked(Struct, frozen=True):
    """The person who compared a rule, or an article, with its source, and when."""

    by: str
    on: date


class ServiceType(Struct, frozen=True):
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


class Document(Struct, frozen=True):
    """A source. ``issuer`` and ``edition`` are as its title page names them."""

    code: str
    title: str
    issuer: str
    edition: str


class RosterGroup(Struct, frozen=True):
    """Members' categories of which a council needs or wishes for at least one."""

    code: str
    label: str
    categories: tuple[str, ...]


class Reason(Struct, frozen=True):
    """Why a row stands as it does: ``label`` says it, ``advice`` says what to do."""

    code: str
    label: str
    advice: str | None


class Topic(Struct, frozen=True):
    """A heading that a council must discuss, and the items below it with their labels (N7-6c).

    An item's code is the heading's, a dot and its own. The heading's own code stands for all of its items.
    """

    code: str
    label: str
    items: Mapping[str, str]


class Statute(Struct, frozen=True):
    """An article that duties rest on, as somebody found it.

    Attributes:
        article: None where only the law is known.
        duties: ids of the duties that rest on it.
        types: codes of the service types that it is about; empty for all.
        read: whether a person has compared it with the law itself.
        doubt: what of it is not certain.
        found: where it was found: clauses of sources, addresses of pages.
        level: whose law it is: the state's, a prefecture's, a municipality's ordinance.
        checked: who has compared it with the law in the municipality that asks; None where nobody has.
    """

    code: str
    law: str
    article: str | None
    duties: tuple[str, ...]
    types: tuple[str, ...]
    read: bool
    doubt: str | None
    found: tuple[str, ...]
    level: str
    checked: Checked | None = None

    def serves(self, duty: str, service_type: str | None) -> bool:
        """Whether a duty rests on it, for one service type or (None) for any."""
        return duty in self.duties and (service_type is None or not self.types or service_type in self.types)

    @property
    def words(self) -> str:
        """Law and article, and what is not certain of them."""
        doubt = f"（{self.doubt.rstrip('。')}）" if self.doubt else ""
        return f"{self.law}{self.article or ''}{doubt}"


class NotCovered(Struct, frozen=True):
    """Something the rulebook knows that it does not answer for, or not wholly; ``clauses``: those that say it."""

    code: str
    title: str
    why: str
    clauses: tuple[str, ...] = ()


Labels = dict[str, str]


class Vocabulary(Struct, frozen=True):
    """All codes of the rulebook. Every table keeps the order of its file."""

    documents: dict[str, Document] = field(default_factory=dict)
    levels: Labels = field(default_factory=dict)
    forces: Labels = field(default_factory=dict)
    statuses: Labels = field(default_factory=dict)
    groups: Labels = field(default_factory=dict)
    joint_groups: Labels = field(default_factory=dict)
    councils: Labels = field(default_factory=dict)
    evaluation_ways: Labels = field(default_factory=dict)
    evaluation_kinds: Labels = field(default_factory=dict)
    categories: Labels = field(default_factory=dict)
    roster_groups: dict[str, RosterGroup] = field(default_factory=dict)
    topics: dict[str, Topic] = field(default_factory=dict)
    measure_areas: Labels = field(default_factory=dict)
    measure_items: Labels = field(default_factory=dict)
    settlement_items: Labels = field(default_factory=dict)
    addition_kinds: Labels = field(default_factory=dict)
    reasons: dict[str, Reason] = field(default_factory=dict)
    causes: dict[str, Reason] = field(default_factory=dict)
    service_types: dict[str, ServiceType] = field(default_factory=dict)
    statutes: dict[str, Statute] = field(default_factory=dict)
    deduction_groups: dict[str, DeductionGroup] = field(default_factory=dict)
    deduction_conditions: Labels = field(default_factory=dict)
    deductions: dict[str, Deduction] = field(default_factory=dict)
    charge_services: dict[str, ChargeService] = field(default_factory=dict)
    charge_kinds: dict[str, ChargeKind] = field(default_factory=dict)
    status_sections: Labels = field(default_factory=dict)
    status_items: dict[str, StatusItem] = field(default_factory=dict)
    not_covered: dict[str, NotCovered] = field(default_factory=dict)
    short_titles: Labels = field(default_factory=dict)
    headings: Labels = field(default_factory=dict)

    @property
    def variants(self) -> Mapping[str, str]:
        """Every variant of every service type, by code."""
        return MappingProxyType(
            {code: name for kind in self.service_types.values() for code, name in kind.variants.items()}
        )

    @property
    def topic_items(self) -> Mapping[str, str]:
        """Every item of every topic, by code."""
        return {code: label for topic in self.topics.values() for code, label in topic.items.items()}

    def reason(self, code: str) -> Reason:
        """What a reason says. One that names an item or a day has its words filled in."""
        found = self.reasons.get(code)
        if found is not None:
            return found
        head, _, tail = code.partition(":")
        for name, shown in (("item", self.topic_items.get(tail)), ("day", _day_shown(tail))):
            pattern = self.reasons.get(f"{head}:{{{name}}}")
            if pattern is not None and shown is not None:
                advice = pattern.advice and pattern.advice.format(**{name: shown})
                return Reason(code, pattern.label.format(**{name: shown}), advice)
        return Reason(code, code, None)


def _day_shown(text: str) -> str | None:
    try:
        return format_date(date.fromisoformat(text), weekday=False)
    except ValueError:
        return None
