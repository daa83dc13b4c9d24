"""A user or a family member consents, on the own page, to take part online (N7-5)."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from meetings.members import selectors
from meetings.members.views.door import closed, opened, unlisted
from meetings.online.services import consent
from meetings.views import today
from office.errors import Refused


@unlisted
@require_POST
def member_consent(request, pk, part_pk):
    """Keep the consent; the address stands on the member's page from then on."""
    with opened(request, pk) as (link, why):
        if link is None or why:
            return closed(request, why, link and link.member.facility)
        part = next((one for one in selectors.parts_told_to(link.member) if one.pk == part_pk), None)
        if part is None:
            return closed(request, "", link.member.facility)
        try:
            consent(part=part, member=link.member, day=today(), today=today(), link=link)
        except Refused as refusal:
            return closed(request, str(refusal), link.member.facility)
        return redirect("member_meeting", pk, part_pk)
