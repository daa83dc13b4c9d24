"""Pages on which a facility records its evaluations."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import WarekiError, format_date, parse_date
from evaluations import effects, policies, selectors, services
from evaluations.blanks.selectors import questions_on
from evaluations.choosing.policies import has_choice, may_be_relaxed
from evaluations.choosing.selectors import choices_of
from evaluations.facts import fact_of
from evaluations.forms import EvaluationForm
from evaluations.models import Evaluation
from evaluations.path.policies import why_not_begin
from evaluations.path.selectors import paths_of
from evaluations.third_party.selectors import lacks
from facilities.selectors import access_facility
from facilities.self_reports.badges import marked_day
from facilities.self_reports.selectors import load
from meetings.facts import gather
from office.changing.views import save
from office.confirming import ask_first
from office.errors import Refused
from office.http import parse_int, post_data_or_none
from office.look.dates import wareki

EDIT = "facility.complete"


@require_safe
def index(request, pk):
    """A facility's evaluations and who carries out the outside one."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    facts, today = gather([facility.pk])[facility.pk], timezone.localdate()
    context = {
        "facility": facility,
        "evaluations": [
            (
                one,
                _steps(one),
                effects.said_of(facts, effects.candidate_of(one), today),
                (papers := one.files.all()),
                lacks(one, papers),
            )
            for one in load(selectors.evaluations_of(facility))
        ],
        "kinds": policies.kinds_for(facility),
        "has_choice": has_choice(facility),
        "may_be_relaxed": may_be_relaxed(facility),
        "choices": choices_of(facility),
        "checked": policies.CHECKED,
        "made_public": [
            kind
            for kind in Evaluation.Kind
            if kind in policies.CHECKED or "published_on" in policies.later_steps(kind)
        ],
        "paths": paths_of(facility),
        "may_begin": not why_not_begin(facility, fiscal_year_of(today), _blanks(facility, today), today),
        "is_reviewed": Evaluation.Kind.REVIEW in policies.kinds_for(facility),
    }
    return render(request, "evaluations/list.html", context)


def _blanks(facility, today):
    return questions_on(facility.service_type, today).sheets


def _steps(evaluation):
    """The steps of an evaluation as the component shows them: the first that is open is where one stands."""
    steps, passed = [], True
    for label, name in policies.steps_of(evaluation):
        day = getattr(evaluation, name)
        state = "done" if day else "current" if passed else "todo"
        passed = passed and bool(day)
        # Days that the facility does not type for what was done elsewhere stand bare.
        words = marked_day(evaluation, name) or (wareki(day) if day else "")
        steps.append({"label": format_html("{} {}", label, words) if day else label, "state": state})
    return steps


@require_safe
def effect(request, pk):
    """What an evaluation would do to the duties while it is typed: a fragment of the form's page."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, EDIT)
    today, saved = timezone.localdate(), parse_int(request.GET.get("evaluation"))
    candidate = _typed(request.GET, selectors.evaluations_of(facility).filter(pk=saved).first(), today)
    said = candidate and effects.said_of(gather([facility.pk])[facility.pk], candidate, today)
    return render(request, "evaluations/_said.html", {"said": said})


def _typed(data, saved, today):
    """What is typed, as a fact; None where it is no evaluation yet."""
    try:
        day = parse_date(data.get("date", ""))
        published_on = parse_date(data["published_on"]) if data.get("published_on", "").strip() else None
        if saved is not None and saved.on_register_since:
            # The register says it; no box asks for it.
            published_on = saved.published_on
    except WarekiError:
        return None
    kind = data.get("kind", "")
    if kind not in (*policies.CHECKED, Evaluation.Kind.AGENCY) or day > today:
        # One at a meeting counts by its meeting: what is to be said of it stands in the list once it is saved.
        return None
    typed = {"kind": kind, "date": day, "published_on": published_on}
    same = saved is not None and all(getattr(saved, name) == value for name, value in typed.items())
    # What an officer confirmed is confirmed as long as it says the same.
    confirmed_on = saved.confirmed_on if same else None
    return fact_of(pk=saved.pk if saved else "new", confirmed_on=confirmed_on, **typed)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Record an evaluation."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, EDIT)
    form = _form(post_data_or_none(request), facility, {"kind": request.GET.get("kind")})
    if form.is_valid() and form.is_acknowledged():
        try:
            services.record_evaluation(
                by=request.membership,
                facility=facility,
                today=form.today,
                said=form.said_how,
                **form.values(),
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "評価を記録しました。")
            return redirect(at("evaluations:list", facility.pk))
    context = {"facility": facility, "form": form, "heading": "評価を記録する"}
    return render(request, "evaluations/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Correct an evaluation, or add the dates of its later steps."""
    evaluation = selectors.access_evaluation(request.membership, pk)
    permit(request.membership, EDIT)

    def make(data=None):
        row = selectors.access_evaluation(request.membership, pk)
        return _form(data, row.facility, {name: getattr(row, name) for name in policies.SAID}, row)

    form = make(post_data_or_none(request))
    if form.is_valid() and form.is_acknowledged():
        back = at("evaluations:list", evaluation.facility_id)
        answer = save(
            request,
            form,
            lambda seen: services.change_evaluation(
                by=request.membership,
                evaluation=evaluation,
                today=form.today,
                said=form.said_how,
                seen=seen,
                **form.values(),
            ),
            remake=make,
            success="評価の記録を直しました。",
            next_url=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    context = {"facility": evaluation.facility, "form": form, "evaluation": evaluation}
    return render(request, "evaluations/form.html", context | {"heading": "評価の記録を直す"})


def _form(data, facility, initial, evaluation=None):
    kinds = policies.kinds_for(facility)
    if not kinds:
        raise Http404
    return EvaluationForm(
        data,
        initial=initial,
        facility=facility,
        kinds=kinds,
        today=timezone.localdate(),
        evaluation=evaluation,
        changes=[evaluation] if evaluation else None,
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
