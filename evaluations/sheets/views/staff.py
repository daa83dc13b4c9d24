"""Pages on which the staff's sheets are given out, answered after logging in, renewed, and copied from paper."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.links import at, public_url
from accounts.permissions import permit
from compliance.rules.wareki import format_fiscal_year
from evaluations.sheets import keys, policies, selectors, services
from evaluations.sheets.forms import AnswersForm, GiveOutForm
from office.changing.views import answered
from office.confirming import ask_first, refused
from office.deeds import note_read
from office.errors import Refused
from office.http import post_data_or_none

EDIT = "facility.complete"
_FINISH = "これで提出する（提出したあとは直せません）"


@require_http_methods(["GET", "HEAD", "POST"])
def staff(request, pk):
    """Give sheets out to the staff: one link each, to be handed over as a mail or a note, or the sheet itself on paper."""
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
        (policies.sheet_called(path, one.code)[0]["name"], one, _address(one))
        for one in sheets
        if not one.handed_in_at and one.seed
    ]
    context = {
        "facility": path.facility,
        "path": path,
        "year": format_fiscal_year(path.fiscal_year),
        "form": form,
        "links": links,
        "given": len(sheets),
        "back": sum(1 for one in sheets if one.handed_in_at),
        "on_paper": sum(1 for one in sheets if one.on_paper),
        "over": policies.why_not_give_out(path, 0),
    }
    return render(request, "evaluations/sheets/staff.html", context)


def _address(sheet):
    return public_url(reverse("staff_sheet_door", args=[keys.token_of(sheet)]))


@require_http_methods(["GET", "HEAD", "POST"])
def renew(request, pk):
    """A link got lost: make another one for the same sheet."""
    sheet = selectors.access_staff_sheet(request.membership, pk)
    permit(request.membership, EDIT)
    back = at("evaluations:path_staff", sheet.path_id)
    return ask_first(
        request,
        lambda seen: services.renew(by=request.membership, sheet=sheet, seen=seen),
        changes=[sheet],
        success=f"{sheet.number}番の評価票のリンクを新しくしました。前のリンクでは開けません。",
        next_url=back,
        cancel_url=back,
        refusal=policies.why_not_renew(sheet.path, sheet),
        heading=f"{sheet.number}番のリンクを新しくする",
        body="前のリンクは使えなくなります。途中まで書いた答えは残り、新しいリンクから続けられます。",
        submit="新しいリンクにする",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request, pk):
    """Copy what a member of the staff wrote by hand on a printed sheet."""
    sheet = selectors.access_staff_sheet(request.membership, pk)
    permit(request.membership, EDIT)
    back = at("evaluations:path_staff", sheet.path_id)
    if why := policies.why_not_copy(sheet.path, sheet):
        return refused(request, why, back)
    blank, _ = policies.sheet_called(sheet.path, sheet.code)

    def make(data=None):
        row = selectors.access_staff_sheet(request.membership, pk)
        return AnswersForm(data, blank=blank, sheet=row, finish="")

    return answered(
        request,
        make,
        lambda form, seen: services.copy_from_paper(
            by=request.membership, sheet=sheet, answers=form.answers, now=timezone.now(), seen=seen
        ),
        success=f"{sheet.number}番の評価票を、紙から写して提出しました。",
        back=back,
        show=lambda form: _sheet_page(
            request,
            sheet.path,
            blank,
            form,
            back,
            f"{sheet.number}番の紙の評価票を写します。保存すると提出され、だれの答えかは残りません。",
        ),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def mine(request, pk, code):
    """One's own sheet after logging in; whose it is stands nowhere in clear."""
    path = selectors.access_path(request.membership, pk)
    permit(request.membership, EDIT)
    if code not in policies.staff_codes(path):
        raise Http404
    back, holder = at("evaluations:path", pk), keys.holder_of(path, request.membership)
    sheet = selectors.held_sheet(path, code, holder)
    if why := policies.why_not_fill(path, sheet):
        return refused(request, why, back)
    blank, _ = policies.sheet_called(path, code)

    def make(data=None):
        row = selectors.held_sheet(path, code, holder)
        return AnswersForm(data, blank=blank, sheet=row, finish=_FINISH)

    def act(form, seen):
        row = selectors.held_sheet(path, code, holder)
        if row.pk is None:
            row, seen = services.sheet_held(by=None, path=path, code=code, holder=holder), None
        now = timezone.now() if form.cleaned_data["hands_in"] else None
        services.fill_in(by=None, sheet=row, answers=form.answers, handed_in_at=now, seen=seen)

    return answered(
        request,
        make,
        act,
        success="評価票を保存しました。",
        back=back,
        show=lambda form: _sheet_page(
            request,
            path,
            blank,
            form,
            back,
            "ご自分について答えてください。だれの答えかは、どこにも出ません。",
        ),
    )


def _sheet_page(request, path, blank, form, back, said):
    context = {"facility": path.facility, "path": path, "blank": blank, "form": form}
    return render(request, "evaluations/sheets/sheet.html", context | {"back_url": back, "said": said})
