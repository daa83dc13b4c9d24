"""A member's own page of a poll, behind the member's door."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from meetings import rules_queries
from meetings.members import papers
from meetings.members.selectors import name_of
from meetings.members.views.door import closed, leads_further, opened, unlisted
from meetings.polls import policies, selectors, services
from meetings.polls.forms import SuitsForm
from meetings.views import today
from office.errors import Refused
from office.http import post_data_or_none


@leads_further
def pages_of_polls(link):
    """The pages of the polls that the member has yet to answer."""
    on = today()
    return [
        reverse("member_poll", args=[link.pk, poll.pk])
        for poll in selectors.open_polls_for(link.member)
        if not policies.why_not_answer(poll, on) and not selectors.answers_of(poll, link.member)
    ]


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def member_poll(request, pk, poll_pk):
    """The days that are asked about, and what this one member answers."""
    with opened(request, pk) as (link, why):
        if link is None or why:
            return closed(request, why, link and link.member.facility)
        poll = selectors.poll_behind(link, poll_pk)
        if poll is None:
            return closed(request, "", link.member.facility)
        return _poll(request, link, poll)


def _poll(request, link, poll):
    on = today()
    days = selectors.days_of(poll)
    coming = [one for one in days if one.day >= on]
    given = selectors.answers_of(poll, link.member)
    form = SuitsForm(post_data_or_none(request), days=coming, given=given, needed=True)
    over = policies.why_not_answer(poll, on) or ("" if coming else "候補の日は、どれも過ぎました。")
    if request.method == "POST" and not over and form.is_valid():
        try:
            services.answer_by_link(link=link, poll=poll, said=form.said, now=timezone.now(), today=on)
        except Refused as refusal:
            over = str(refusal)
        else:
            return redirect(f"{request.path}?kept=1")
    refused = bool(over) and request.method == "POST"
    context = {
        "link": link,
        "poll": poll,
        "about": rules_queries.council_name(poll.facility),
        "facility": poll.facility,
        "name": name_of(link.member),
        "honorific": papers.honorific_of(link.member),
        "contact": papers.contact_of(poll.facility),
        "form": form,
        "over": over,
        "refused": refused,
        "passed": [one for one in days if one.day < on],
        "kept": "kept" in request.GET and bool(given),
        "has_answered": bool(given),
    }
    return render(request, "meetings/polls/door.html", context, status=409 if refused else 200)
