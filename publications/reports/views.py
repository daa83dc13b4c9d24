"""A reader reports a passage without a login; the desk sees what waits and decides."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods, require_safe

from accounts import attempts
from accounts.links import at
from accounts.permissions import permit
from meetings.views import facility_of, frame, today
from office.changing.forms import ConfirmForm
from office.changing.views import save
from office.confirming import refused
from office.http import post_data_or_none
from publications.reports import policies, selectors, services

MANY = 100


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, address, box):
    """Say that a passage of public minutes tells who somebody is. It is hidden at once; nothing else is asked."""
    row = selectors.live_at(address)
    words = selectors.words_of(row, box) if row else None
    if words is None:
        raise Http404
    context = {"row": row, "words": "" if box in row.hidden else words}
    if request.method == "POST":
        try:
            attempts.at_report(request, row.municipality_code)
        except attempts.TooSoonError as error:
            return _page(request, 429, **context, minutes=-(-error.seconds // 60))
        return _page(request, reported=True, row=row, hides=services.report(minutes=row, box=box))
    return _page(request, **context)


def _page(request, status=200, **context):
    # With the request: a form that changes something carries a token, which is a cookie of this page alone.
    return HttpResponse(
        render_to_string("publications/register/report.html", context, request=request), status=status
    )


@require_safe
def waiting(request):
    """What readers reported and the desk has not decided."""
    permit(request.membership, "ward.answer")
    rows = selectors.waiting(request.membership)[:MANY]
    return render(request, "publications/reports.html", {"rows": rows, "today": today()})


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk):
    """The desk reads the passage and decides: it names nobody, or it stays hidden."""
    found = selectors.access_report(request.membership, pk)
    permit(request.membership, "ward.answer")
    facility = facility_of(request, found.part.facility_id)
    back = at("publications:reports")
    if refusal := policies.why_not_decide(found):
        return refused(request, refusal, back)

    def make(data=None):
        return ConfirmForm(data, changes=[selectors.access_report(request.membership, pk)])

    form = make(post_data_or_none(request))
    decision = request.POST.get("decision")
    if decision in ("show", "hide") and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.decide(
                by=request.membership, report=found, shows=decision == "show", on=today(), seen=seen
            ),
            remake=make,
            success="判断を記録しました。事業所へ知らせました。",
            next_url=back,
            cancel_url=at("publications:report", pk),
        )
        if answer is not None:
            return answer
    minutes = selectors.minutes_of(found)
    context = frame(
        request,
        facility,
        "meetings",
        here="名前が残っているという知らせ",
        form=form,
        report=found,
        words=selectors.words_of(minutes, found.box) if minutes else "",
        gone=minutes is None or minutes.withdrawn_on is not None,
    )
    return render(request, "publications/report.html", context)
