"""One row of the answer, and how its status follows from its dates."""

from dataclasses import dataclass
from datetime import date

OPEN = ("upcoming", "due_soon", "behind", "overdue")


def open_status(on, due, limit):
    """The status of what is not done, on that day."""
    if limit and limit < on:
        return "overdue"
    if due and due < on:
        return "behind"
    if due and (due - on).days <= 30:
        return "due_soon"
    return "upcoming"


@dataclass
class Row:
    """A row; ``year`` is the fiscal year it belongs to, ``lingers`` that it is shown in the next while open."""

    duty: str
    subject: str
    year: int | None
    status: str
    due: date | None = None
    limit: date | None = None
    met: date | None = None
    reasons: tuple = ()
    assumption: bool = False
    advisory: bool = False
    responsible: str = "facility"
    lingers: bool = False

    @property
    def is_open(self):
        return self.status in OPEN

    @property
    def order(self):
        return (self.due is None, self.due or date.min, self.duty, self.subject)

    def as_dict(self):
        return {
            "duty": self.duty,
            "subject": self.subject,
            "responsible": self.responsible,
            "due_on": self.due and self.due.isoformat(),
            "limit_on": self.limit and self.limit.isoformat(),
            "met_on": self.met and self.met.isoformat(),
            "late": bool(self.met and self.due and self.met > self.due),
            "status": self.status,
            "advisory": self.advisory,
            "reasons": sorted(self.reasons),
            "assumption": self.assumption,
        }


def done_or_open(on, duty, subject, year, due, limit, met, **more):
    """A row that is met on a day, or open."""
    status = "met" if met else open_status(on, due, limit)
    return Row(duty, subject, year, status, due, limit, met, **more)
