"""Reads of 要望 and 助言. ``access_request`` is the only door to one."""

from django.db.models import Q
from django.http import Http404

from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import CouncilRequest, ReviewState


def access_request(membership, pk):
    """One that the person may change: of a facility they work for. The ward reads, and changes none (404)."""
    if membership.is_ward:
        raise Http404
    requests = CouncilRequest.objects.select_related("part__meeting", "facility__municipality")
    return one_or_404(requests.filter(facility__in=facilities_seen_by(membership)), pk)


def requests_of(facility, membership):
    """A facility's requests and advice, those that wait first, then the latest; the ward sees those of submitted minutes."""
    found = CouncilRequest.objects.filter(facility=facility).select_related("part__meeting")
    if membership.is_ward:
        found = found.exclude(part__review_state=ReviewState.NONE)
    return found.order_by("closed_on", "-number")


def number_open(facility, membership):
    """How many of them wait for the facility."""
    return (open_for_ward if membership.is_ward else open_of)(facility.pk).count()


def open_of(facility):
    """Those that wait for a facility. Args: ``facility``: its primary key."""
    return CouncilRequest.objects.filter(facility=facility, closed_on=None).only("pk")


def open_for_ward(facility):
    """The same of submitted minutes alone, as the ward sees them."""
    return open_of(facility).exclude(part__review_state=ReviewState.NONE)


def requests_at(part):
    """What was asked for at a meeting, in the order of the numbers."""
    return CouncilRequest.objects.filter(part=part).order_by("number")


def to_review(part):
    """What the desk reads beside the minutes of a part: what was asked for there, and what had waited from before."""
    there = Q(part=part)
    waited = Q(facility=part.facility_id, part__meeting__date__lt=part.meeting.date) & (
        Q(closed_on=None) | Q(closed_on__gte=part.meeting.date)
    )
    found = CouncilRequest.objects.filter(there | waited).exclude(part__review_state=ReviewState.NONE)
    return found.select_related("part__meeting").order_by("number")
