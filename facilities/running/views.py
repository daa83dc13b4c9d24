"""Pages on which a facility keeps the records of how it is run."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from facilities.incidents.policies import keeps_incidents
from facilities.running import rules_queries, selectors, services
from facilities.running.forms import FORMS
from facilities.running.page import running_page
from facilities.running.wording import record_name
from facilities.selectors import access_facility
from office.changing.views import save
from office.confirming import ask_first
from office.errors import Refused
from office.http import post_data_or_none

EDIT = "facility.complete"


@require_safe
def index(request, pk):
    """The records of a facility, duty by duty."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    today = timezone.localdate()
    context = {
        "facility": facility,
        "page": running_page(facility, today),
        "today": today,
        "keeps_incidents": keeps_incidents(facility),
    }
    return render(request, "running/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk, kind):
    """Record something that was done."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, EDIT)
    record_kind = selectors.access_kind(kind)
    today = timezone.localdate()
    if all(
        rules_queries.record_kind(spec.duty) != kind for spec in rules_queries.specs_about(facility, today)
    ):
        raise Http404
    form = FORMS[kind](
        post_data_or_none(request), facility=facility, today=today, about=request.GET.get("about", "")
    )
    if request.method == "POST" and form.is_valid():
        try:
            services.add_records(
                by=request.membership,
                facility=facility,
                kind=record_kind,
                today=today,
                records=form.records(),
                said=form.said_how,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "記録しました。")
            return redirect(at("running:list", pk))
    return render(request, "running/form.html", {"facility": facility, "form": form, "heading": form.heading})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, kind, pk):
    """Correct a record, or add what came later."""
    record = selectors.access_record(request.membership, kind, pk)
    permit(request.membership, EDIT)
    today = timezone.localdate()

    def make(data=None):
        row = selectors.access_record(request.membership, kind, pk)
        return FORMS[kind](data, facility=row.facility, today=today, record=row)

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        back = at("running:list", record.facility_id)
        answer = save(
            request,
            form,
            lambda seen: services.change_record(
                by=request.membership,
                record=record,
                today=today,
                values=form.values(),
                said=form.said_how,
                seen=seen,
            ),
            remake=make,
            success="記録を直しました。",
            next_url=back,
            cancel_url=back,
        )
        if answer is not None:
            return answer
    context = {
        "facility": record.facility,
        "form": form,
        "heading": "記録を直す",
        "record": record,
        "kind": kind,
    }
    return render(request, "running/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, kind, pk):
    """Take away what was recorded by mistake."""
    record = selectors.access_record(request.membership, kind, pk)
    permit(request.membership, EDIT)
    back = at("running:list", record.facility_id)
    day = getattr(record, selectors.access_kind(kind).day)
    return ask_first(
        request,
        lambda seen: services.remove_record(by=request.membership, record=record, seen=seen),
        changes=[record],
        success="記録を消しました。",
        next_url=back,
        heading="記録を消す",
        body="まちがって記録したときに使います。だれがいつ消したかは、操作の記録に残ります。",
        facts=[("記録", record_name(record)), ("日", format_date(day))],
        submit="記録を消す",
        danger=True,
        cancel_url=back,
        crumbs=[(record.facility.name, at("obligations:facility", record.facility_id)), ("運営の記録", "")],
    )
