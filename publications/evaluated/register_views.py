"""公開ページ of an evaluation: what anybody may read of it, and its PDF; rendered without the request."""

from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from office.http import asked_anew, public_download
from publications.evaluated import passages, selectors
from publications.register.selectors import facility_of
from publications.register.views.pages import municipality_or_404, page


def _row(address):
    row = selectors.evaluation_at(address)
    if row is None:
        raise Http404
    return row


def _page(template, row, status=200, **context):
    return page(
        template,
        status,
        row=row,
        municipality=municipality_or_404(row.municipality_code),
        facility=facility_of(row.municipality_code, row.facility_id),
        **context,
    )


@asked_anew
@require_safe
def evaluation(request, address):
    """The result of one year's evaluation; once withdrawn, a sentence that says so and when (410)."""
    row = _row(address)
    if row.withdrawn_on:
        return _page("evaluation_withdrawn.html", row, 410)
    history = list(selectors.versions_at(address)) if row.correction else ()
    if row.evaluation_id:
        shown = passages.marked_result(row)
        return _page("evaluation_result.html", row, data=row.content, history=history, **shown)
    return _page("evaluation.html", row, data=passages.marked_paper(row), history=history)


@asked_anew
@require_safe
def evaluation_file(request, address):
    """The PDF of a year's sheets, as a download."""
    row = _row(address)
    if row.withdrawn_on:
        return _page("evaluation_withdrawn.html", row, 410)
    if row.evaluation_id:
        raise Http404
    if row.hidden:
        # The passage stands in the PDF too.
        return redirect(reverse("register:evaluation", args=[address]))
    return public_download(
        request,
        f"{row.pk}-{row.sha256}",
        lambda: selectors.file_of(row),
        name=row.file_name,
        content_type="application/pdf",
    )


@asked_anew
@require_safe
def result_file(request, address, number):
    """One file of a result that others wrote, as a download; what stands in another's place leads to the page."""
    row = _row(address)
    if row.withdrawn_on:
        return _page("evaluation_withdrawn.html", row, 410)
    found = selectors.file_at(row, number)
    if found is None or passages.key_of_file(found) in row.hidden:
        return redirect(reverse("register:evaluation", args=[address]))
    return public_download(
        request,
        found.sha256,
        lambda: selectors.pieces_of(found),
        name=found.file_name,
        content_type=found.content_type,
    )
