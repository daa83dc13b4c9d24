"""Reads of a facility's meetings, and of what the ward sees of them."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from facilities.self_reports.selectors import typed_days
from meetings.models import Attendance, MeetingPart
from meetings.states import unrecorded


def parts_of(facility, first, last):
    """A facility's parts in the meetings of a period, in order of their dates, with how many parts each has."""
    return (
        MeetingPart.objects.filter(facility=facility, meeting__date__range=(first, last))
        .select_related("meeting__host")
        .annotate(shares=Count("meeting__parts"))
        .order_by("meeting__date", "pk")
    )


def unanswered(facility, today):
    """Planned meetings whose day has passed: 「開催しましたか？」"""
    return (
        MeetingPart.objects.filter(unrecorded(today), facility=facility)
        .select_related("meeting")
        .order_by("meeting__date")
    )


def part_in(meeting, facility):
    """A facility's part in a meeting, or None where it has none."""
    return MeetingPart.objects.filter(meeting=meeting, facility=facility).first()


def called_off_for(meeting, facility):
    """A facility's parts in the meetings that were called off and for which this one is held. Args: primary keys."""
    found = MeetingPart.objects.filter(meeting__held_instead=meeting, facility=facility)
    return found.select_related("meeting").order_by("meeting__date", "pk")


@dataclass(frozen=True)
class PartForWard:
    """What the ward sees of a part: no text, name, opinion or file."""

    pk: int
    date: datetime.date
    starts_at: object
    ends_at: object
    place: str
    online: bool
    is_provisional: bool
    on_paper: bool
    state: str
    joint: bool
    evaluating: bool
    contacted_on: datetime.date | None
    notified_on: datetime.date | None
    consented_on: datetime.date | None
    submitted_on: datetime.date | None
    distributed_on: datetime.date | None
    published_on: datetime.date | None
    review_state: str
    review_word: str
    came: dict
    opinions: dict
    #: The days that the facility typed, by field: with how, where and what the desk made of each.
    typed_days: dict


def part_for_ward(part):
    """The part as the ward reads it before its minutes are submitted: dates, place, numbers per category."""
    rows = list(Attendance.objects.filter(part=part).values_list("category", "kind"))
    meeting = part.meeting
    others = MeetingPart.objects.filter(meeting=meeting).exclude(pk=part.pk)
    shared = ("contacted_on", "notified_on", "consented_on", "submitted_on", "distributed_on", "published_on")
    return PartForWard(
        pk=part.pk,
        date=meeting.date,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        place=meeting.place,
        online=meeting.online,
        is_provisional=meeting.is_provisional,
        on_paper=meeting.on_paper,
        state=meeting.state,
        joint=others.exists(),
        evaluating=part.evaluating,
        review_state=part.review_state,
        review_word=part.get_review_state_display(),
        came=dict(Counter(category for category, kind in rows if kind == Attendance.Kind.ATTENDED)),
        opinions=dict(Counter(category for category, kind in rows if kind == Attendance.Kind.OPINION)),
        typed_days=typed_days(part),
        **{name: getattr(part, name) for name in shared},
    )
