"""Where people land, and how all facilities of a ward stand."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.links import at
from accounts.models import Role
from accounts.permissions import may, permit
from accounts.security.watching import exports
from compliance.obligations.first_hour.landing import landing_notices
from compliance.obligations.open_questions import facilities_asked
from compliance.obligations.overview import selectors, services
from compliance.obligations.overview.forms import STATUS_WORDS, VIEWS, lines_wanted
from compliance.obligations.selectors import UNREGISTERED
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from facilities.register.selectors import suspensions_waiting
from meetings.joint.selectors import facilities_invited
from meetings.ward.waiting import rows_waiting
from office import jobs
from office.counting import numbers_of
from office.files import pieces_of
from office.http import private_download
from office.selectors import file_of

PAGE_SIZE = 50


@require_safe
def start(request):
    """Where somebody lands: the ward's people on the overview, others at their facility or the list of them."""
    if request.membership.is_ward:
        return redirect(at("obligations:overview"))
    lines = selectors.lines_seen_by(request.membership, on=timezone.localdate())
    if len(lines) == 1:
        return redirect(lines[0].url)
    today = timezone.localdate()
    selectors.fill_rows(lines, on=today, starts_on=request.municipality.counts_from)
    asked = facilities_asked([line.pk for line in lines])
    invited = facilities_invited([line.pk for line in lines])
    for line in lines:
        line.asked, line.is_invited = line.pk in asked, line.pk in invited
    return render(request, "obligations/start.html", {"lines": lines, "today": today})


@require_safe
def ward(request):
    """All facilities the person may see, worst first."""
    permit(request.membership, "overview.view")
    today = timezone.localdate()
    lines, form, is_empty = lines_wanted(request.membership, request.GET, on=today)
    status = form.wanted("status")
    counts = selectors.counts_of(lines)
    chosen = [line for line in lines if not status or line.status == status]
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    year = fiscal_year_of(today)
    shown = list(page)
    selectors.fill_rows(shown, on=today, starts_on=request.municipality.counts_from)
    is_grid = form.view_wanted == "grid"
    leads = request.membership.role == Role.WARD_ADMIN and (is_empty or not request.GET)
    context = {
        "form": form,
        "page": page,
        "today": today,
        "fiscal_year": year,
        "statuses": _status_tabs(request, counts, status),
        "views": _view_tabs(request, form.view_wanted),
        "grid": selectors.grid_of(shown, fiscal_year=year, on=today) if is_grid else None,
        "export_url": f"{at('obligations:export')}?{request.GET.urlencode()}",
        "grid_caption": f"{format_fiscal_year(year)}の事業所と月ごとの状態",
        "is_empty": is_empty,
        "notices": landing_notices(request.municipality) if leads else None,
        "behind": sum(counts[status] for status in ("breach", "overdue", "behind")),
        "pending": counts["pending"],
        "unasked": sum(line.status == UNREGISTERED and line.answer_by is None for line in lines),
        "total": len(lines),
    }
    return render(request, "obligations/overview.html", context | _waiting(request.membership))


def _waiting(membership):
    """How much waits for an answer, told to whoever may give it: the desk's officers. One statement."""
    asked = {"suspensions": suspensions_waiting(membership)} if may(membership, "suspension.confirm") else {}
    if may(membership, "ward.answer"):
        asked |= rows_waiting(membership)
    numbers = numbers_of(asked)
    suspensions = numbers.pop("suspensions", 0)
    return {"waiting_suspensions": suspensions, "waiting_requests": sum(numbers.values())}


def _status_tabs(request, counts, current):
    tabs = [
        {
            "label": "すべて",
            "url": _with(request, status=None),
            "current": not current,
            "count": counts.total(),
        }
    ]
    for status, word in STATUS_WORDS.items():
        if counts[status] or status == current:
            url = _with(request, status=status)
            tabs.append({"label": word, "url": url, "current": status == current, "count": counts[status]})
    return tabs


def _view_tabs(request, current):
    return [
        {"label": label, "url": _with(request, keep_page=True, view=view), "current": view == current}
        for view, label in VIEWS
    ]


def _with(request, *, keep_page=False, **changes):
    query = request.GET.copy()
    if not keep_page:
        query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


@require_POST
def export(request):
    """Ask for the overview under the same conditions as a workbook."""
    permit(request.membership, "overview.view")
    job = services.start_export(by=request.membership, on=timezone.localdate(), query=request.GET.urlencode())
    return redirect(at("obligations:export_result", job.pk))


@require_safe
def export_result(request, pk):
    """How far the workbook is, or where it can be fetched."""
    job = selectors.access_export(request.membership, pk)
    permit(request.membership, "overview.view")
    file = file_of(job)
    context = {"file": file, "kept_days": services.KEPT.days, "failed": job.state == job.State.FAILED}
    return render(request, "obligations/export.html", context | jobs.shown(job))


@exports
@require_safe
def export_file(request, pk):
    """The workbook itself; 404 once its time is over."""
    job = selectors.access_export(request.membership, pk)
    permit(request.membership, "overview.view")
    data = pieces_of(file) if (file := file_of(job)) else None
    if data is None:
        raise Http404
    return private_download(data, file)
