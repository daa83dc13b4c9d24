"""Pages on which a facility fills in its own sheet and the council's, and reads what the staff's say."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_fiscal_year
from evaluations.blanks.content import COUNCIL
from evaluations.sheets import policies, selectors, services
from evaluations.sheets.forms import AnswersForm
from office.changing.views import answered
from office.confirming import refused

EDIT = "facility.complete"
_FINISH = "仕上がった（集計や公表用の資料に使います）"


@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request, pk):
    """Fill in the facility's sheet, the council's, or that for the public."""
    row = selectors.access_sheet(request.membership, pk)
    permit(request.membership, EDIT)
    back = at("evaluations:path", row.path_id)
    if why := policies.why_not_fill(row.path, row):
        return refused(request, why, back)
    blank, _ = policies.sheet_called(row.path, row.code)
    before = selectors.answers_before(row.path, row.code)

    def make(data=None):
        now = selectors.access_sheet(request.membership, pk)
        return AnswersForm(data, blank=blank, sheet=now, finish=_FINISH, before=before)

    context = {"facility": row.path.facility, "path": row.path, "blank": blank, "back_url": back}
    if row.code.endswith(f"-{COUNCIL}"):
        context["opinions"] = selectors.opinions_sent(row.path)
    return answered(
        request,
        make,
        lambda form, seen: _fill_in(request.membership, row, form, seen),
        success="評価票を保存しました。",
        back=back,
        show=lambda form: render(request, "evaluations/sheets/sheet.html", context | {"form": form}),
    )


def _fill_in(by, sheet, form, seen):
    now = timezone.now() if form.cleaned_data["hands_in"] else None
    return services.fill_in(by=by, sheet=sheet, answers=form.answers, handed_in_at=now, seen=seen)


@require_safe
def gathered(request, pk):
    """What the staff answered, per question: the spread, where they differ, what has no answer; never whose it is."""
    path = selectors.access_path(request.membership, pk)
    permit(request.membership, EDIT)
    sheets = selectors.sheets_of(path)
    found = selectors.gathered(path, sheets)
    context = {
        "facility": path.facility,
        "path": path,
        "year": format_fiscal_year(path.fiscal_year),
        "sheets": found,
        "before": selectors.year_before(path),
    }
    return render(request, "evaluations/sheets/gathered.html", context)
