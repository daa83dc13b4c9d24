"""The desk's list of 自己申告: days that facilities typed, to be confirmed together or asked about one by one."""

from datetime import date
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.queue.forms import SelfReportFilter
from facilities.models import SelfReport
from facilities.selectors import search_facilities, service_types_seen_by
from facilities.self_reports import services
from facilities.self_reports.selectors import filled, lines_for_desk
from office.http import parse_int

State = SelfReport.State
STATES = {
    "": (State.REPORTED, "まだ確かめていないもの"),
    "asked": (State.ASKED, "事業所に尋ねているもの"),
    "confirmed": (State.CONFIRMED, "確認したもの"),
}
PER_PAGE = 100


@require_http_methods(["GET", "HEAD", "POST"])
def show(request):
    """What waits to be confirmed, the earliest day first; what is ticked is confirmed at once."""
    permit(request.membership, "self_report.check")
    if request.method == "POST":
        return _confirm(request)
    key = request.GET.get("state", "")
    key = key if key in STATES else ""
    state, word = STATES[key]
    form = SelfReportFilter(request.GET, types=service_types_seen_by(request.membership))
    found = search_facilities(request.membership, query=form.given("q"), service_type=form.given("type"))
    facilities = found.order_by().values("pk")
    pages = Paginator(lines_for_desk(facilities, state=state, code=form.given("kind")), PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    days = filled(page.object_list)
    context = {
        "page": page,
        "days": days,
        "all_words": f"このページの{len(days)}件をすべて確認する",
        "form": form,
        "word": word,
        "tabs": _tabs(key, form),
        "waits": state == State.REPORTED,
    }
    return render(request, "obligations/self_reports.html", context)


def _tabs(key, form):
    """Back to the minutes, and the three lists of typed days."""
    lists = [
        {"label": label, "url": f"?{urlencode({'state': name} | form.query)}", "current": name == key}
        for name, (_, label) in STATES.items()
    ]
    return [{"label": "議事録", "url": at("obligations:queue"), "current": False}, *lists]


def _confirm(request):
    # Who confirms the whole page confirms what it showed, not what has come to it since.
    sent = request.POST.getlist("shown" if "all" in request.POST else "day")
    ticked = [one for one in map(_ticked, sent) if one]
    back = f"{at('obligations:self_reports')}?{request.GET.urlencode()}".removesuffix("?")
    if not ticked:
        messages.warning(request, "確認するものにチェックを入れてください。")
        return redirect(back)
    done = services.confirm_days(by=request.membership, days=ticked)
    messages.success(request, f"{done}件を確認しました。")
    if left := len(ticked) - done:
        messages.warning(request, f"{left}件は、開いているあいだに変わったので確認していません。")
    return redirect(back)


def _ticked(value):
    """(code, pk, day) of a box as the page wrote it, or None for anything else."""
    code, _, rest = value.partition("/")
    pk, _, day = rest.partition("/")
    try:
        day = date.fromisoformat(day)
    except ValueError:
        return None
    return (code, int(pk), day) if parse_int(pk) is not None else None
