"""Pages of erasing: ask for a file, see what was asked, decide."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import may, permit
from accounts.trail import name_shown_to
from evaluations.third_party.selectors import access_file
from meetings.attachments.selectors import access_attachment
from meetings.views import facility_of, frame
from office.changing.views import done
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none
from publications.erasing import policies, selectors, services
from publications.erasing.forms import AskToEraseForm, DecideEraseForm

ASK, DECIDE = "content.ask", "content.erase"
PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Ask for the content of an attached file to be erased."""
    attachment = access_attachment(request.membership, pk)
    permit(request.membership, ASK)
    return _ask(request, attachment, attachment.part, at("meetings:detail", attachment.part_id))


@require_http_methods(["GET", "HEAD", "POST"])
def ask_result(request, pk):
    """The same of a paper of an evaluation."""
    paper = access_file(request.membership, pk)
    permit(request.membership, ASK)
    return _ask(request, paper, paper.evaluation, at("evaluations:list", paper.evaluation.facility_id))


def _ask(request, paper, place, back):
    if why := policies.why_not_ask(paper.file, selectors.is_public(place)):
        return refused(request, why, back)
    form = AskToEraseForm(post_data_or_none(request))
    if form.is_valid():
        try:
            made = services.ask(
                by=request.membership, place=place, file=paper.file, reason=form.cleaned_data["reason"]
            )
        except Refused as error:
            form.add_error("reason", str(error))
        else:
            sentence = "消すことを求めました。ほかの、自治体の職員が決めます。"
            return done(request, sentence, at("erasing:show", made.pk))
    facility = facility_of(request, place.facility_id)
    context = frame(
        request,
        facility,
        "meetings",
        here="ファイルの内容を消す",
        form=form,
        paper=paper,
        back=back,
    )
    return render(request, "publications/erasing/ask.html", context)


@require_safe
def waiting(request):
    """What is asked to be erased at the facilities of the desk."""
    permit(request.membership, DECIDE)
    page = Paginator(selectors.erasures_seen_by(request.membership), PER_PAGE).get_page(
        request.GET.get("page")
    )
    return render(request, "publications/erasing/list.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, pk):
    """One request: what it is about and how it stands; a second person of the municipality decides."""
    asked = selectors.access_erasure(request.membership, pk)
    decides = may(request.membership, DECIDE)
    if request.method == "POST":
        permit(request.membership, DECIDE)
    url = at("erasing:show", pk)

    form = DecideEraseForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        try:
            _decide(request, asked, form.cleaned_data)
        except Refused as error:
            return refused(request, error, url)
        return done(request, "決めたことを記録しました。", url)
    why = policies.why_not_decide(asked, request.membership)
    context = {
        "asked": asked,
        "form": form if decides and not why else None,
        "why_not": why if decides and asked.state == asked.State.ASKED else "",
        "asked_by": name_shown_to(request.membership, asked.asked_by),
        "decided_by": name_shown_to(request.membership, asked.decided_by) if asked.decided_by else "",
    }
    return render(request, "publications/erasing/show.html", context)


def _decide(request, asked, said):
    if said["decision"] == "erase":
        services.erase(by=request.membership, asked=asked)
    else:
        services.decline(by=request.membership, asked=asked, answer=said["answer"])
