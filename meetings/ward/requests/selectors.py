"""Reads of what facilities asked the desk about their meetings. ``access_request`` is the only door to one."""

from django.db.models import F, Min

from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import Meeting, MeetingPart, WardRequest

_WITH = ("part__meeting", "part__facility__operator", "asked_by", "answered_by")


def access_request(membership, pk):
    """A request about a meeting of a facility the person may see, or 404."""
    rows = WardRequest.objects.select_related(*_WITH)
    return one_or_404(rows.filter(part__facility__in=facilities_seen_by(membership)), pk)


def requests_of(part):
    """What was asked about a meeting, the latest first."""
    return WardRequest.objects.filter(part=part).select_related(*_WITH).prefetch_related("days")


def last_request(part):
    """The latest request about a meeting that was not withdrawn, as a queryset of at most one. Args: ``part``: its primary key."""
    rows = WardRequest.objects.filter(part=part).exclude(state=WardRequest.State.WITHDRAWN)
    return rows.select_related("asked_by", "answered_by")[:1]


def waiting_requests(membership):
    """The requests that wait for an answer of this person's desk, the one with the earliest proposed day first.

    Those whose meeting's last proposed day has passed still stand there: they need a word too.
    """
    rows = unanswered_requests(membership).annotate(first_day=Min("days__day")).order_by("first_day", "pk")
    return rows.select_related(*_WITH).prefetch_related("days")


def unanswered_requests(membership):
    """The requests that wait for an answer of this person's desk, in no order: to be counted or put in one."""
    return WardRequest.objects.filter(
        state=WardRequest.State.WAITING,
        part__facility__in=facilities_seen_by(membership),
        part__meeting__state=Meeting.State.PLANNED,
    )


def same_days(membership, days):
    """The planned meetings of the desk's facilities on some days, as {day: [MeetingPart of the host, …]}."""
    parts = MeetingPart.objects.filter(
        meeting__date__in=set(days),
        meeting__state=Meeting.State.PLANNED,
        meeting__host=F("facility"),
        facility__in=facilities_seen_by(membership),
    )
    found: dict = {}
    for part in parts.select_related("meeting", "facility").order_by("meeting__starts_at", "pk"):
        found.setdefault(part.meeting.date, []).append(part)
    return found
