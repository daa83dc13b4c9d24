"""How a row just computed stands on the screen: what ``selectors.with_status_on`` says of rows that are stored."""

from collections.abc import Set
from dataclasses import dataclass
from datetime import date

from compliance.obligations.evidence import is_unknown
from compliance.obligations.selectors import UNREGISTERED, is_unregistered, prior_rows_and_answer_by
from compliance.rules.statuses import BREACH, SETTLED


@dataclass(frozen=True, slots=True)
class RowsInContext:
    """What the rows of one facility are held against.

    ``facts``: as the contract has them; ``starts_on``: the municipality's 利用開始日; ``recorded``: what was done on paper
    before it; ``answer_by``: until when the facility was asked to register what is not known, or None.
    """

    facts: dict
    on: date
    starts_on: date
    recorded: Set[tuple[str, str]]
    answer_by: date | None

    @classmethod
    def of(cls, facility, facts, *, on, starts_on, read=None):
        """That of a facility, in one query. Args: ``read``: as of ``prior_rows_and_answer_by``."""
        return cls(facts, on, starts_on, *prior_rows_and_answer_by(facility, read))

    def status_of(self, row):
        """The contract's status, ``before_start`` or ``unregistered``."""
        if row.status in SETTLED:
            return row.status
        # A condition that is not kept counts from the 利用開始日 on, whenever it was due.
        if self._is_early(self.on if row.status == BREACH else row.due_on):
            return "before_start"
        unknown = is_unknown(row, self.facts)
        if is_unregistered(row.status, unknown=unknown, answer_by=self.answer_by, on=self.on):
            return UNREGISTERED
        return row.status

    def is_prior(self, row, status):
        """Was it said to be done on paper?"""
        return status == "before_start" and (row.duty, row.subject) in self.recorded

    def is_breach_of_old(self, row, status):
        """Is it a condition that was not kept before the 利用開始日 already?"""
        return status == BREACH and self._is_early(row.due_on)

    def _is_early(self, due_on):
        return due_on is not None and due_on < self.starts_on
