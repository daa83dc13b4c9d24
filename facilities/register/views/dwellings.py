"""Pages of dwellings (共同生活住居): add, change, close, confirm."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.links import at
from accounts.permissions import permit
from facilities.register import selectors, services
from facilities.register.forms.facilities import DwellingForm, DwellingMoveForm
from facilities.selectors import access_facility
from facilities.wording import has_dwellings
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def add(request, pk):
    """Add a dwelling to a group home."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.complete")
    if not has_dwellings(facility.service_type):
        raise Http404
    form = DwellingForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        try:
            dwelling = services.add_dwelling(by=request.membership, facility=facility, **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"住居「{dwelling.name}」を登録しました。")
            return redirect(at("facilities:detail", pk))
    return render(request, "facilities/dwelling.html", {"form": form, "facility": facility})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change a dwelling or note its last day."""
    dwelling = selectors.access_dwelling(request.membership, pk)
    permit(request.membership, "facility.complete")
    name = dwelling.name

    def make(data=None):
        row = selectors.access_dwelling(request.membership, pk)
        return DwellingForm(data, instance=row, changes=[row.facility, row])

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = _save(
            request,
            form,
            lambda seen: services.edit_dwelling(
                by=request.membership, dwelling=dwelling, seen=seen, **form.values()
            ),
            dwelling,
            remake=make,
            success=lambda made: f"住居「{dwelling.name}」の登録内容を変えました。",
        )
        if answer is not None:
            return answer
    context = {"form": form, "facility": dwelling.facility, "dwelling_name": name}
    return render(request, "facilities/dwelling.html", context)


def _save(request, form, act, dwelling, **words):
    page = at("facilities:detail", dwelling.facility_id)
    return save(request, form, act, next_url=page, cancel_url=page, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def move(request, pk):
    """A dwelling moved to another address."""
    dwelling = selectors.access_dwelling(request.membership, pk)
    permit(request.membership, "facility.complete")

    def make(data=None):
        row = selectors.access_dwelling(request.membership, pk)
        return DwellingMoveForm(
            data,
            today=timezone.localdate(),
            changes=[row.facility, row],
            facts={"いまの住所": row.address},
        )

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = _save(
            request,
            form,
            lambda seen: services.move_dwelling(
                by=request.membership, dwelling=dwelling, seen=seen, **form.values()
            ),
            dwelling,
            remake=make,
            success=f"住居「{dwelling.name}」の住所を変えました。前の住所も記録に残ります。",
            error_field="address",
        )
        if answer is not None:
            return answer
    context = {
        "form": form,
        "facility": dwelling.facility,
        "moved": dwelling,
        "address": dwelling.address,
    }
    return render(request, "facilities/move.html", context)


@require_POST
def confirm(request, pk):
    """The home says that the dwellings a list brought are right."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.complete")
    page = at("facilities:detail", pk)
    try:
        services.confirm_dwellings(by=request.membership, facility=facility)
    except Refused as refusal:
        return refused(request, refusal, page)
    messages.success(request, "住居の一覧を確認済みにしました。")
    return redirect(page)
