"""Pages on which a sheet comes as a file instead of being filled in, and is handed out again."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from evaluations.sheets import policies, selectors, services
from evaluations.sheets.forms import SheetFileForm
from office import files
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none, private_download

EDIT = "facility.complete"


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request, pk):
    """Choose the file that a sheet came as; a worker looks into it."""
    sheet = selectors.access_sheet(request.membership, pk)
    permit(request.membership, EDIT)
    back = at("evaluations:path", sheet.path_id)
    if why := policies.why_not_fill(sheet.path, sheet):
        return refused(request, why, back)
    form = SheetFileForm(post_data_or_none(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["upload"]
        try:
            job = services.start_attaching(by=request.membership, sheet=sheet, upload=given)
        except Refused as refusal:
            return refused(request, refusal, back)
        return redirect(at("office:reading", job.pk))
    blank, _ = policies.sheet_called(sheet.path, sheet.code)
    context = {
        "facility": sheet.path.facility,
        "heading": f"{blank['name']}をファイルで付ける",
        "said": "書き込んだWordやPDFを、そのまま付けます。",
        "form": form,
        "back_url": back,
    }
    return render(request, "evaluations/path/form.html", context)


@require_safe
def sheet_file(request, pk):
    """Hand out the file that a sheet came as, as a download always; an agency's result to the desk too."""
    sheet = selectors.access_sheet(request.membership, pk)
    permit(request.membership, "facility.view" if sheet.code == policies.AGENCY_CODE else EDIT)
    data = sheet.file and files.pieces_of(sheet.file)
    if not data:
        raise Http404
    return private_download(data, sheet.file)
