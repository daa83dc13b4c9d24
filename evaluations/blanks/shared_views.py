"""The pages of the platform's operator on which the official questions are loaded for all municipalities."""

from django.contrib import messages
from django.core import signing
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.views.platform import platform_only
from compliance.rules import load_rulebook
from evaluations.blanks import content, selectors, services, shipped
from evaluations.blanks.forms import QuestionsUploadForm, SharedQuestionsForm
from evaluations.blanks.views import sample_table, sheets_shown
from office.errors import Refused
from office.http import post_data_or_none

_SALT = "evaluations.blanks.shared"
_LOST = "表の中身が届きませんでした。もう一度、表を選んでください。"


@platform_only
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request):
    """The versions that are here, and where a table is chosen; what it says is shown, and nothing is taken in yet."""
    form = QuestionsUploadForm(post_data_or_none(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["file"]
        try:
            rows, sha256 = services.read_shared(data=given.read())
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            told = {"rows": rows, "sha256": sha256, "name": given.name}
            first = SharedQuestionsForm(initial={"read": signing.dumps(told, salt=_SALT, compress=True)})
            return _check(request, told, first)
    types = load_rulebook().service_types
    context = {
        "form": form,
        "lists": [(types[one.service_type].name, one) for one in selectors.shared_lists()],
        "samples": [(code, types[code].name) for code in shipped.services()],
    }
    return render(request, "evaluations/blanks/shared.html", context)


@platform_only
@require_safe
def sample(request, service_type):
    """The sample of a service as a table."""
    return sample_table(service_type)


@platform_only
@require_http_methods(["POST"])
def take(request):
    """Load what was shown, as a version for all."""
    form = SharedQuestionsForm(request.POST)
    try:
        told = signing.loads(request.POST.get("read", ""), salt=_SALT)
    except signing.BadSignature:
        messages.error(request, _LOST)
        return redirect("shared_questions")
    read = content.read_rows(told["rows"])
    if read.faults:
        raise Http404
    if form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "read"}
        try:
            made = services.load_for_all(
                sheets=read.sheets, sha256=told["sha256"], file_name=told["name"], **values
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{made.name}（{made.version}）を取り込みました。")
            return redirect("shared_questions")
    return _check(request, told, form)


def _check(request, told, form):
    read = content.read_rows(told["rows"])
    context = {"name": told["name"], "read": read, "sheets": sheets_shown(read), "form": form}
    return render(request, "evaluations/blanks/shared_check.html", context)
