"""The desk's queue: what was submitted and waits, oldest first, with what the rules found about it."""

from dataclasses import dataclass
from datetime import date

from compliance.obligations.models import StoredRow
from compliance.rules import load_rulebook
from facilities.selectors import facilities_seen_by
from meetings.models import MeetingPart, ReviewState


@dataclass(frozen=True)
class Entry:
    """One set of minutes before the desk. ``found``: sentences of what the rules say about it."""

    part: MeetingPart
    facility_name: str
    service_name: str
    held_on: date
    submitted_on: date
    late: bool
    found: tuple

    @property
    def pk(self):
        return self.part.pk


def waiting(membership, *, state=ReviewState.SUBMITTED, facility_id=None):
    """The parts in a review state that the officer's desk reads, oldest submission first, in four queries at most."""
    parts = MeetingPart.objects.filter(
        review_state=state, facility__in=facilities_seen_by(membership)
    ).select_related("meeting", "facility")
    if facility_id is not None:
        parts = parts.filter(facility_id=facility_id)
    parts = list(parts.order_by("submitted_on", "meeting__date", "pk"))
    rows = _rows_about(parts)
    return [_entry(part, rows) for part in parts]


def next_after(entries, part_pk):
    """The entry that follows a part in the queue; the first one where the part is gone from it."""
    keys = [entry.pk for entry in entries]
    if part_pk in keys and keys.index(part_pk) + 1 < len(keys):
        return entries[keys.index(part_pk) + 1]
    return entries[0] if entries else None


def _rows_about(parts):
    """Stored rows of these facilities about rosters and meetings: (facility, duty, subject) → row."""
    wanted = (
        "council.roster",
        "minutes.submit",
        "evaluation.participants",
        "activity.report",
        "meeting.consent",
    )
    rows = StoredRow.objects.filter(facility__in={part.facility_id for part in parts}, duty__in=wanted)
    return {(row.facility_id, row.duty, row.subject): row for row in rows}


def _entry(part, rows):
    book = load_rulebook()
    kind = book.service_types.get(part.facility.service_type)
    submit = rows.get((part.facility_id, "minutes.submit", str(part.meeting_id)))
    late = bool(submit and submit.due_on and part.submitted_on and part.submitted_on > submit.due_on)
    return Entry(
        part=part,
        facility_name=part.facility.name,
        service_name=kind.name if kind else part.facility.service_type,
        held_on=part.meeting.date,
        submitted_on=part.submitted_on,
        late=late,
        found=tuple(_found(part, rows, book)),
    )


def _found(part, rows, book):
    for (facility_id, duty, subject), row in rows.items():
        concerns = subject == str(part.meeting_id) or duty == "council.roster"
        if facility_id != part.facility_id or not concerns or row.state != StoredRow.State.BREACH:
            continue
        for code in row.reasons:
            if not code.startswith("wanted:"):
                yield book.vocabulary.reason(code).label
