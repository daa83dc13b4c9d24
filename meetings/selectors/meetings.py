"""Reads of meetings and of what the ward sees of them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import Role
from facilities.selectors import facilities_seen_by
from meetings.models import Attendance, Meeting, MeetingPart, Paper, ReviewState, Version


def access_part(membership, pk):
    """A facility's part in a meeting, where the person may see the facility, or 404.

    A partner of a joint meeting has a part of its own and never reaches another's. What the ward may read of a
    part before its minutes are submitted is ``part_for_ward``.
    """
    parts = MeetingPart.objects.select_related(
        "meeting__host", "facility__operator", "facility__municipality"
    )
    return get_object_or_404(parts.filter(facility__in=facilities_seen_by(membership)), pk=pk)


def access_paper(membership, pk):
    """A file of a part: for those who work at the facility, and for its desk once it was handed in with the minutes.

    The ward reads none before that, and its administrators none at all (404).
    """
    papers = Paper.objects.select_related("file", "part__meeting", "part__facility__municipality")
    papers = papers.filter(part__facility__in=facilities_seen_by(membership))
    if membership.is_ward:
        papers = papers.exclude(part__review_state=ReviewState.NONE)
        if membership.role != Role.OFFICER:
            raise Http404
    paper = get_object_or_404(papers, pk=pk)
    if membership.is_ward and paper.file_id not in files_handed_in(paper.part_id):
        raise Http404
    return paper


def files_handed_in(part_id):
    """Ids of the stored files that came to the desk with a version of a part's minutes."""
    given = Version.objects.filter(part=part_id, kind=Version.Kind.INSIDE)
    lists = given.values_list("content__papers", flat=True)
    return {paper["file"] for papers in lists for paper in papers or ()}


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
        MeetingPart.objects.filter(
            facility=facility, meeting__state=Meeting.State.PLANNED, meeting__date__lt=today
        )
        .select_related("meeting")
        .order_by("meeting__date")
    )


def is_made(mark):
    """Has a form already made its meeting under this mark? A second click is then no second meeting."""
    return mark is not None and Meeting.objects.filter(token=mark).exists()


def all_parts(meeting):
    """All parts of a meeting, for the checks that concern every facility; never shown."""
    return list(MeetingPart.objects.filter(meeting=meeting))


@dataclass(frozen=True)
class PartForWard:
    """What the ward sees of a part: no text, name, opinion or file."""

    pk: int
    date: date
    starts_at: object
    ends_at: object
    place: str
    online: bool
    state: str
    joint: bool
    evaluating: bool
    contacted_on: date | None
    notified_on: date | None
    consented_on: date | None
    submitted_on: date | None
    distributed_on: date | None
    published_on: date | None
    review_state: str
    review_word: str
    came: dict
    opinions: dict


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
        state=meeting.state,
        joint=others.exists(),
        evaluating=part.evaluating,
        review_state=part.review_state,
        review_word=part.get_review_state_display(),
        came=dict(Counter(category for category, kind in rows if kind == Attendance.Kind.ATTENDED)),
        opinions=dict(Counter(category for category, kind in rows if kind == Attendance.Kind.OPINION)),
        **{name: getattr(part, name) for name in shared},
    )
