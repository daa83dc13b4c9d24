"""Reads of councils, meetings and visits. ``access_*`` is the only door to an object."""

from meetings.selectors.attendance import asked_to, attendance_of
from meetings.selectors.council import (
    access_member,
    council_of,
    known_people,
    numbers_by_category,
    offices,
    on_duty,
    seated_since,
)
from meetings.selectors.joint import (
    access_candidate,
    access_invitation,
    agenda_of_host,
    invitable,
    invitations_for,
    partners_of,
    waiting_invitations,
)
from meetings.selectors.meetings import (
    access_paper,
    access_part,
    all_parts,
    files_handed_in,
    is_made,
    part_for_ward,
    parts_of,
    unanswered,
)
from meetings.selectors.visits import access_visit, dwellings_of, visits_of

__all__ = [
    "access_candidate",
    "access_invitation",
    "access_member",
    "access_paper",
    "access_part",
    "access_visit",
    "agenda_of_host",
    "all_parts",
    "asked_to",
    "attendance_of",
    "council_of",
    "dwellings_of",
    "files_handed_in",
    "invitable",
    "invitations_for",
    "is_made",
    "known_people",
    "numbers_by_category",
    "offices",
    "on_duty",
    "part_for_ward",
    "partners_of",
    "parts_of",
    "seated_since",
    "unanswered",
    "visits_of",
    "waiting_invitations",
]
