"""What tests of a member's own door share."""

from datetime import date

from django.urls import reverse

from meetings.members import keys, services
from meetings.models import MeetingPart, MemberLink
from tests.meetings import town

DAY = date(2027, 1, 20)


def notify(ward, part):
    services.notify(by=ward.owner, part=MeetingPart.objects.get(pk=part.pk), today=town.TODAY)


def link_of(member):
    return MemberLink.objects.get(member=member, withdrawn_at=None)


def touch(client, member):
    """Open the member's link as a browser does; the last page."""
    return client.get(reverse("member_door", args=[keys.secret_of(link_of(member))]), follow=True)


def page_of(member, part):
    return reverse("member_meeting", args=[link_of(member).pk, part.pk])
