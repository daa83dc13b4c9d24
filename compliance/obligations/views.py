"""Pages that need all facts: what a facility owes, and how all facilities of a ward stand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import selectors as accounts_selectors
from accounts.links import at
from accounts.models import Role
from accounts.permissions import may, permit
from compliance.obligations import export, first_hour, landing, overview, selectors, services
from compliance.obligations.facility_page import facility_page
from compliance.obligations.forms import STATUS_WORDS, VIEWS, OverviewFilter, PriorForm
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date, format_fiscal_year
from facilities.lists.files import CONTENT_TYPES
from facilities.register.selectors import notes_seen_by, suspension_on
from facilities.selectors import access_facility, facilities_seen_by, sees_others
from meetings.joint.selectors import joint_invitations_for
from office.confirming import ask_first
from office.http import download, parse_int, post_data_or_none

PAGE_SIZE = 50
#: Notes of the desk that the page of a facility shows; the rest stand on their own page.
NOTES_SHOWN = 3
#: Whose duties a person can do something about, by the verb they need for it.
_ACTS_FOR = {"facility": "meeting.edit", "municipality": "ward_visit.edit"}
#: How many years before and after this one the page shows; nobody plans or looks further.
YEARS_BACK, YEARS_AHEAD = 10, 1


@require_safe
def start(request):
    """Where somebody lands: the ward's people on the overview, others at their facility or the list of them."""
    if request.membership.is_ward:
        return redirect(at("obligations:overview"))
    lines = overview.lines_seen_by(request.membership, on=timezone.localdate())
    if len(lines) == 1:
        return redirect(lines[0].url)
    today = timezone.localdate()
    overview.fill_rows(lines, on=today, starts_on=request.municipality.counts_from)
    return render(request, "obligations/start.html", {"lines": lines, "today": today})


@require_safe
def facility(request, pk):
    """What one facility owes in a fiscal year, computed as the page is asked for."""
    membership = request.membership
    facility = access_facility(membership, pk)
    permit(membership, "facility.view")
    today = timezone.localdate()
    year = _year_wanted(request, today)
    page = facility_page(
        facility,
        on=today,
        fiscal_year=year,
        starts_on=request.municipality.counts_from,
        acts_for={who for who, verb in _ACTS_FOR.items() if may(membership, verb)},
    )
    context = {
        "facility": facility,
        "page": page,
        "resting": None if page.is_past else suspension_on(facility, today),
        "today": today,
        "years": _years(facility, year, page.this_year),
        "has_others": sees_others(membership, facility),
        "invitations": joint_invitations_for(facility) if may(membership, "meeting.edit") else [],
        "first_hour": _facility_first_hour(facility, page, membership, today),
        "notes": list(notes_seen_by(membership, facility)[:NOTES_SHOWN]),
        "service_name": _service_name(facility),
        "done_words": f"{len(page.done)}件を見る",
        "before_words": f"{len(page.before_start)}件を見る",
        "tab": "duties",
    }
    return render(request, "obligations/facility.html", context)


def _facility_first_hour(facility, page, membership, today):
    if membership.is_ward or page.fault or page.fiscal_year != page.this_year:
        return []
    return first_hour.of_facility(facility, page, membership=membership, on=today)


def _service_name(facility):
    known = load_rulebook().service_types.get(facility.service_type)
    if known is None:
        return facility.service_type
    variant = known.variants.get(facility.variant)
    return f"{known.name}（{variant}）" if variant else known.name


def _year_wanted(request, today):
    this_year = fiscal_year_of(today)
    year = parse_int(request.GET.get("year"), 4) or this_year
    return max(this_year - YEARS_BACK, min(this_year + YEARS_AHEAD, year))


def _years(facility, year, this_year):
    url = at("obligations:facility", facility.pk)
    return {
        "previous": f"{url}?year={year - 1}" if year > this_year - YEARS_BACK else "",
        "next": f"{url}?year={year + 1}" if year < this_year + YEARS_AHEAD else "",
        "this": url if year != this_year else "",
        "previous_year": year - 1,
        "next_year": year + 1,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def prior(request, pk):
    """Say which open rows from before the 利用開始日 were done on paper, or take it back."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.complete")
    today = timezone.localdate()
    page = facility_page(
        facility,
        on=today,
        fiscal_year=fiscal_year_of(today),
        starts_on=request.municipality.counts_from,
    )
    # Papers of the past settle neither a condition, which is kept today or not, nor what is still to come.
    due = [
        item
        for item in page.before_start
        if not item.prior and item.row.status != "breach" and item.row.due_on < today
    ]
    form = PriorForm(post_data_or_none(request), items=due)
    if request.method == "POST" and form.is_valid():
        done = services.record_prior(by=request.membership, facility=facility, pairs=form.pairs())
        messages.success(request, f"{done}件を、利用開始前に済んだものとして登録しました。")
        return redirect(at("obligations:facility", facility.pk))
    recorded = [item for item in page.before_start if item.prior]
    context = {"facility": facility, "form": form, "recorded": recorded, "tab": "duties"}
    return render(request, "obligations/prior.html", context)


@require_POST
def prior_undo(request, pk):
    """Take back what was said about one row from before the start."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.complete")
    duty, _, subject = request.POST.get("row", "").partition("|")
    if services.undo_prior(by=request.membership, facility=facility, duty=duty, subject=subject):
        messages.success(request, "登録を取り消しました。")
    return redirect(at("obligations:prior", facility.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def prior_all(request):
    """An administrator says for all facilities at once that their open rows from before the 利用開始日 were done."""
    permit(request.membership, "ward.edit")
    ids, today = facilities_seen_by(request.membership).values("pk"), timezone.localdate()
    overview = at("obligations:overview")
    starts_on = request.municipality.counts_from
    waiting = selectors.before_start_rows(ids, starts_on=min(starts_on, today)).count()
    body = (
        f"利用開始日（{format_date(starts_on, weekday=False)}）より前に期限が来ていて記録のない義務が、"
        f"すべての事業所で{waiting:,}件あります。"
        "紙の記録などで済んでいるものとして、まとめて登録します。事業所ごとに取り消せます。"
    )
    return ask_first(
        request,
        lambda: services.record_prior_everywhere(by=request.membership, facility_ids=ids, on=today),
        success=lambda number: f"{number:,}件を、利用開始前に済んだものとして登録しました。",
        next_url=overview,
        heading="利用開始前の義務をまとめて済みにする",
        body=body,
        submit="済んだものとして登録する",
        cancel_url=overview,
        crumbs=[("事業所の一覧", overview), ("利用開始前の義務", "")],
    )


@require_safe
def ward(request):
    """All facilities the person may see, worst first."""
    permit(request.membership, "overview.view")
    today = timezone.localdate()
    lines, form, is_empty = _lines(request, today)
    status = form.wanted("status")
    counts = overview.counts_of(lines)
    chosen = [line for line in lines if not status or line.status == status]
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    year = fiscal_year_of(today)
    shown = list(page)
    overview.fill_rows(shown, on=today, starts_on=request.municipality.counts_from)
    is_grid = form.view_wanted == "grid"
    leads = request.membership.role == Role.WARD_ADMIN and (is_empty or not request.GET)
    context = {
        "form": form,
        "page": page,
        "today": today,
        "fiscal_year": year,
        "statuses": _status_tabs(request, counts, status),
        "views": _view_tabs(request, form.view_wanted),
        "grid": overview.grid_of(shown, fiscal_year=year, on=today) if is_grid else None,
        "export_url": f"{at('obligations:export')}?{request.GET.urlencode()}",
        "grid_caption": f"{format_fiscal_year(year)}の事業所と月ごとの状態",
        "is_empty": is_empty,
        "notices": landing.landing_notices(request.municipality) if leads else None,
        "behind": sum(counts[status] for status in ("breach", "overdue", "behind")),
        "pending": counts["pending"],
        "total": len(lines),
    }
    return render(request, "obligations/overview.html", context)


def _lines(request, today):
    """What the conditions in the address leave, whatever its status: lines, form, and is there nothing to narrow."""
    membership = request.membership
    lines = overview.lines_seen_by(membership, on=today, query=_letters(request))
    is_empty = not lines
    desks = accounts_selectors.desks() if membership.role == Role.WARD_ADMIN else []
    if not request.GET.get("closed"):
        lines = [line for line in lines if not overview.is_closed(line, today)]
    form = OverviewFilter(request.GET, lines=lines, desks=desks)
    return form.keep(lines), form, is_empty


def _letters(request):
    return request.GET.get("q", "").replace("\0", "")[:100]


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


@require_safe
def export_xlsx(request):
    """The overview under the same conditions, as a workbook."""
    permit(request.membership, "overview.view")
    today = timezone.localdate()
    lines, form, _ = _lines(request, today)
    status = form.wanted("status")
    chosen = [line for line in lines if not status or line.status == status]
    overview.fill_rows(chosen, on=today, starts_on=request.municipality.counts_from)
    name = f"義務の一覧_{request.municipality.name}_{today:%Y%m%d}.xlsx"
    return download(export.workbook(chosen, on=today), name=name, content_type=CONTENT_TYPES["xlsx"])
