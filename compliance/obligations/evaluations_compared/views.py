"""評価のくらべ: a picture, a table, and whose steps are late. Only the municipality's people see it."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import permit
from compliance.obligations.evaluations_compared import selectors
from compliance.rules.calendar import fiscal_year_of
from facilities.selectors import service_types_seen_by
from facilities.wording import service_name


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
