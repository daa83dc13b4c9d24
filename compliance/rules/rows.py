"""A row: one obligation of one facility, as it stands on a day."""

from datetime import date
from functools import lru_cache
from typing import Any

from msgspec import Raw, Struct, json

from .citations import Citation
from .explain import Explanation, explain, explain_as_json
from .model import Spec
from .sentences import first_time
from .statuses import BEHIND, BREACH, DUE_SOON, EXEMPT, KEEPING, MET, OPEN, OVERDUE, STILL_CONCERNS, UPCOMING
from .subject import Subject

__all__ = [
    "BEHIND",
    "BREACH",
    "DUE_SOON",
    "EXEMPT",
    "KEEPING",
    "MET",
    "OPEN",
    "OVERDUE",
    "STILL_CONCERNS",
    "UPCOMING",
    "BareRow",
    "Row",
    "order_of",
]

_OPEN_END = date.max.toordinal() + 1


class Row(Struct, gc=False, eq=False):
    """One obligation.

    Attributes:
        spec: the rule that made it.
        subject: what it is about, unique within its duty.
        due_on, limit_on, met_on: days, or None.
        status: one of the statuses of the contract.
        reasons: codes, in the order in which the rulebook names them.
        assumption: whether something in it is not settled by a source.
        anchor: what its due date was counted from, as (code, day); None where nothing was.
        ground: the definition that frees from it; None where nothing does.
        causes: what an explanation says besides the reasons, by the codes of `Vocabulary.causes`.
    """

    spec: Spec
    subject: str
    due_on: date | None
    limit_on: date | None
    met_on: date | None
    status: str
    reasons: tuple[str, ...]
    assumption: bool
    anchor: tuple[str, date] | None = None
    ground: Spec | None = None
    causes: tuple[str, ...] = ()

    @property
    def duty(self) -> str:
        return self.spec.duty_id

    @property
    def title(self) -> str:
        return self.spec.duty.title

    @property
    def responsible(self) -> str:
        return self.spec.responsible

    @property
    def advisory(self) -> bool:
        return self.spec.advisory

    @property
    def lesser_force(self) -> str:
        """Its force where it is no duty: "effort" or "wish"; else empty."""
        return self.spec.force if self.spec.advisory else ""

    @property
    def late(self) -> bool:
        """Done, but after the day on which it was due."""
        return self.met_on is not None and self.due_on is not None and self.met_on > self.due_on

    @property
    def about(self) -> Subject:
        """What its subject says: the year, the thing, the part of the year."""
        return self.spec.duty.kind.read_subject(self.subject)

    @property
    def number(self) -> int | None:
        """Which time of its year it is. What is owed for the year in which something began is the first."""
        number = self.about.number
        return (
            1 if number is not None and self.anchor is not None and self.anchor[0] == "beginning" else number
        )

    @property
    def first_time(self) -> str:
        """How long a home that has just begun has for it, 「1年以内」; empty for a row that does not count from there."""
        return first_time(self.spec, self.due_on, self.anchor)

    @property
    def clauses(self) -> tuple[Citation, ...]:
        """The clauses that it rests on: first those that free from it, then those of its duty."""
        return clauses_of(self.spec, self.ground)

    @property
    def basis(self) -> list[dict[str, str]]:
        """The clauses that it rests on as JSON objects."""
        return [{"document": document, "clause": clause} for document, clause in self.clauses]

    def explain(self) -> Explanation:
        """Why the row stands as it does, part by part; see `compliance.rules.explain`."""
        return explain(self)

    def shown(self) -> "ShownRow":
        """The row in the contract's shape with its explanation, ready to be written as JSON."""
        return ToldRow(*self._fields(), Raw(explain_as_json(self)))

    def _fields(self) -> "ShownFields":
        due_on, met_on, spec = self.due_on, self.met_on, self.spec
        return (
            spec.duty_id,
            self.subject,
            spec.responsible,
            due_on,
            self.limit_on,
            met_on,
            met_on is not None and due_on is not None and met_on > due_on,
            self.status,
            spec.advisory,
            self.reasons,
            _basis_as_json(spec, self.ground),
            self.assumption,
        )

    def as_dict(self) -> dict[str, Any]:
        """The row in the contract's shape as a JSON object, with its explanation."""
        return {**self.without_explanation(), "explanation": json.decode(explain_as_json(self))}

    def without_explanation(self) -> dict[str, Any]:
        """The row in the contract's shape as a JSON object, without its explanation."""
        found: dict[str, Any] = dict(zip(ShownRow.__struct_fields__, self._fields(), strict=True))
        for name in _DAYS:
            found[name] = found[name] and found[name].isoformat()
        return {**found, "reasons": list(self.reasons), "basis": self.basis}

    def __repr__(self) -> str:
        return f"<Row {self.spec.duty_id} {self.subject} {self.status} {self.due_on}>"


def order_of(row: Row) -> tuple[int, str, str]:
    """Rows stand by due day, duty and subject; those without a due day come last."""
    due = row.due_on
    return (_OPEN_END if due is None else due.toordinal(), row.spec.duty_id, row.subject)


class BareRow(Row, gc=False, eq=False):
    """A row that is shown without its explanation."""

    def shown(self) -> "ShownRow":
        return ShownRow(*self._fields())

    def as_dict(self) -> dict[str, Any]:
        return self.without_explanation()


ShownFields = tuple[
    str,
    str,
    str,
    date | None,
    date | None,
    date | None,
    bool,
    str,
    bool,
    tuple[str, ...],
    Raw,
    bool,
]
_DAYS = ("due_on", "limit_on", "met_on")


class ShownRow(Struct, gc=False):
    """The contract's shape of a row. What many rows have in common stands in it as JSON already."""

    duty: str
    subject: str
    responsible: str
    due_on: date | None
    limit_on: date | None
    met_on: date | None
    late: bool
    status: str
    advisory: bool
    reasons: tuple[str, ...]
    basis: Raw
    assumption: bool


class ToldRow(ShownRow, gc=False):
    """The contract's shape of a row with its explanation."""

    explanation: Raw


def clauses_of(spec: Spec, ground: Spec | None) -> tuple[Citation, ...]:
    """The clauses of a row: first those of what frees from it, then those of its duty."""
    return spec.basis if ground is None else tuple(dict.fromkeys((*ground.basis, *spec.basis)))


@lru_cache(maxsize=10_000)
def _basis_as_json(spec: Spec, ground: Spec | None) -> Raw:
    found = [{"document": document, "clause": clause} for document, clause in clauses_of(spec, ground)]
    return Raw(json.encode(found))
