"""The page behind the link of a 就任依頼: what is asked, and the answer."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from meetings.joining import papers, policies, services
from meetings.joining.forms import SeatAnswerForm
from meetings.members.views.door import closed, opened_request, unlisted
from meetings.views import today
from office.errors import Refused
from office.http import post_data_or_none


@unlisted
@sensitive_post_parameters("wishes")
@require_http_methods(["GET", "HEAD", "POST"])
def join_door(request, pk):
    """What somebody is asked, that they are free, and the answer."""
    with opened_request(request, pk) as asked:
        if asked is None:
            return closed(request, "")
        form = SeatAnswerForm(post_data_or_none(request))
        over = policies.why_not_answer(asked, today())
        if request.method == "POST" and not over and form.is_valid():
            try:
                services.answer_by_link(asked=asked, **form.said, now=timezone.now(), today=today())
            except Refused as refusal:
                over = str(refusal)
            else:
                return redirect(f"{request.path}?kept=1")
        if request.method == "GET":
            services.note_opened(asked=asked, now=timezone.now())
        words = papers.words_of(asked)
        context = {"asked": asked, "words": words, "form": form, "over": over, "kept": "kept" in request.GET}
        refused = over and request.method == "POST"
        return render(request, "meetings/joining/door.html", context, status=409 if refused else 200)
