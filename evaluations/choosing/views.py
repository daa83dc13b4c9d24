"""Pages on which a facility chooses the way of its outside evaluation."""

from functools import partial

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from evaluations.choosing import policies, selectors, services
from evaluations.choosing.forms import EvaluationChoiceForm
from evaluations.choosing.relaxation import conditions
from facilities.selectors import access_facility
from meetings.facts import gather
from office import files
from office.changing.views import save
from office.http import parse_int, post_data_or_none, private_download
from office.models import Job

EDIT = "facility.complete"


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
        sent = request.FILES or None if data is not None else None
        initial = {"fiscal_year": year, "way": way}
        return EvaluationChoiceForm(
            data, sent, this_year=year, facility=facility, choices=choices, initial=initial
        )

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        back = at("evaluations:list", facility.pk)
        answer = save(
            request,
            form,
            lambda seen: services.choose(
                by=request.membership, facility=facility, seen=seen, **form.values()
            ),
            remake=make,
            success=_said,
            next_url=partial(_onwards, facility_id=facility.pk),
            cancel_url=back,
        )
        if answer is not None:
            return answer
    context = {"facility": facility, "form": form, "heading": "外部評価の方法を選ぶ"}
    return render(request, "evaluations/form.html", context)


def _said(made):
    """Nothing yet where a worker looks into the paper first."""
    return "" if isinstance(made, Job) else "外部評価の方法を登録しました。"


def _onwards(made, facility_id):
    return at("office:reading", made.pk) if isinstance(made, Job) else at("evaluations:list", facility_id)


@require_safe
def relaxation(request, pk):
    """What the records say about the conditions of the relaxation, as information."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    if not policies.may_be_relaxed(facility):
        raise Http404
    today = timezone.localdate()
    this_year = fiscal_year_of(today)
    years = (this_year, this_year + 1)
    year = parse_int(request.GET.get("year"), most=4)
    year = year if year in years else this_year
    choice = selectors.choices_of(facility).filter(fiscal_year=year).first()
    context = {
        "facility": facility,
        "year": year,
        "years": years,
        "choice": choice,
        "conditions": conditions(gather([facility.pk])[facility.pk], year, today),
    }
    return render(request, "evaluations/relaxation.html", context)


@require_safe
def paper(request, pk):
    """Hand the authority's paper out, as a download always: the browser runs nothing of it."""
    choice = selectors.access_paper(request.membership, pk)
    data = files.pieces_of(choice.paper)
    if data is None:
        raise Http404
    return private_download(data, choice.paper)
