"""What a facility that closes leaves behind."""

from dataclasses import dataclass
from datetime import date

from compliance.obligations import facts
from compliance.obligations.rulebook import ask
from compliance.obligations.wording import names_in, title_of
from compliance.rules import FactsError
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.rows import OPEN
from meetings.models import Meeting, MeetingPart


@dataclass(frozen=True, slots=True)
class RemainingTask:
    """Something that is still to be done. ``due_on``: None where it has no day; ``is_late``: whether that has passed."""

    title: str
    due_on: date | None
    is_late: bool


def left_to_do(facility, *, closed_on, on):
    """What a facility would still owe if it closed on a day, as the rules say; earliest first.

    Args: ``on``: today. The years of today and of the closing are asked, each row told once. Facts that break the
    contract leave nothing to tell here: the facility's own page says what is wrong.
    """
    gathered = facts.gather([facility.pk])
    one = gathered[facility.pk]
    one["facility"]["closed_on"] = closed_on.isoformat()
    names = names_in(gathered)
    found: dict = {}
    for year in sorted({fiscal_year_of(on), fiscal_year_of(closed_on)}):
        try:
            rows = ask(one, on=on, fiscal_year=year)
        except FactsError:
            return []
        for row in rows:
            if row.status in OPEN and row.responsible == "facility" and not row.advisory:
                title = title_of(row, names, year)
                found.setdefault((row.duty, row.subject), _left(title, row.due_on, on))
    return sorted(found.values(), key=lambda left: left.due_on or date.max)


def _left(title, due_on, on):
    return RemainingTask(title, due_on, due_on is not None and due_on < on)


def own_plans_after(facility, day):
    """The facility's parts in the meetings it hosts that are planned for later than a day."""
    parts = MeetingPart.objects.filter(
        facility=facility,
        meeting__host=facility,
        meeting__state=Meeting.State.PLANNED,
        meeting__date__gt=day,
    )
    return list(parts.select_related("meeting").order_by("meeting__date", "pk"))
