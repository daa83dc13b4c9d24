"""使い終わったもの: how long each thing stays that the program leaves behind, and what went the last time."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import permit
from publications.keeping import lifetimes

VERB = "disposal.decide"


@require_safe
def show(request):
    """The table of lives, for the administrator."""
    permit(request.membership, VERB)
    last = lifetimes.last_sweep()
    gone = last.result if last else {}
    table = lifetimes.table()
    context = {
        "swept": [(one, gone.get(one.what)) for one in table["swept"]],
        "expired": gone.get("expired"),
        "ends": table["ends"],
        "records": table["records"],
        "last": last,
    }
    return render(request, "publications/keeping/leftovers.html", context)
