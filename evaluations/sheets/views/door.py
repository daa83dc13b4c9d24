"""A staff member's own sheet behind its link: no login, and nothing tells the facility which sheet is whose."""

from django.conf import settings
from django.core import signing
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import attempts
from accounts.tenancy import scope
from evaluations.sheets import keys, policies, selectors, services
from evaluations.sheets.forms import AnswersForm
from meetings.members.views.door import unlisted
from office.errors import Refused, Stale
from office.http import post_data_or_none

_SALT = "evaluations.sheets.door"
_COOKIE = "staff_sheet"
_FINISH = "これで提出する（提出したあとは直せません）"
_ANOTHER = "別の画面で、同じ評価票に書き込みがありました。下の内容を確かめてから、もう一度送ってください。"


@unlisted
@require_safe
def touch(request, token):
    """Touch the link of a sheet: the key goes out of the address into a cookie at once."""
    read = keys.read_token(token)
    if read is not None:
        municipality, pk, seed = read
        with scope(municipality):
            if selectors.staff_sheet(pk, seed) is not None:
                response = redirect("staff_sheet", pk)
                response.set_cookie(
                    _COOKIE,
                    signing.dumps([municipality, pk, seed], salt=_SALT),
                    max_age=settings.MEMBER_COOKIE_AGE,
                    secure=settings.SESSION_COOKIE_SECURE,
                    httponly=True,
                    samesite="Lax",
                )
                return response
    try:
        attempts.at_member_key(request)
    except attempts.TooSoonError as refusal:
        return _closed(
            request, f"{attempts.in_words(refusal.seconds)}ほどたってから、もう一度開いてください。", 429
        )
    return _closed(request, "")


def _carried(request, pk):
    """(municipality, seed) of the sheet that this browser carries, or None where it is another or none."""
    try:
        municipality, sheet, seed = signing.loads(
            request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=settings.MEMBER_COOKIE_AGE
        )
    except (signing.BadSignature, ValueError):
        return None
    return (municipality, seed) if sheet == pk else None


@unlisted
@require_http_methods(["GET", "HEAD", "POST"])
def staff_sheet(request, pk):
    """One's own sheet: kept as often as one likes, handed in once."""
    carried = _carried(request, pk)
    if carried is None:
        return _closed(request, "")
    municipality, seed = carried
    with scope(municipality):
        sheet = selectors.staff_sheet(pk, seed)
        if sheet is None:
            return _closed(request, "")
        return _fill(request, sheet, seed)


def _fill(request, sheet, seed):
    blank, _ = policies.sheet_called(sheet.path, sheet.code)
    over = policies.why_not_fill(sheet.path, sheet)
    form = AnswersForm(post_data_or_none(request), blank=blank, sheet=sheet, finish=_FINISH)
    refused = bool(over) and request.method == "POST"
    if request.method == "POST" and not over and form.is_valid():
        try:
            services.fill_in(
                by=None,
                sheet=sheet,
                answers=form.answers,
                handed_in_at=timezone.now() if form.cleaned_data["hands_in"] else None,
                seen=form.seen,
            )
        except Stale:
            fresh = selectors.staff_sheet(sheet.pk, seed)
            data = request.POST.copy()
            data["revision"] = AnswersForm(blank=blank, sheet=fresh, finish=_FINISH)["revision"].value()
            form = AnswersForm(data, blank=blank, sheet=fresh, finish=_FINISH)
            form.add_error(None, _ANOTHER)
            refused = True
        except Refused as refusal:
            form.add_error(None, str(refusal))
            refused = True
        else:
            return redirect(f"{request.path}?kept=1")
    context = {
        "facility": sheet.path.facility,
        "blank": blank,
        "form": form,
        "over": over,
        "handed_in": bool(sheet.handed_in_at),
        "kept": "kept" in request.GET,
    }
    return render(request, "evaluations/sheets/door.html", context, status=409 if refused else 200)


def _closed(request, why, status=410):
    return render(request, "evaluations/sheets/closed.html", {"why": why}, status=status)
