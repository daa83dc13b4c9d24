"""A staff member's own sheet behind its link: no login, and nothing tells the facility which sheet is whose."""

from functools import partial

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.tenancy import scope_of_link
from evaluations.doors import LinkDoor
from evaluations.sheets import keys, policies, selectors, services
from evaluations.sheets.forms import AnswersForm
from meetings.members.views.door import unlisted
from office.changing.comparing import laid_over
from office.changing.views import save_typed
from office.errors import Refused, Stale
from office.http import post_data_or_none

_FINISH = "これで提出する（提出したあとは直せません）"
_ANOTHER = (
    "別の画面で、同じ所に違うことが書かれました。書かれた言葉は下にあります。"
    "残したい方を欄に書いて、もう一度保存してください。"
)


def _closed(request, why="", status=410):
    return render(request, "evaluations/sheets/closed.html", {"why": why}, status=status)


_DOOR = LinkDoor("staff_sheet", "evaluations.sheets.door", _closed)


@unlisted
@require_safe
def touch(request, token):
    """Touch the link of a sheet: the key goes out of the address into a cookie at once."""
    return _DOOR.touch(request, keys.read_token(token), selectors.staff_sheet)


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def staff_sheet(request, pk):
    """One's own sheet: kept as often as one likes, handed in once."""
    carried = _DOOR.carried(request, pk)
    if carried is None:
        return _closed(request)
    municipality, seed = carried
    with scope_of_link(municipality):
        sheet = selectors.staff_sheet(pk, seed)
        if sheet is None:
            return _closed(request)
        return _fill(request, sheet, seed)


def _fill(request, sheet, seed):
    blank, _ = policies.sheet_called(sheet.path, sheet.code)
    over = policies.why_not_fill(sheet.path, sheet)

    def make(data=None):
        now = selectors.staff_sheet(sheet.pk, seed) or sheet
        return AnswersForm(data, blank=blank, sheet=now, finish=_FINISH)

    form, clash, is_refused = make(post_data_or_none(request)), [], bool(over) and request.method == "POST"
    if request.method == "POST" and not over and form.is_valid():
        try:
            try:
                _keep(sheet, form, form.seen)
            except Stale:
                clash = save_typed(form, partial(_lay_over, sheet, form, make), remake=make)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            is_refused = True
        else:
            if not clash:
                return redirect(f"{request.path}?kept=1")
            form = make(laid_over(form, make()))
            form.add_error(None, _ANOTHER)
    context = {
        "facility": sheet.path.facility,
        "blank": blank,
        "form": form,
        "over": over,
        "clash": clash,
        "handed_in": bool(sheet.handed_in_at),
        "kept": "kept" in request.GET,
    }
    status = 409 if clash or is_refused else 200
    return render(request, "evaluations/sheets/door.html", context, status=status)


def _keep(sheet, form, seen):
    handed_in_at = timezone.now() if form.cleaned_data["hands_in"] else None
    services.fill_in(by=None, sheet=sheet, answers=form.answers, handed_in_at=handed_in_at, seen=seen)


def _lay_over(sheet, form, make, seen):
    """Keep what was typed here, over what another screen has written meanwhile in other boxes."""
    whole = make(laid_over(form, make()))
    whole.is_valid()
    _keep(sheet, whole, seen)
