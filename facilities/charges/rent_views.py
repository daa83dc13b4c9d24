"""What a home may ask its residents for, and what rent is within its cost (O6-4a, O6-4c)."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import permit
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of
from facilities.charges.kinds import OWN
from facilities.charges.rent_form import RentForm
from facilities.selectors import access_facility
from facilities.wording import has_dwellings


@require_safe
def charges(request, pk):
    """The source's table of charges, and a reckoning of the rent. Nothing is kept."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    if not has_dwellings(facility.service_type):
        raise Http404
    words = load_rulebook().vocabulary
    form = RentForm(request.GET or None)
    services = list(words.charge_services.values())
    rows = [
        (kind, [service.code in kind.may for service in services]) for kind in words.charge_kinds.values()
    ]
    own = [kind for kind in words.charge_kinds.values() if OWN in kind.may]
    context = {
        "facility": facility,
        "form": form,
        "reckoned": form.is_valid(),
        "services": services,
        "rows": rows,
        "own": own,
        "year": fiscal_year_of(timezone.localdate()),
    }
    return render(request, "charges/about.html", context)
