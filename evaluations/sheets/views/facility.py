"""Pages on which a facility gives sheets out, fills in its own and the council's, and reads what came back."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at, public_url
from accounts.permissions import permit
from compliance.rules.wareki import format_fiscal_year
from evaluations.sheets import keys, policies, selectors, services
from evaluations.sheets.forms import AnswersForm, GiveOutForm
from office.changing.views import save
from office.confirming import refused
from office.deeds import note_read
from office.errors import Refused
from office.http import post_data_or_none

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

    def make(data=None):
        return AnswersForm(
            data, blank=blank, sheet=selectors.access_sheet(request.membership, pk), finish=_FINISH
        )

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: _fill_in(request.membership, row, form, seen),
            remake=make,
            success="評価票を保存しました。",
            next_url=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    context = {
        "facility": row.path.facility,
        "path": row.path,
        "blank": blank,
        "form": form,
        "back_url": back,
    }
    return render(request, "evaluations/sheets/sheet.html", context)


def _fill_in(by, sheet, form, seen):
    now = timezone.now() if form.cleaned_data["hands_in"] else None
    return services.fill_in(by=by, sheet=sheet, answers=form.answers, handed_in_at=now, seen=seen)


@require_http_methods(["GET", "HEAD", "POST"])
def staff(request, pk):
    """Give sheets out to the staff: one link each, to be handed over as a mail, a note or a QR code."""
    path = selectors.access_path(request.membership, pk)
    permit(request.membership, EDIT)
    sheets = [one for one in selectors.sheets_of(path) if one.number]
    form = GiveOutForm(post_data_or_none(request), initial={"count": len(sheets) or None})
    if request.method == "POST" and form.is_valid():
        try:
            services.give_out(by=request.membership, path=path, count=form.cleaned_data["count"])
        except Refused as refusal:
            form.add_error("count", str(refusal))
        else:
            return redirect(at("evaluations:path_staff", pk))
    note_read("sheet_links")
    links = [
        (policies.sheet_called(path, one.code)[0]["name"], one.number, _address(one))
        for one in sheets
        if not one.handed_in_at
    ]
    context = {
        "facility": path.facility,
        "path": path,
        "year": format_fiscal_year(path.fiscal_year),
        "form": form,
        "links": links,
        "given": len(sheets),
        "back": sum(1 for one in sheets if one.handed_in_at),
        "over": policies.why_not_give_out(path, 0),
    }
    return render(request, "evaluations/sheets/staff.html", context)


def _address(sheet):
    return public_url(reverse("staff_sheet_door", args=[keys.token_of(sheet)]))


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
