"""The letters of a poll: printed for those whom no mail reaches."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from meetings.members.selectors import name_of
from meetings.polls import papers, policies, selectors, services
from meetings.polls.views.staff import opened_poll
from meetings.views import frame, today
from office import printing
from office.confirming import refused
from office.deeds import note_read
from office.errors import Refused
from office.handing_out import hand_out


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request, pk):
    """Print a letter with the days, QR and code for each member whom no mail reaches."""
    poll, facility = opened_poll(request, pk)
    on, page = today(), at("meetings:poll", poll.pk)
    members = selectors.members_by_letter(poll, on)
    why = policies.why_not_answer(poll, on) or ("" if members else policies.NO_LETTERS)
    if why:
        return refused(request, why, page)
    if request.method == "POST":
        try:
            services.order_letters(by=request.membership, poll=poll, today=on)
        except Refused as refusal:
            return refused(request, refusal, page)
        return redirect(request.path)
    note_read("notices")
    context = frame(
        request,
        facility,
        "meetings",
        here="日程のお尋ねの手紙",
        names=[name_of(one) for one in members],
        file_url=at("meetings:poll_paper_file", poll.pk),
        back_url=page,
        refresh_url=request.path,
        **printing.standing(papers.LETTERS, papers.data_of(poll, members, on), reader=request.membership),
    )
    return render(request, "meetings/polls/paper.html", context)


@require_safe
def paper_file(request, pk):
    """The PDF of the letters, or back to the page that makes it."""
    poll, _ = opened_poll(request, pk)
    data = papers.data_of(poll, selectors.members_by_letter(poll, today()), today())
    return hand_out(papers.LETTERS, data, page=at("meetings:poll_paper", poll.pk))
