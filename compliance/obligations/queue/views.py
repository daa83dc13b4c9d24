"""The desk's queue on screen, and on paper."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.queue import selectors
from compliance.obligations.queue.forms import QueueFilter
from facilities.selectors import service_types_seen_by
from meetings.models import ReviewState
from office.http import parse_int
from publications.reports import selectors as reports

STATES = {
    "": (ReviewState.SUBMITTED, "確認待ち"),
    "returned": (ReviewState.RETURNED, "差し戻し中"),
    "accepted": (ReviewState.ACCEPTED, "受理済み"),
}
#: What readers said of names, among the states that are counted.
REPORTS = "reports"
PER_PAGE = 100


@require_safe
def show(request):
    """What waits for the desk, oldest first; after a decision the next one is offered first."""
    permit(request.membership, "minutes.review")
    key = request.GET.get("state", "")
    key = key if key in STATES else ""
    state, word = STATES[key]
    form = QueueFilter(request.GET, types=service_types_seen_by(request.membership))
    parts = selectors.waiting(request.membership, state=state, **form.narrowing)
    following = _following(request, parts) if not key else None
    if following and "go" in request.GET:
        return redirect(_with(at("meetings:minutes_review", following), form.query))
    reported = reports.waiting(request.membership)
    counts = selectors.counts(request.membership, beside={REPORTS: reported}, **form.narrowing)
    pages = Paginator(parts, PER_PAGE)
    # The tabs' statement has counted these too.
    pages.count = counts.get(state, 0)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "page": page,
        "entries": selectors.entries_of(page.object_list),
        "form": form,
        "carried": _with("", form.query),
        "tabs": [*_tabs(key, form, counts), _self_reports(request.membership), _reports(counts)],
        "word": word,
        "newest_first": state == ReviewState.ACCEPTED,
        "following": following,
        "today": timezone.localdate(),
        "waits": state == ReviewState.SUBMITTED,
    }
    return render(request, "obligations/queue.html", context)


def _reports(counts):
    """What readers of the public pages said of names; it waits beside the minutes."""
    count = counts.get(REPORTS, 0)
    return {"label": "名前の知らせ", "url": at("publications:reports"), "current": False, "count": count}


def _tabs(key, form, counts):
    return [
        {
            "label": label,
            "url": _with("?", {"state": name} | form.query),
            "current": name == key,
            "count": counts.get(state, 0),
        }
        for name, (state, label) in STATES.items()
    ]


def _self_reports(membership):
    """The tab that leads on to the days that facilities typed for what they did elsewhere."""
    waiting = selectors.typed_days_waiting(membership)
    return {"label": "自己申告", "url": at("obligations:self_reports"), "current": False, "count": waiting}


def _following(request, parts):
    after = parse_int(request.GET.get("after"))
    return None if after is None else selectors.next_after(parts, after)


def _with(address, query):
    """The address with the query, where there is one."""
    given = urlencode({name: value for name, value in query.items() if value})
    return f"{address.removesuffix('?')}?{given}" if given else address
