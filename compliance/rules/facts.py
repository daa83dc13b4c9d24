"""The shape of a facility's facts: what is needed, what may be left out or null, and which codes stand where.

This is the one declaration: `compliance.rules.facts_reader` makes its reader of it, with the rulebook's codes in place of the
tables named here, and so does `compliance.rules.faults`. Every field with a default may be left out or null and takes
the default then; an empty list and a list that is null are the same, but for who attended.
"""

from datetime import date
from typing import Annotated

from msgspec import Meta, Struct, field, structs

# Inside a class a field may be called as its type is.
Day = date


def _code(table: str) -> Meta:
    """The mark of a text that must be a code of one of the vocabulary's tables."""
    return Meta(extra={"table": table})


_MUNICIPALITY = Meta(pattern=r"^[0-9]{6}\Z", extra={"wanted": "市区町村の6桁のコードが要ります"})
_YEAR = Meta(pattern=r"^[0-9]{4}\Z", extra={"wanted": "年度（例: 2026）が要ります"})
_MONTH = Meta(ge=1, le=12, extra={"wanted": "月を1から12までの整数で書いてください"})
_FISCAL_YEAR = Meta(ge=1, le=9999, extra={"wanted": "年度を西暦の整数で書いてください"})


class FactsError(ValueError):
    """Facts that break the contract.

    Attributes:
        faults: pairs of JSON path (``$.meetings[2].date``) and message.
    """

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{path}: {message}" for path, message in faults))
        self.faults = faults


class Thing(Struct, forbid_unknown_fields=True, kw_only=True, gc=False):
    """One object of the facts."""


class Keyed(Thing):
    """One of a list in which each key stands once."""

    key: str


def _refuse_repeated(*lists: tuple[Keyed, ...]) -> None:
    for things in lists:
        if len(things) > 1 and len({thing.key for thing in things}) != len(things):
            raise ValueError("a key is used twice")


class Dwelling(Keyed):
    satellite: bool = False
    opened_on: Day | None = None
    closed_on: Day | None = None


class Suspension(Thing):
    first: Day = field(name="from")
    last: Day | None = field(default=None, name="until")


class AccountingYears(Thing):
    """In which month the operator's accounting years end, from a day on; no day: from the beginning."""

    ends_in: Annotated[int, _MONTH]
    since: Day | None = field(default=None, name="from")


class Facility(Keyed):
    municipality: Annotated[str, _MUNICIPALITY]
    service_type: Annotated[str, _code("service_types")]
    variant: Annotated[str, _code("variants")] | None = None
    operator: str | None = None
    life_area: str | None = None
    site: str | None = None
    designated_on: Day | None = None
    closed_on: Day | None = None
    suspended: tuple[Suspension, ...] = ()
    external_evaluation: dict[Annotated[str, _YEAR], Annotated[str, _code("evaluation_ways")] | None] = field(
        default_factory=dict
    )
    dwellings: tuple[Dwelling, ...] = ()
    accounting_years: tuple[AccountingYears, ...] = ()

    def __post_init__(self) -> None:
        self.suspended = self.suspended or ()
        self.external_evaluation = self.external_evaluation or {}
        self.dwellings = self.dwellings or ()
        self.accounting_years = self.accounting_years or ()
        _refuse_repeated(self.dwellings)


class Member(Keyed):
    category: Annotated[str, _code("categories")]
    operator: str | None = None
    since: Day | None = field(default=None, name="from")
    until: Day | None = None

    def in_office(self, day: Day) -> bool:
        """Whether the term of office covers a day; an open end has no bound."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Partner(Keyed):
    service_type: Annotated[str, _code("service_types")]
    life_area: str | None = None


class Minutes(Thing):
    submitted_on: Day | None = None
    distributed_on: Day | None = None
    published_on: Day | None = None


class Meeting(Keyed):
    date: Day
    held: bool = False
    cancelled: bool = False
    online: bool = False
    on_paper: bool = False
    evaluating: bool = False
    joint_with: tuple[Partner, ...] = ()
    contacted_on: Day | None = None
    notified_on: Day | None = None
    consented_on: Day | None = None
    activity_reported: bool = False
    # None: not recorded. An empty list is a record: nobody came.
    attended: tuple[str, ...] | None = None
    opinions: tuple[str, ...] = ()
    topics: tuple[Annotated[str, _code("topics_and_items")], ...] = ()
    minutes: Minutes = field(default_factory=Minutes)

    def __post_init__(self) -> None:
        self.joint_with = self.joint_with or ()
        self.opinions = self.opinions or ()
        self.topics = self.topics or ()
        self.minutes = self.minutes or Minutes()
        _refuse_repeated(self.joint_with)


class Visit(Thing):
    date: Day
    dwelling: str | None = None
    by: tuple[str, ...] = ()


class Evaluation(Keyed):
    kind: Annotated[str, _code("evaluation_kinds")]
    date: Day
    meeting: str | None = None
    published_on: Day | None = None
    reported_on: Day | None = None
    confirmed_on: Day | None = None


class Answer(Thing):
    fiscal_year: Annotated[int, _FISCAL_YEAR]
    on: Day


class Measure(Thing):
    area: Annotated[str, _code("measure_areas")]
    item: Annotated[str, _code("measure_items")]
    on: Day


class Settlement(Thing):
    item: Annotated[str, _code("settlement_items")]
    on: Day


class Residency(Keyed):
    dwelling: str
    since: Day
    until: Day | None = None
    extended_until: Day | None = None


class Addition(Keyed):
    kind: Annotated[str, _code("addition_kinds")]
    starts_on: Day
    notified_on: Day | None = None
    cancelled: bool = False


class Facts(Thing):
    """All that is known of one facility."""

    facility: Facility
    on: Day | None = None
    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    visits: tuple[Visit, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    dates_answered: tuple[Answer, ...] = ()
    ward_visits: tuple[Day, ...] = ()
    reviews: tuple[Day, ...] = ()
    disclosures: tuple[Day, ...] = ()
    account_reports: tuple[Day, ...] = ()
    measures: tuple[Measure, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    residencies: tuple[Residency, ...] = ()
    additions: tuple[Addition, ...] = ()

    def __post_init__(self) -> None:
        for name in _LISTS:
            if getattr(self, name) is None:
                setattr(self, name, ())
        _refuse_repeated(self.members, self.meetings, self.evaluations, self.residencies, self.additions)


_LISTS = tuple(one.name for one in structs.fields(Facts) if one.default == ())
