"""A row: one obligation of one facility, as it stands on a day."""

from datetime import date
from typing import Any

from .explain import Explanation, explain
from .model import Spec
from .statuses import BEHIND, BREACH, DUE_SOON, EXEMPT, KEEPING, MET, OPEN, OVERDUE, STILL_CONCERNS, UPCOMING
from .subject import Subject
from .vocabulary import Citation

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
]

_OPEN_END = date.max.toordinal() + 1


class Row:
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
    """

    __slots__ = (
        "anchor",
        "assumption",
        "due_on",
        "ground",
        "limit_on",
        "met_on",
        "reasons",
        "spec",
        "status",
        "subject",
    )

    def __init__(
        self,
        spec: Spec,
        subject: str,
        due_on: date | None,
        limit_on: date | None,
        met_on: date | None,
        status: str,
        reasons: tuple[str, ...],
        assumption: bool,
        anchor: tuple[str, date] | None = None,
        ground: Spec | None = None,
    ) -> None:
        self.spec = spec
        self.subject = subject
        self.due_on = due_on
        self.limit_on = limit_on
        self.met_on = met_on
        self.status = status
        self.reasons = reasons
        self.assumption = assumption
        self.anchor = anchor
        self.ground = ground

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
    def late(self) -> bool:
        """Done, but after the day on which it was due."""
        return self.met_on is not None and self.due_on is not None and self.met_on > self.due_on

    @property
    def about(self) -> Subject:
        """What its subject says: the year, the thing, the part of the year."""
        return self.spec.duty.kind.read_subject(self.subject)

    @property
    def clauses(self) -> tuple[Citation, ...]:
        """The clauses that it rests on: first those that free from it, then those of its duty."""
        if self.ground is None:
            return self.spec.basis
        return tuple(dict.fromkeys((*self.ground.basis, *self.spec.basis)))

    @property
    def basis(self) -> list[dict[str, str]]:
        return [{"document": document, "clause": clause} for document, clause in self.clauses]

    @property
    def order(self) -> tuple[int, str, str]:
        """Rows stand by due day, duty and subject; those without a due day come last."""
        due = self.due_on
        return (_OPEN_END if due is None else due.toordinal(), self.spec.duty_id, self.subject)

    def explain(self) -> Explanation:
        """Why the row stands as it does, part by part; see `compliance.rules.explain`."""
        return explain(self)

    def as_dict(self) -> dict[str, Any]:
        """The row in the contract's shape, with its explanation."""
        found = self.without_explanation()
        found["explanation"] = {"ja": self.explain().text()}
        return found

    def without_explanation(self) -> dict[str, Any]:
        """The row in the contract's shape."""
        due_on, limit_on, met_on, spec = self.due_on, self.limit_on, self.met_on, self.spec
        return {
            "duty": spec.duty_id,
            "subject": self.subject,
            "responsible": spec.responsible,
            "due_on": None if due_on is None else due_on.isoformat(),
            "limit_on": None if limit_on is None else limit_on.isoformat(),
            "met_on": None if met_on is None else met_on.isoformat(),
            "late": met_on is not None and due_on is not None and met_on > due_on,
            "status": self.status,
            "advisory": spec.advisory,
            "reasons": list(self.reasons),
            "basis": self.basis,
            "assumption": self.assumption,
        }

    def __repr__(self) -> str:
        return f"<Row {self.spec.duty_id} {self.subject} {self.status} {self.due_on}>"


class BareRow(Row):
    """A row that is shown without its explanation."""

    __slots__ = ()

    def as_dict(self) -> dict[str, Any]:
        return self.without_explanation()
