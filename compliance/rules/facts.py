"""The shape of a facility's facts. What is left out or null takes the value that the class names."""

from collections.abc import Mapping
from datetime import date


class FactsError(ValueError):
    """Facts that break the contract.

    Attributes:
        faults: pairs of JSON path (``$.meetings[2].date``) and message.
    """

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{path}: {message}" for path, message in faults))
        self.faults = faults


class Thing:
    """One object of the facts. Its attributes are those given; the others stand on the class."""


class Dwelling(Thing):
    key: str
    satellite = False
    opened_on: date | None = None
    closed_on: date | None = None


class Suspension(Thing):
    first: date
    last: date | None = None


class Facility(Thing):
    key: str
    municipality: str
    service_type: str
    variant: str | None = None
    operator: str | None = None
    life_area: str | None = None
    site: str | None = None
    designated_on: date | None = None
    closed_on: date | None = None
    suspended: tuple[Suspension, ...] = ()
    external_evaluation: Mapping[str, str] = {}
    dwellings: tuple[Dwelling, ...] = ()


class Member(Thing):
    key: str
    category: str
    operator: str | None = None
    since: date | None = None
    until: date | None = None

    def in_office(self, day: date) -> bool:
        """Whether the term of office covers a day; an open end has no bound."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Partner(Thing):
    key: str
    service_type: str
    life_area: str | None = None


class Minutes(Thing):
    submitted_on: date | None = None
    distributed_on: date | None = None
    published_on: date | None = None


class Meeting(Thing):
    key: str
    date: date
    held = False
    cancelled = False
    online = False
    on_paper = False
    evaluating = False
    joint_with: tuple[Partner, ...] = ()
    contacted_on: date | None = None
    notified_on: date | None = None
    consented_on: date | None = None
    activity_reported = False
    # None: not recorded. An empty list is a record: nobody came.
    attended: tuple[str, ...] | None = None
    opinions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    minutes = Minutes()


class Visit(Thing):
    dwelling: str | None = None
    date: date
    by: tuple[str, ...] = ()


class Evaluation(Thing):
    key: str
    kind: str
    date: date
    meeting: str | None = None
    published_on: date | None = None
    reported_on: date | None = None
    confirmed_on: date | None = None


class Answer(Thing):
    fiscal_year: int
    on: date


class Measure(Thing):
    area: str
    item: str
    on: date


class Settlement(Thing):
    item: str
    on: date


class Residency(Thing):
    key: str
    dwelling: str
    since: date
    until: date | None = None
    extended_until: date | None = None


class Addition(Thing):
    key: str
    kind: str
    starts_on: date
    notified_on: date | None = None
    cancelled = False


class Facts(Thing):
    """All that is known of one facility."""

    on: date | None = None
    facility: Facility
    members: tuple[Member, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    visits: tuple[Visit, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    dates_answered: tuple[Answer, ...] = ()
    ward_visits: tuple[date, ...] = ()
    reviews: tuple[date, ...] = ()
    disclosures: tuple[date, ...] = ()
    measures: tuple[Measure, ...] = ()
    settlements: tuple[Settlement, ...] = ()
    residencies: tuple[Residency, ...] = ()
    additions: tuple[Addition, ...] = ()
