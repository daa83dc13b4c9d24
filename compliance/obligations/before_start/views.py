"""Pages on which somebody says that what fell due before the 利用開始日 was done on paper."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.before_start import selectors, services
from compliance.obligations.before_start.forms import PriorForm
from compliance.obligations.facility_page.page import facility_page
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date
from facilities.selectors import access_facility, facilities_seen_by
from office.confirming import ask_first
from office.http import post_data_or_none


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
