"""Pages of residents' plans (O6-5, O6-6c)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.selectors import access_facility
from facilities.support import policies, selectors, services
from facilities.support.forms import SupportPlanForm
from office.changing.views import answered
from office.deeds import note_read
from office.errors import Refused
from office.http import post_data_or_none

KEEP = "support.keep"
PAGE_SIZE = 40


def _home(request, pk):
    facility = access_facility(request.membership, pk)
    permit(request.membership, KEEP)
    if not policies.keeps_plans(facility):
        raise Http404
    return facility


@require_safe
def plans(request, pk):
    """A home's plans, and what each lacks."""
    facility = _home(request, pk)
    note_read("support_plans")
    page = Paginator(selectors.plans_of(facility), PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [(plan, policies.lacks(plan)) for plan in page]
    return render(request, "support/list.html", {"facility": facility, "page": page, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Begin a round of a resident's plan."""
    facility, today = _home(request, pk), timezone.localdate()
    form = SupportPlanForm(post_data_or_none(request), today=today)
    if form.is_valid():
        try:
            services.record(by=request.membership, facility=facility, today=today, **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "記録しました。")
            return redirect(at("support:list", pk))
    return _page(request, facility, form, "本人の意思と計画を記録する")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Correct a plan, or add what came later."""
    plan = selectors.access_plan(request.membership, pk)
    permit(request.membership, KEEP)
    note_read("support_plans")
    today = timezone.localdate()

    def make(data=None):
        return SupportPlanForm(data, today=today, record=selectors.access_plan(request.membership, pk))

    return answered(
        request,
        make,
        lambda form, seen: services.change(
            by=request.membership, plan=plan, today=today, values=form.values(), seen=seen
        ),
        success="記録を直しました。",
        back=at("support:list", plan.facility_id),
        show=lambda form: _page(request, plan.facility, form, "本人の意思と計画の記録を直す"),
    )


def _page(request, facility, form, heading):
    context = {"facility": facility, "form": form, "heading": heading}
    return render(request, "support/form.html", context)
