"""Reads of who was asked onto a council. ``access_request`` is the only door to one."""

from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import SeatRequest


def access_request(membership, pk):
    """A request of a facility that the person works with, or 404. The ward reads numbers of a council, so none."""
    found = SeatRequest.objects.select_related(
        "person", "facility__operator", "facility__municipality", "mail", "member"
    )
    if membership.is_ward:
        found = found.none()
    return one_or_404(found.filter(facility__in=facilities_seen_by(membership)), pk)


def is_asked(member):
    """Was somebody who sits on a council asked to agree, and has not answered?"""
    asked = SeatRequest.objects.filter(facility=member.facility_id, person=member.person_id)
    return asked.filter(category=member.category, state=SeatRequest.State.ASKED).exists()
