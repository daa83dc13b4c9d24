"""The page on which a facility goes over to another 法人."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.succession import services
from facilities.register.forms.facilities import OperatorForm
from facilities.selectors import access_facility
from office.changing.views import save
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def change_operator(request, pk):
    """A facility goes over to another operator."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.edit")

    def make(data=None):
        row = access_facility(request.membership, pk)
        facts = {"いまの法人": row.operator.name}
        return OperatorForm(data, today=timezone.localdate(), changes=[row], facts=facts)

    page = at("facilities:detail", pk)
    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.change_operator(
                by=request.membership, facility=facility, seen=seen, **form.values()
            ),
            remake=make,
            success=lambda made: f"法人を「{facility.operator.name}」に変えました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    return render(request, "facilities/operator.html", {"form": form, "facility": facility})
