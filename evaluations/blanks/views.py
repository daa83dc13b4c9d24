"""Pages on which a municipality takes in the questions of an evaluation and reads what it has."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules import load_rulebook
from evaluations.blanks import content, selectors, services, shipped
from evaluations.blanks.forms import QuestionsForm, QuestionsUploadForm
from office import spreadsheets
from office.errors import Refused
from office.http import download, post_data_or_none
from office.selectors import access_upload

EDIT = "ward.edit"


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request):
    """The versions that are here, and where a table is chosen; a worker reads it, and nothing is taken in yet."""
    permit(request.membership, EDIT)
    form = QuestionsUploadForm(post_data_or_none(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        job = services.start_reading(by=request.membership, name=given.name, data=given.read())
        return redirect(at("office:reading", job.pk))
    types = load_rulebook().service_types
    context = {
        "form": form,
        "lists": [(types[one.service_type].name, one) for one in selectors.lists_here()],
        "shared": [(types[one.service_type].name, one) for one in selectors.shared_lists()],
        "samples": [(code, types[code].name) for code in shipped.services()],
    }
    return render(request, "evaluations/blanks/list.html", context)


@require_safe
def sample(request, service_type):
    """The sample of a service as a table: what a table of one's own looks like."""
    permit(request.membership, EDIT)
    return sample_table(service_type)


def sample_table(service_type):
    """The answer that hands out a sample as a table. Raises Http404 where there is none."""
    sheets = shipped.sheets_of(service_type) if service_type in shipped.services() else []
    if not sheets:
        raise Http404
    book = spreadsheets.book()
    for row in content.rows_of(sheets):
        spreadsheets.add_row(book.active, row)
    kind = spreadsheets.CONTENT_TYPES["xlsx"]
    return download(
        spreadsheets.saved(book), name=f"evaluation-questions-{service_type}.xlsx", content_type=kind
    )


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """What a table says, and what is wrong in which cell; taken in once it is in order."""
    file = access_upload(request.membership, pk)
    permit(request.membership, EDIT)
    read = selectors.read_of(file)
    if read is None:
        raise Http404
    form = QuestionsForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        try:
            services.take_in(by=request.membership, file=file, read=read, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(at("evaluations:questions"))
    context = {"file": file, "read": read, "sheets": sheets_shown(read), "form": form}
    return render(request, "evaluations/blanks/check.html", context)


def sheets_shown(read):
    """The sheets that a table says, for the page that asks before they are taken in: [(sheet, who, sections)]."""
    return [(sheet, _who(sheet), content.sections_of(sheet)) for sheet in read.sheets]


def _who(sheet):
    return "・".join(content.WHO[code] for code in sheet["by"])
