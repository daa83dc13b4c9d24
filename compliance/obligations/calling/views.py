"""電話する一覧, and the note of a call."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from accounts.selectors import officers_of
from compliance.obligations.calling import selectors, services
from compliance.obligations.calling.forms import CallFilter, CallForm
from facilities.selectors import access_facility, service_types_seen_by
from office.errors import Refused
from office.http import post_data_or_none

PER_PAGE = 50


@require_safe
def calls(request):
    """Whom to call, the gravest first, with the number to tap and the last word."""
    permit(request.membership, "note.write")
    me, today = request.membership, timezone.localdate()
    late = selectors.late_seen(me, today)
    form = CallFilter(
        request.GET,
        types=service_types_seen_by(me),
        duties=selectors.duties_late(late),
        officers=officers_of(me.desk),
        me=me.pk,
    )
    keys = selectors.keys(me, on=today, late=late, **form.narrowing)
    page = Paginator(keys, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "lines": selectors.lines(me, list(page)),
        "today": today,
        "query": request.GET.urlencode(),
    }
    return render(request, "obligations/calls.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def call(request, pk):
    """Note a call to one facility; below it stands what was said before."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "note.write")
    today, last = timezone.localdate(), selectors.last_call(request.membership, facility)
    initial = {"called_on": today, "holder": (last.holder_id if last else None) or request.membership.pk}
    officers = officers_of(request.membership.desk).order_by("name", "pk")
    form = CallForm(post_data_or_none(request), officers=officers, today=today, initial=initial)
    if form.is_valid():
        try:
            services.note_call(by=request.membership, facility=facility, today=today, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{facility.name}への電話を記録しました。")
            return redirect(at("obligations:calls"))
    context = {
        "form": form,
        "facility": facility,
        "line": selectors.CallLine(facility, None, 0, None, last),
        "before": selectors.calls_of(request.membership, facility)[:20],
        "back_url": at("obligations:calls"),
    }
    return render(request, "obligations/call.html", context)


@require_POST
def hold(request, pk):
    """Have it oneself, in one press."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "note.write")
    services.hold_calls(by=request.membership, facility=facility)
    messages.success(request, f"{facility.name}を受け持ちました。")
    query = request.GET.urlencode()
    return redirect(f"{at('obligations:calls')}{'?' if query else ''}{query}")
