"""Pages on which the ward asks facilities to register what it does not know."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.models import RegistrationRequest
from compliance.obligations.registering import policies, selectors, services
from compliance.obligations.registering.forms import AskForm
from compliance.rules.wareki import format_date
from facilities.selectors import access_facility
from office.changing.views import save
from office.confirming import ask_first, refused
from office.http import post_data_or_none

_BODY = (
    "まだ何も登録がなく、できているかどうかがわからない事業所が{number:,}件あります。"
    "いつまでに登録してもらうかを決めます。その日を過ぎても登録のないものは、遅れや不足として数えます。"
    "お願いは事業所の画面に出ます。メールは送らないので、まだだれもログインしていない事業所には、電話や手紙で伝えてください。"
    "期限は、事業所ごとに後から変えられます。"
)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_all(request):
    """Ask all facilities that have something unregistered at once; those asked before keep their day."""
    permit(request.membership, "registration.ask")
    today, overview = timezone.localdate(), at("obligations:overview")
    form = AskForm(post_data_or_none(request), on=today)
    number = selectors.facilities_to_ask(request.membership, on=today).count()
    return ask_first(
        request,
        lambda: services.ask_everybody(
            by=request.membership, answer_by=form.cleaned_data["answer_by"], on=today
        ),
        form=form,
        refusal="" if number else "登録をお願いする事業所は、ありません。",
        success=lambda asked: f"{asked:,}件の事業所に、登録をお願いしました。",
        next_url=overview,
        heading="登録をまとめてお願いする",
        body=_BODY.format(number=number),
        submit="登録をお願いする",
        cancel_url=overview,
        crumbs=[("事業所の一覧", overview), ("登録のお願い", "")],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Ask one facility, or set another day for it."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "registration.ask")
    today, page = timezone.localdate(), at("obligations:facility", pk)
    if why := policies.why_not_ask(facility, on=today):
        return refused(request, why, page)

    def make(data=None):
        return AskForm(data, on=today, request=selectors.request_of(facility) or RegistrationRequest())

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.ask_one(
                by=request.membership, facility=facility, seen=seen, on=today, **form.values()
            ),
            remake=make,
            success=lambda made: f"{format_date(made.answer_by)}までの登録をお願いしました。",
            next_url=page,
            cancel_url=page,
            error_field="answer_by",
        )
        if answer is not None:
            return answer
    asked = selectors.request_of(facility)
    return render(request, "obligations/ask.html", {"facility": facility, "form": form, "asked": asked})
