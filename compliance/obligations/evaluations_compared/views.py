"""評価のくらべ: a picture, a table, whose steps are late, and how answers spread. Only the municipality's people see it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import permit
from compliance.obligations.evaluations_compared import answers as answers_given
from compliance.obligations.evaluations_compared import selectors
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of
from facilities.selectors import service_types_seen_by
from facilities.wording import service_name
from office.http import parse_int


@require_safe
def page(request):
    """How the evaluations of this fiscal year stand."""
    permit(request.membership, "overview.view")
    today = timezone.localdate()
    codes = service_types_seen_by(request.membership)
    wanted = request.GET.get("type", "")
    wanted = wanted if wanted in codes else ""
    late, more = selectors.open_steps(request.membership, wanted, today, request.GET.get("after", ""))
    context = {
        "year": fiscal_year_of(today),
        "today": today,
        "wanted": wanted,
        "types": [(code, service_name(code)) for code in codes],
        "lines": selectors.compared(request.membership, wanted, today),
        "stands": [word for _, word in selectors.STANDS],
        "legend": selectors.STANDS,
        "late": late,
        "more": more,
    }
    return render(request, "obligations/evaluations_compared.html", context)


@require_safe
def answers(request):
    """How the answers to each question spread over the facilities of a type."""
    permit(request.membership, "overview.view")
    this_year = fiscal_year_of(timezone.localdate())
    years = [this_year, this_year - 1, this_year - 2]
    year = parse_int(request.GET.get("year"), most=4)
    year = year if year in years else this_year
    rules = load_rulebook().service_types
    codes = [
        code
        for code in service_types_seen_by(request.membership)
        if code in rules and rules[code].external_evaluation
    ]
    wanted = request.GET.get("type", "")
    wanted = wanted if wanted in codes else next(iter(codes), "")
    context = {
        "year": year,
        "years": years,
        "wanted": wanted,
        "types": [(code, service_name(code)) for code in codes],
        "sheets": answers_given.spread(request.membership, wanted, year) if wanted else [],
    }
    return render(request, "obligations/evaluation_answers.html", context)
