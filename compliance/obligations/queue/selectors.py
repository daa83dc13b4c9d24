"""The desk's queue: what was submitted and waits, oldest first, with what the rules found about it."""

import functools
import operator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, TextField
from django.db.models.functions import Cast

from compliance.obligations.models import StoredRow
from compliance.rules import load_rulebook
from compliance.rules.codes import DutyId
from facilities.models import SelfReport
from facilities.selectors import facilities_seen_by, search_facilities
from facilities.self_reports.selectors import lines_for_desk, load
from facilities.wording import service_name
from meetings.minutes.finding_filters import lacks_feedback, lacks_somebody_all_year
from meetings.minutes.findings import ABOUT_MEETINGS, other_findings
from meetings.models import MeetingPart, ReviewState
from office.counting import numbered

#: What the rules may have found about a set of minutes, as the queue is narrowed by it.
LATE, ROSTER, MEETING, EMPTY, ABSENT, NOTHING = "late", "roster", "meeting", "empty", "absent", "nothing"
_ROSTER_DUTY, _SUBMIT_DUTY = DutyId.COUNCIL_ROSTER, DutyId.MINUTES_SUBMIT


@dataclass(frozen=True)
class QueuedMinutes:
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


def waiting(membership, *, state=ReviewState.SUBMITTED, **narrowing):
    """The parts in a review state that the officer's desk reads: oldest submission first, the accepted ones last first.

    Args: ``narrowing``: ``query``, ``service_type`` as of ``search_facilities``; ``found``: one of the marks above, or ""
    for all.
    """
    order: tuple[str, ...] = ("submitted_on", "meeting__date", "pk")
    if state == ReviewState.ACCEPTED:
        order = tuple(f"-{column}" for column in order)
    parts = _narrowed(membership, **narrowing).filter(review_state=state)
    return parts.select_related("meeting", "facility").order_by(*order)


def counts(membership, *, beside, **narrowing):
    """How many parts are in each review state, as {state: number}, in one statement.

    Args: ``beside``: {key: queryset} of what is counted besides; ``narrowing`` as of :func:`waiting`.
    """
    found = _narrowed(membership, **narrowing).order_by().values_list("review_state")
    others = [numbered(key, rows) for key, rows in beside.items()]
    return dict(found.annotate(number=Count("pk")).union(*others, all=True))


def _narrowed(membership, *, query="", service_type="", found=""):
    facilities = search_facilities(membership, query=query, service_type=service_type)
    parts = MeetingPart.objects.filter(facility__in=facilities.order_by().values("pk"))
    if found:
        marks = _marks()
        parts = (
            parts.exclude(functools.reduce(operator.or_, marks.values()))
            if found == NOTHING
            else parts.filter(marks[found])
        )
    return parts


def _marks():
    rows = StoredRow.objects.filter(facility=OuterRef("facility_id"))
    of_meeting = rows.filter(subject=Cast(OuterRef("meeting_id"), TextField()))
    breach = StoredRow.State.BREACH
    return {
        LATE: Exists(of_meeting.filter(duty=_SUBMIT_DUTY, due_on__lt=OuterRef("submitted_on"))),
        ROSTER: Exists(rows.filter(duty=_ROSTER_DUTY, state=breach)),
        MEETING: Exists(of_meeting.filter(duty__in=ABOUT_MEETINGS, state=breach)),
        EMPTY: lacks_feedback(),
        ABSENT: lacks_somebody_all_year(),
    }


def typed_days_waiting(membership):
    """How many days that facilities typed wait to be confirmed by the officer's desk."""
    facilities = facilities_seen_by(membership).order_by().values("pk")
    return lines_for_desk(facilities, state=SelfReport.State.REPORTED).count()


def next_after(parts, part_pk):
    """The id of the part that follows another in the queue; the first one where that is gone from it; or None."""
    keys = list(parts.values_list("pk", flat=True))
    if part_pk in keys[:-1]:
        return keys[keys.index(part_pk) + 1]
    return keys[0] if keys else None


def entries_of(parts):
    """The parts with what the rules found about each, in one more query."""
    parts = load(parts)
    rosters, rows = _rows_about(parts)
    beside = other_findings(parts)
    return [_entry(part, rosters.get(part.facility_id, ()), rows, beside[part.pk]) for part in parts]


def _rows_about(parts):
    """Stored rows about the facilities' rosters and these meetings: ({facility: rows}, {(facility, duty, meeting): row})."""
    facilities = {part.facility_id for part in parts}
    meetings = {str(part.meeting_id) for part in parts}
    stored = StoredRow.objects.filter(facility__in=facilities)
    rosters: dict = {}
    for row in stored.filter(duty=_ROSTER_DUTY, state=StoredRow.State.BREACH):
        rosters.setdefault(row.facility_id, []).append(row)
    about = stored.filter(duty__in=(_SUBMIT_DUTY, *ABOUT_MEETINGS), subject__in=meetings)
    return rosters, {(row.facility_id, row.duty, row.subject): row for row in about}


def _entry(part, rosters, rows, beside):
    def row_of(duty):
        return rows.get((part.facility_id, duty, str(part.meeting_id)))

    submit = row_of(_SUBMIT_DUTY)
    about = [*rosters, *filter(None, map(row_of, ABOUT_MEETINGS))]
    return QueuedMinutes(
        part=part,
        facility_name=part.facility.name,
        service_name=service_name(part.facility.service_type),
        held_on=part.meeting.date,
        submitted_on=part.submitted_on,
        late=bool(submit and submit.due_on and part.submitted_on and part.submitted_on > submit.due_on),
        found=(*_sentences(about), *(finding.words for finding in beside)),
    )


def _sentences(rows):
    book = load_rulebook()
    for row in rows:
        if row.state == StoredRow.State.BREACH:
            for code in row.reasons:
                if not code.startswith("wanted:"):
                    yield book.vocabulary.reason(code).label
