"""The page of one typed day: how and where it was done, what the desk asks, what the facility answers."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.permissions import may, permit
from accounts.trail import name_shown_to
from facilities.self_reports import policies, selectors, services
from facilities.self_reports.forms import AnswerDayForm, CheckDayForm
from office.changing.views import save
from office.errors import Refused
from office.http import post_data_or_none

CHECK, ANSWER = "self_report.check", "self_report.answer"
#: The desk's list stands in the app above; it leads on to the next one that waits.
LIST = "obligations:self_reports"


@require_http_methods(["GET", "HEAD", "POST"])
def show(request, kind, pk):
    """Read it; an officer of the desk confirms it or asks, the facility's people answer."""
    typed = selectors.access_typed_day(request.membership, kind, pk)
    checks = may(request.membership, CHECK)
    if request.method == "POST":
        permit(request.membership, CHECK if checks else ANSWER)
    form, answered = _check(request, typed) if checks else _answer(request, typed)
    if answered is not None:
        return answered
    context = {
        "typed": typed,
        "facility": typed.row.facility,
        "steps": [
            (step, name_shown_to(request.membership, step.made_by)) for step in selectors.steps_of(typed)
        ],
        "form": form,
        "checks": checks,
    }
    return render(request, "self_reports/show.html", context)


def _check(request, typed):
    if policies.why_not_check(typed, typed.day):
        return None, None
    form = CheckDayForm(post_data_or_none(request), initial={"day": typed.day.isoformat()})
    if request.method != "POST" or not form.is_valid():
        return form, None
    about = {"code": typed.kind.code, "pk": typed.row.pk, "day": form.cleaned_data["day"]}
    try:
        if form.confirms:
            services.confirm_day(by=request.membership, **about)
            messages.success(request, "確認しました。")
        else:
            text = form.cleaned_data["question"]
            services.ask_about_day(by=request.membership, text=text, on=timezone.localdate(), **about)
            messages.success(request, "事業所に尋ねました。事業所の画面とメールで知らせます。")
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return form, None
    return form, redirect(typed.url)


def _answer(request, typed):
    if not may(request.membership, ANSWER) or policies.why_not_answer(typed):
        return None, None

    def make(data=None):
        return AnswerDayForm(
            data, typed=selectors.access_typed_day(request.membership, typed.kind.code, typed.row.pk)
        )

    form = AnswerDayForm(post_data_or_none(request), typed=typed)
    if request.method != "POST" or not form.is_valid():
        return form, None
    answered = save(
        request,
        form,
        lambda seen: services.answer(
            by=request.membership,
            code=typed.kind.code,
            pk=typed.row.pk,
            text=form.cleaned_data["text"],
            seen=seen,
        ),
        remake=make,
        success="返事を自治体に送りました。",
        next_url=typed.url,
        cancel_url=typed.url,
    )
    return form, answered
