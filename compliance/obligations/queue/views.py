"""The desk's queue on screen, and on paper."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.permissions import permit
from compliance.obligations.queue import selectors
from meetings.models import ReviewState

STATES = {
    "": (ReviewState.SUBMITTED, "確認待ち"),
    "returned": (ReviewState.RETURNED, "差し戻し中"),
    "accepted": (ReviewState.ACCEPTED, "受理済み"),
}


@require_safe
def show(request):
    """What waits for the desk, oldest first; after a decision the next one is offered first."""
    permit(request.membership, "minutes.review")
    wanted = request.GET.get("state", "")
    state, word = STATES.get(wanted, STATES[""])
    entries = selectors.waiting(request.membership, state=state)
    after = request.GET.get("after", "")
    tabs = [
        {
            "label": label,
            "url": f"?state={key}" if key else "?",
            "current": key == (wanted if wanted in STATES else ""),
        }
        for key, (_, label) in STATES.items()
    ]
    context = {
        "entries": entries,
        "tabs": tabs,
        "word": word,
        "following": selectors.next_after(entries, int(after)) if after.isdecimal() and not wanted else None,
        "today": timezone.localdate(),
        "waits": state == ReviewState.SUBMITTED,
    }
    return render(request, "obligations/queue.html", context)
