"""The minutes behind a member's own door."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from meetings.distribution import papers
from meetings.members import selectors, services
from meetings.members.views.door import closed, opened, unlisted

GONE = "この議事録は、保存する期間が過ぎたので、もう読めません。"


@unlisted
@require_safe
def member_minutes(request, pk, part_pk):
    """The minutes as they were sent to this member, with the files that belong to them."""
    with opened(request, pk) as (link, why):
        facility = link and link.member.facility
        if link is None or why:
            return closed(request, why, facility)
        part = selectors.part_told_to(link.member, part_pk)
        sent = part and selectors.minutes_sent(link.member, part)
        if sent is None:
            return closed(request, "", facility)
        if sent.version.content is None:
            return closed(request, GONE, facility)
        if request.method == "GET":
            services.note_opened(member=link.member, part=part, now=timezone.now(), minutes=True)
        context = {
            "link": link,
            "part": part,
            "facility": facility,
            "minutes": papers.minutes_of(sent.version, facility),
            "papers": selectors.papers_for(link.member, part),
        }
        return render(request, "meetings/distribution/door.html", context)
