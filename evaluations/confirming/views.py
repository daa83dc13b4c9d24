"""Pages on which an officer looks at what takes the place of meetings."""

from functools import partial

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from evaluations import effects, policies
from evaluations.confirming import selectors, services
from evaluations.models import Evaluation
from evaluations.reports.selectors import reports_waiting
from evaluations.selectors import access_evaluation
from evaluations.third_party.selectors import lacks
from meetings.facts import gather
from office.answering import OfficerAnswerForm, save_answer
from office.confirming import refused
from office.http import post_data_or_none

CHECK = "evaluation.confirm"


@require_safe
def waiting(request):
    """What waits for the desk, and what it has asked about."""
    permit(request.membership, CHECK)
    lists = [
        ("確認を待つもの", selectors.waiting_for(request.membership)),
        ("事業所に尋ねているもの", selectors.questioned_by(request.membership)),
    ]
    context = {"lists": lists, "reports": reports_waiting(request.membership)}
    return render(request, "evaluations/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """Confirm one evaluation, or ask the facility about it."""
    evaluation = access_evaluation(request.membership, pk)
    permit(request.membership, CHECK)
    if why := policies.why_not_check(evaluation):
        return refused(request, why, at("evaluations:list", evaluation.facility_id))

    def make(data=None):
        return _form(data, access_evaluation(request.membership, pk))

    form, today = make(post_data_or_none(request)), timezone.localdate()
    if request.method == "POST" and form.is_valid():
        given = {"by": request.membership, "evaluation": evaluation, "on": today}
        answer = save_answer(
            request,
            form,
            confirm=partial(services.confirm, **given),
            question=partial(services.question, **given),
            back=at("evaluations:waiting"),
            remake=make,
        )
        if answer is not None:
            return answer
    facility = evaluation.facility
    facts, said = gather([facility.pk])[facility.pk], effects.candidate_of(evaluation)
    context = {
        "form": form,
        "evaluation": evaluation,
        "facility": facility,
        "facts": _told(evaluation),
        "papers": (papers := list(evaluation.files.select_related("file"))),
        "lacks": lacks(evaluation, papers),
        "said": effects.said_of(facts, said, today),
    }
    return render(request, "evaluations/check.html", context)


def _form(data, evaluation):
    # Named beside the boxes, so that an officer learns where the facility has changed one meanwhile.
    facts = dict(_told(evaluation))
    shown = {"initial": {"remark": evaluation.remark}, "shown_on": "事業所の評価のページ"}
    return OfficerAnswerForm(data, changes=[evaluation], facts=facts, **shown)


def _told(evaluation):
    """What the facility says, as (label, words)."""
    said = [("種類", evaluation.get_kind_display()), ("実施日", format_date(evaluation.date))]
    if evaluation.kind == Evaluation.Kind.EQUIVALENT:
        said += [("定めた人", evaluation.named_by), ("定められた日", _day(evaluation.named_on))]
    else:
        said += [
            ("評価機関", evaluation.received_from),
            ("評価機関を認証した所", evaluation.certified_by),
            ("契約した日", _day(evaluation.contracted_on)),
            ("訪問調査の日", _day(evaluation.visited_on)),
            ("公表した日", _day(evaluation.published_on)),
            ("公表した所", evaluation.published_where),
        ]
    return [*said, ("自治体が確認した日", _day(evaluation.confirmed_on) or "まだ確認していません")]


def _day(day):
    return format_date(day) if day else ""
