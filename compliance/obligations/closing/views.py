"""The page on which a facility closes: the day first, then what comes of it, then yes."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.closing import services
from compliance.obligations.closing.forms import CloseForm
from compliance.obligations.closing.selectors import left_to_do
from facilities.register.services import close_facility
from facilities.selectors import access_facility
from office.changing.views import save
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def close(request, pk):
    """Note that a facility has closed, or take it back. What stays to be done is said before anything is saved."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.edit")
    if request.method == "POST" and "reopen" in request.POST:
        close_facility(by=request.membership, facility=facility, closed_on=None)
        messages.success(request, "廃止日の登録を取り消しました。")
        return redirect(at("facilities:detail", pk))

    def make(data=None):
        return CloseForm(data, facility=access_facility(request.membership, pk))

    form = make(post_data_or_none(request))
    is_looked_at = bool(form.day) and request.POST.get("acknowledged") == form.day.isoformat()
    if request.method == "POST" and not is_looked_at:
        # Of another day other meetings are offered: what was ticked for the first one is of no account.
        form = make(_all_ticked(request.POST, form.plans))
    context = {"facility": facility, "form": form}
    if request.method == "POST" and form.is_valid():
        day = form.cleaned_data["closed_on"]
        if is_looked_at:
            answer = _close(request, facility, form, make)
            if answer is not None:
                return answer
        context["day"] = day
        left = left_to_do(facility, closed_on=day, on=timezone.localdate())
        context["to_come"] = [one for one in left if not one.is_late]
        context["late"] = [one for one in left if one.is_late]
    return render(request, "obligations/close.html", context)


def _all_ticked(data, plans):
    """What was sent, with every later meeting ticked: calling them off is what most will want."""
    ticked = data.copy()
    ticked.setlist("calling_off", list(plans))
    return ticked


def _close(request, facility, form, make):
    page = at("facilities:detail", facility.pk)
    return save(
        request,
        form,
        lambda seen: services.close(
            by=request.membership,
            facility=facility,
            closed_on=form.cleaned_data["closed_on"],
            calling_off=form.calling_off,
            seen=seen,
        ),
        remake=make,
        success="廃止日を登録しました。廃止日より後に期限の来る年度の義務はなくなります。",
        next_url=page,
        cancel_url=page,
        error_field="closed_on",
    )
