"""Pages on the measures of a home: the picture of all of them, and what it would cost to lack one."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import permit
from compliance.rules.deductions import Condition
from facilities.running.cost_form import CostForm
from facilities.running.costs import conditions_to_ask, costs_of
from facilities.running.matrix import conditions_of, matrix_of
from facilities.running.page import running_page
from facilities.selectors import access_facility


@require_safe
def measures(request, pk):
    """Subjects down, what each asks for across (O6-6a)."""
    facility, _, matrix = _opened(request, pk)
    return render(request, "running/measures.html", {"facility": facility, "matrix": matrix})


@require_safe
def costs(request, pk):
    """What is deducted while a measure is missing, and about how many yen that is (O6-6b)."""
    facility, page, matrix = _opened(request, pk)
    today = timezone.localdate()
    held = conditions_of(page, matrix, today)
    questions = conditions_to_ask(facility, today, held)
    form = CostForm(request.GET or None, questions=questions)
    month = None
    if form.is_valid():
        month = form.month
        held |= {key: Condition(key, there) for key, there in form.answers.items()}
    context = {"facility": facility, "form": form, "costs": costs_of(facility, today, held, month)}
    return render(request, "running/costs.html", context)


def _opened(request, pk):
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    page = running_page(facility, timezone.localdate())
    matrix = matrix_of(page)
    if matrix is None:
        raise Http404
    return facility, page, matrix
