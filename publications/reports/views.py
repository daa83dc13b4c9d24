"""A reader reports a passage without a login; the desk sees what waits and decides."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import attempts
from accounts.links import at
from accounts.permissions import permit
from meetings.views import facility_of, frame, today
from office.changing.forms import ConfirmForm
from office.changing.views import save
from office.confirming import refused
from office.http import download, post_data_or_none
from publications.evaluated.selectors import pieces_of
from publications.reports import policies, selectors, services
from publications.reports.subjects import ReportedMinutes, ReportedResult, subject_of

MANY = 100


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, address, box):
    """Say that a passage of public minutes tells who somebody is. It is hidden at once; nothing else is asked."""
    return _report(request, ReportedMinutes, address, box)


@require_http_methods(["GET", "HEAD", "POST"])
def report_result(request, address, box):
    """Say the same of a passage, or a file, of an evaluation's result."""
    return _report(request, ReportedResult, address, box)


def _report(request, kind, address, box):
    row = kind.at(address)
    subject = kind(row) if row is not None and row.withdrawn_on is None else None
    words = subject.words_of(box) if subject else None
    if not words:
        raise Http404
    is_file = box.startswith("file") and kind is ReportedResult
    context = {"back": reverse(kind.url, args=[address]), "is_file": is_file}
    if request.method == "POST":
        try:
            attempts.at_report(request, row.municipality_code)
        except attempts.TooSoonError as error:
            return _page(request, 429, **context, minutes=-(-error.seconds // 60))
        return _page(request, reported=True, **context, hides=services.report(subject=subject, box=box))
    return _page(request, **context, words="" if box in row.hidden else words)


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
    facility = facility_of(request, found.facility.pk)
    back, refusal = at("publications:reports"), policies.why_not_decide(found)
    if refusal:
        return refused(request, refusal, back)

    def make(data=None):
        return ConfirmForm(data, changes=[selectors.access_report(request.membership, pk)])

    form, decision = make(post_data_or_none(request)), request.POST.get("decision")
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
    subject = subject_of(found)
    context = frame(
        request,
        facility,
        "meetings",
        here="名前が残っているという知らせ",
        form=form,
        report=found,
        words=(subject.words_of(found.box) or "") if subject else "",
        is_file=selectors.file_of(found) is not None,
        gone=subject is None or subject.row.withdrawn_on is not None,
    )
    return render(request, "publications/report.html", context)


@require_safe
def reported_file(request, pk):
    """The file that a reader pointed at, for the desk that decides; nobody else gets it meanwhile."""
    found = selectors.access_report(request.membership, pk)
    permit(request.membership, "ward.answer")
    file = selectors.file_of(found)
    if file is None:
        return refused(request, "このファイルは、もう公開ページにありません。", at("publications:report", pk))
    return download(pieces_of(file), name=file.file_name, content_type=file.content_type)
