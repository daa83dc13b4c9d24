"""Pages on which a year's charge is settled, and the statements that residents get (O6-4b)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.charges import ChargesError, settle_months
from compliance.rules.wareki import format_fiscal_year
from facilities.charges import daily, papers, policies, reckoning, refunds, selectors, services
from facilities.charges.forms import SettleForm, SettlementBackForm
from facilities.charges.kinds import label_of, settled_kinds
from facilities.charges.price_views import KEEP, opened_home
from facilities.charges.views import year_or_404
from facilities.form_pages import form_page
from facilities.models import YearSettlement
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none

#: The charge whose key has to be shown (O6-4b).
_SHARED = "utilities"


@require_http_methods(["GET", "HEAD", "POST"])
def settle(request, pk, year, kind):
    """What each resident would get back by a key, and settling it."""
    facility, today = opened_home(request, pk), timezone.localdate()
    year_or_404(year)
    if kind not in settled_kinds():
        raise Http404
    back, months = at("charges:year", pk, year), selectors.months_in(facility, year)
    if why := policies.why_not_settle(facility, year, kind, months, today):
        return refused(request, why, back)
    form = SettleForm(post_data_or_none(request), shared=kind == _SHARED)
    tried = fault = None
    if form.is_valid():
        if _settles(request, form.cleaned_data["key"]):
            try:
                made = services.settle_year(
                    by=request.membership,
                    facility=facility,
                    fiscal_year=year,
                    kind=kind,
                    today=today,
                    **form.cleaned_data,
                )
            except Refused as refusal:
                return refused(request, refusal, back)
            messages.success(request, f"{label_of(kind)}を精算しました。精算書を印刷できます。")
            return redirect(at("charges:settlement", made.pk))
        try:
            tried = settle_months(reckoning.charged_months(months, kind, form.cleaned_data["key"]))
        except ChargesError as error:
            fault = str(error)
    context = {
        "facility": facility,
        "form": form,
        "heading": f"{format_fiscal_year(year)}の{label_of(kind)}を精算する",
        "back_url": back,
        "tried": tried,
        "fault": fault,
        "rows": _rows(tried, reckoning.days_lived(months)) if tried else [],
    }
    return render(request, "charges/settle.html", context)


def _settles(request, key):
    """Was the button pressed below the figures of this very key, and not of one chosen before?"""
    return "settle" in request.POST and request.POST.get("looked", key) == key


def _rows(done, days):
    return [
        {
            "resident": name,
            "days": days.get(name, 0),
            "collected": share.collected,
            "cost": share.cost,
            "refund": share.refund,
            "uncovered": share.uncovered,
        }
        for name, share in sorted(done.shares.items())
    ]


def _settlement(request, pk):
    found = selectors.access_settlement(request.membership, pk)
    permit(request.membership, KEEP)
    return found


@require_safe
def show(request, pk):
    """A settlement, as it was made."""
    found = _settlement(request, pk)
    context = {
        "settlement": found,
        "facility": found.facility,
        "rows": found.shares.order_by("resident", "pk"),
        "standings": refunds.standings(found.facility, found.fiscal_year),
        "label": label_of(found.kind),
        "key": YearSettlement.Key(found.key).label,
        "back_url": at("charges:year", found.facility_id, found.fiscal_year),
        "heading": f"{format_fiscal_year(found.fiscal_year)}の{label_of(found.kind)}の精算",
    }
    return render(request, "charges/settlement.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take a settlement back."""
    found = _settlement(request, pk)
    back = at("charges:settlement", pk)
    if why := policies.why_not_withdraw(found):
        return refused(request, why, back)

    def make(data=None):
        return SettlementBackForm(data, changes=[selectors.access_settlement(request.membership, pk)])

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.withdraw_settlement(
                by=request.membership,
                settlement=found,
                because=form.cleaned_data["because"],
                today=timezone.localdate(),
                seen=seen,
            ),
            remake=make,
            success="精算を取り消しました。月の記録を直して、もう一度精算できます。",
            next_url=at("charges:year", found.facility_id, found.fiscal_year),
            cancel_url=back,
        )
        if answer is not None:
            return answer
    more = {
        "handed": sum(line.handed for line in refunds.standings(found.facility, found.fiscal_year)),
        "submit": "精算を取り消す",
    }
    return form_page(
        request, found.facility, form, "精算を取り消す", above="月ごとの費用", back_url=back, **more
    )


# --- statements ------------------------------------------------------------------------------------------------------


def _paper_of_year(request, pk, year):
    facility = opened_home(request, pk)
    shares = selectors.shares_of(facility, year_or_404(year))
    wishes = daily.in_year(daily.wishes_of(facility), year)
    return facility, papers.statements(facility, year, shares, wishes) if shares else None, shares


def _print_page(request, facility, year, data, heading, **more):
    return paper_page(
        request,
        "charges/print.html",
        papers.STATEMENTS,
        data,
        name=f"{data['title']}_{facility.name}_{data['year']}",
        facility=facility,
        heading=heading,
        source="精算した内容",
        back_url=at("charges:year", facility.pk, year),
        **more,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def statements(request, pk, year):
    """The statements of all residents of a year, and each one's own."""
    facility, data, shares = _paper_of_year(request, pk, year)
    back = at("charges:year", pk, year)
    if data is None:
        return refused(request, "まだ精算していません。費用ごとに精算すると、精算書ができます。", back)
    links = [
        (resident, at("charges:statement", rows[0].pk), sum(row.refund for row in rows))
        for resident, rows in shares.items()
    ]
    file_url = at("charges:statements_file", pk, year)
    return _print_page(request, facility, year, data, "精算書を印刷する", links=links, file_url=file_url)


@require_safe
def statements_file(request, pk, year):
    """The PDF of all statements, or back to the page that makes it."""
    _, data, _ = _paper_of_year(request, pk, year)
    return hand_out(papers.STATEMENTS, data, page=at("charges:statements", pk, year))


def _paper_of_one(request, pk):
    share = selectors.access_share(request.membership, pk)
    permit(request.membership, KEEP)
    facility, year = share.settlement.facility, share.settlement.fiscal_year
    shares = selectors.shares_of(facility, year, share.resident)
    wishes = daily.in_year(daily.wishes_of(facility), year)
    return share, papers.statements(facility, year, shares, wishes) if shares else None


@require_http_methods(["GET", "HEAD", "POST"])
def statement(request, pk):
    """One resident's statement."""
    share, data = _paper_of_one(request, pk)
    facility, year = share.settlement.facility, share.settlement.fiscal_year
    if data is None:
        return refused(request, "この精算は取り消されています。", at("charges:year", facility.pk, year))
    heading = f"{share.resident}の精算書を印刷する"
    return _print_page(request, facility, year, data, heading, file_url=at("charges:statement_file", pk))


@require_safe
def statement_file(request, pk):
    """The PDF of one resident's statement, or back to the page that makes it."""
    _, data = _paper_of_one(request, pk)
    return hand_out(papers.STATEMENTS, data, page=at("charges:statement", pk))
