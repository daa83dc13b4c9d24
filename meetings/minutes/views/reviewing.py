"""The desk reads what was submitted, returns it with remarks or accepts it."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.links import at
from accounts.permissions import permit
from meetings.attachments.selectors import attachments_in
from meetings.minutes import findings, request_selectors, selectors
from meetings.minutes.forms import RemarkForms
from meetings.minutes.services import submission_and_review
from meetings.models import ReviewState
from meetings.reply_templates.selectors import templates_of, text_asked
from meetings.views import facility_of, frame, today
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none

#: The desk's queue stands in the app above; it leads on to the next one that waits.
QUEUE = "obligations:queue"


@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """Read the newest version; the form returns it with remarks."""
    part = selectors.access_review(request.membership, pk)
    permit(request.membership, "minutes.review")
    reading = selectors.to_review(part)
    boxes = [(section, box) for section in reading.sections for box in section.boxes]
    form = RemarkForms(post_data_or_none(request), boxes=boxes, text=text_asked(request))
    error = ""
    if request.method == "POST" and form.is_valid():
        try:
            submission_and_review.give_back(
                by=request.membership, part=part, version=_version(request, part), remarks=form.remarks
            )
        except Refused as refusal:
            error = str(refusal)
        else:
            messages.success(request, "差し戻しました。事業所の画面に指摘が出ます。")
            return redirect(_next(request, part))
    part.facility = facility = facility_of(request, part.facility_id)
    context = frame(
        request,
        facility,
        "meetings",
        here="議事録を確認する",
        part=part,
        meeting=part.meeting,
        findings=_findings(part, facility),
        reading=reading,
        version=reading.version,
        attachments=attachments_in(reading.version),
        requests=request_selectors.to_review(part),
        form=form,
        **_templates(request),
        error=error,
        was_sent=request.method == "POST",
        waits=part.review_state == ReviewState.SUBMITTED,
        is_accepted=part.review_state == ReviewState.ACCEPTED,
        on_url=_next(request, part, go=1),
    )
    return render(request, "meetings/minutes/review.html", context)


def _templates(request):
    """The desk's sentences to begin from, and what the address carries besides one of them."""
    query = request.GET.copy()
    query.pop("template", None)
    carried = f"{query.urlencode()}&" if query else ""
    return {"templates": templates_of(request.membership), "templates_query": carried}


def _findings(part, facility):
    beside = findings.other_findings([part])[part.pk]
    return [*findings.breaches_with_roster(part, facility, today()), *(one.words for one in beside)]


@require_POST
def accept(request, pk):
    """Nothing to ask: accept the version that was read; by the first button the next one is opened at once."""
    part = selectors.access_review(request.membership, pk)
    permit(request.membership, "minutes.review")
    try:
        submission_and_review.accept(by=request.membership, part=part, version=_version(request, part))
    except Refused as error:
        return refused(request, error, at("meetings:minutes_review", part.pk))
    messages.success(request, "受理しました。")
    return redirect(_next(request, part, **({"go": 1} if "next" in request.POST else {})))


def _version(request, part):
    """The version the officer had before them, as the page says; another part's or none: the refusal says so."""
    version = selectors.version_numbered(part, request.POST.get("version", ""))
    if version is None:
        raise Refused("どの版を確認したのか分かりません。画面を開き直してください。")
    return version


def _next(request, part, **more):
    """The queue, narrowed as it was when the officer came from it, with what follows this part offered first."""
    query = request.GET.copy()
    for name, value in {"after": part.pk, **more}.items():
        query[name] = value
    return f"{at(QUEUE)}?{query.urlencode()}"
