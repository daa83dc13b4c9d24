"""Pages on which a facility records its evaluations."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date
from evaluations import policies, selectors, services
from evaluations.forms import EvaluationChoiceForm, EvaluationForm
from facilities.selectors import access_facility
from office.changing.views import save
from office.confirming import ask_first
from office.errors import Refused
from office.http import post_data_or_none

EDIT = "facility.complete"


@require_safe
def index(request, pk):
    """A facility's evaluations and who carries out the outside one."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    context = {
        "facility": facility,
        "evaluations": [(one, _steps(one)) for one in selectors.evaluations_of(facility)],
        "kinds": policies.kinds_for(facility),
        "has_choice": policies.has_choice(facility),
        "choices": selectors.choices_of(facility),
    }
    return render(request, "evaluations/list.html", context)


def _steps(evaluation):
    """The steps of an evaluation as the component shows them: the first that is open is where one stands."""
    steps, passed = [], True
    for label, day in policies.steps_of(evaluation):
        state = "done" if day else "current" if passed else "todo"
        passed = passed and bool(day)
        steps.append({"label": f"{label} {format_date(day)}" if day else label, "state": state})
    return steps


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Record an evaluation."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, EDIT)
    form = _form(post_data_or_none(request), facility, {"kind": request.GET.get("kind")})
    if request.method == "POST" and form.is_valid():
        try:
            services.record_evaluation(
                by=request.membership, facility=facility, today=form.today, **form.values()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "評価を記録しました。")
            return redirect(at("evaluations:list", facility.pk))
    context = {"facility": facility, "form": form, "heading": "評価を記録する"}
    return render(request, "evaluations/form.html", context)


_FIELDS = ("kind", "date", "meeting", "received_from", *policies.STEPS)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Correct an evaluation, or add the dates of its later steps."""
    evaluation = selectors.access_evaluation(request.membership, pk)
    permit(request.membership, EDIT)

    def make(data=None):
        row = selectors.access_evaluation(request.membership, pk)
        return _form(data, row.facility, {name: getattr(row, name) for name in _FIELDS}, changes=[row])

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        back = at("evaluations:list", evaluation.facility_id)
        answer = save(
            request,
            form,
            lambda seen: services.change_evaluation(
                by=request.membership, evaluation=evaluation, today=form.today, seen=seen, **form.values()
            ),
            remake=make,
            said="評価の記録を直しました。",
            onward=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    context = {"facility": evaluation.facility, "form": form, "evaluation": evaluation}
    return render(request, "evaluations/form.html", context | {"heading": "評価の記録を直す"})


def _form(data, facility, initial, changes=None):
    kinds = policies.kinds_for(facility)
    if not kinds:
        raise Http404
    return EvaluationForm(
        data, initial=initial, facility=facility, kinds=kinds, today=timezone.localdate(), changes=changes
    )


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk):
    """Take away an evaluation that was recorded by mistake."""
    evaluation = selectors.access_evaluation(request.membership, pk)
    permit(request.membership, EDIT)
    back = at("evaluations:list", evaluation.facility_id)
    return ask_first(
        request,
        lambda seen: services.remove_evaluation(by=request.membership, evaluation=evaluation, seen=seen),
        changes=[evaluation],
        success="評価の記録を消しました。",
        next_url=back,
        heading="評価の記録を消す",
        body="間違えて記録したときに消します。消すと、義務の計算にも使われなくなります。",
        facts=[("種類", evaluation.get_kind_display()), ("実施日", format_date(evaluation.date))],
        submit="消す",
        danger=True,
        cancel_url=back,
        crumbs=[(evaluation.facility.name, at("obligations:facility", evaluation.facility_id)), ("評価", "")],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request, pk):
    """Choose who carries out the outside evaluation of a year (選択制, N7-E2)."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, EDIT)
    if not policies.has_choice(facility):
        raise Http404
    year = fiscal_year_of(timezone.localdate())

    def make(data=None):
        choices = list(selectors.choices_of(facility))
        way = next((choice.way for choice in choices if choice.fiscal_year == year), None)
        initial = {"fiscal_year": year, "way": way}
        return EvaluationChoiceForm(data, this_year=year, initial=initial, changes=choices)

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        back = at("evaluations:list", facility.pk)
        answer = save(
            request,
            form,
            lambda seen: services.choose_way(
                by=request.membership, facility=facility, seen=seen, **form.values()
            ),
            remake=make,
            said="外部評価の方法を登録しました。",
            onward=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    context = {"facility": facility, "form": form, "heading": "外部評価の方法を選ぶ"}
    return render(request, "evaluations/form.html", context)
