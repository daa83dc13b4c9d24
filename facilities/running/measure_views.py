"""Pages on the measures of a home: the picture of all of them, and what it would cost to lack one."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import permit
from accounts.security.watching import exports
from compliance.rules.deductions import DeductionCondition
from facilities.running import status_sheet, status_table
from facilities.running.cost_form import CostForm
from facilities.running.costs import conditions_to_ask, costs_of
from facilities.running.matrix import cases_of, conditions_of, matrix_of
from facilities.running.page import notices_due, running_page
from facilities.selectors import access_facility
from office.http import download
from office.spreadsheets import CONTENT_TYPES


@require_safe
def measures(request, pk):
    """Subjects down, what each asks for across (O6-6a)."""
    facility, _, matrix = _opened(request, pk)
    context = {"facility": facility, "matrix": matrix, "costs": costs_of(facility, timezone.localdate(), {})}
    return render(request, "running/measures.html", context)


@require_safe
def costs(request, pk):
    """What is deducted while a measure is missing, and about how many yen that is (O6-6b)."""
    facility, page, matrix = _opened(request, pk)
    today = timezone.localdate()
    held = conditions_of(page, matrix)
    questions = conditions_to_ask(facility, today, held)
    form = CostForm(request.GET or None, questions=questions)
    month = None
    if form.is_valid():
        month = form.month
        held |= {key: DeductionCondition(key, there) for key, there in form.answers.items()}
    context = {"facility": facility, "form": form, "costs": costs_of(facility, today, held, month)}
    return render(request, "running/costs.html", context)


def lines_of(request, pk):
    """The home, its page and the lines of its 体制等状況一覧表 today, for those who may look; else 404."""
    facility, page, matrix = _opened(request, pk)
    if not status_table.has_table(facility):
        raise Http404
    today = timezone.localdate()
    costs = costs_of(facility, today, conditions_of(page, matrix))
    return facility, page, status_table.lines_on(facility, today, costs)


@require_safe
def table(request, pk):
    """体制等状況一覧表 as it stands, and what changes next (O6-8b)."""
    facility, page, lines = lines_of(request, pk)
    due = {row.single.record.pk: row for row in notices_due(page)}
    coming = [(line, due.get(line.coming.pk)) for line in lines if line.coming]
    context = {"facility": facility, "lines": lines, "coming": coming}
    return render(request, "running/table.html", context)


@exports
@require_safe
def table_workbook(request, pk):
    """体制等状況一覧表 as a workbook (O6-8b)."""
    facility, _, lines = lines_of(request, pk)
    day = timezone.localdate()
    name = f"体制等状況一覧表_{facility.name}_{day:%Y%m%d}.xlsx"
    data = status_sheet.workbook(facility, lines, day)
    return download(data, name=name, content_type=CONTENT_TYPES["xlsx"])


def _opened(request, pk):
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    today = timezone.localdate()
    facility.municipality = request.municipality
    page = running_page(facility, today)
    matrix = matrix_of(page, cases_of(facility, today))
    if matrix is None:
        raise Http404
    return facility, page, matrix
