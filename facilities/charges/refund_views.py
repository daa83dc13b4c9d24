"""Pages of the money that was paid back: what is open, handing over, receipts (O6-4b)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_fiscal_year
from facilities.charges import refund_papers, refunds, selectors
from facilities.charges.forms import SettlementBackForm
from facilities.charges.price_views import KEEP, opened_home
from facilities.charges.refund_form import RefundCameBackForm, RefundHandedForm
from facilities.charges.views import year_or_404
from facilities.form_pages import form_page
from office.changing.views import answered
from office.confirming import refused
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none
from office.plain_papers import hand_out_word


@require_safe
def year(request, pk, year):
    """What each resident gets back for a year, what was handed over, what is open."""
    facility = opened_home(request, pk)
    year_or_404(year)
    handed = refunds.handed_in(facility, year)
    lines = refunds.standings(facility, year, handed)
    context = {
        "facility": facility,
        "year": year,
        "lines": lines,
        "handed": handed,
        "refund": sum(line.refund for line in lines),
        "paid": sum(line.handed for line in lines),
        "open": refunds.open_in(lines),
        "too_much": refunds.too_much_in(lines),
    }
    return render(request, "charges/refunds.html", context)


def _share(request, pk):
    """One resident's share, with the home and the year whose refund it is part of."""
    share = selectors.access_share(request.membership, pk)
    permit(request.membership, KEEP)
    return share, share.settlement.facility, share.settlement.fiscal_year


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Record that money was handed to a resident."""
    share, facility, fiscal_year = _share(request, pk)
    return _record(request, refunds.standing_of(facility, fiscal_year, share.resident), facility, fiscal_year)


@require_http_methods(["GET", "HEAD", "POST"])
def came_back(request, pk):
    """Record that a resident gave back what was handed too much. Args: ``pk``: of what was handed over."""
    row = refunds.access_refund(request.membership, pk)
    permit(request.membership, KEEP)
    standing = refunds.standing_of(row.facility, row.fiscal_year, row.resident)
    return _record(request, standing, row.facility, row.fiscal_year, came_back=True)


def _record(request, standing, facility, fiscal_year, came_back=False):
    back, today = at("charges:refunds", facility.pk, fiscal_year), timezone.localdate()
    said = f"{standing.resident}{'から返してもらった' if came_back else 'に渡した'}こと"
    form = (RefundCameBackForm if came_back else RefundHandedForm)(
        post_data_or_none(request),
        standing=standing,
        settled_on=refunds.first_settled(facility, fiscal_year),
        today=today,
    )
    if form.is_valid():
        try:
            refunds.hand_over(
                by=request.membership,
                facility=facility,
                fiscal_year=fiscal_year,
                resident=standing.resident,
                today=today,
                came_back=came_back,
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{said}を記録しました。")
            return redirect(back)
    why_not = refunds.why_not_come_back if came_back else refunds.why_not_so_much
    if not form.is_bound and (why := why_not(standing, 0)):
        return refused(request, why, back)
    return _page(request, facility, form, f"{said}を記録する", back)


def _page(request, facility, form, heading, back, **more):
    return form_page(request, facility, form, heading, above="返したお金", back_url=back, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, pk):
    """Take back a record of money handed over that was entered by mistake."""
    row = refunds.access_refund(request.membership, pk)
    permit(request.membership, KEEP)
    back = at("charges:refunds", row.facility_id, row.fiscal_year)
    if why := refunds.why_not_take_back(row):
        return refused(request, why, back)

    def make(data=None):
        return SettlementBackForm(data, changes=[refunds.access_refund(request.membership, pk)])

    heading = f"{row.resident}{'から返してもらった' if row.came_back else 'に渡した'}記録を取り消す"
    return answered(
        request,
        make,
        lambda form, seen: refunds.take_back(
            by=request.membership,
            refund=row,
            because=form.cleaned_data["because"],
            today=timezone.localdate(),
            seen=seen,
        ),
        success="記録を取り消しました。",
        back=back,
        show=lambda form: _page(request, row.facility, form, heading, back, submit="記録を取り消す"),
    )


def _receipt(request, pk):
    share, facility, fiscal_year = _share(request, pk)
    standing = refunds.standing_of(facility, fiscal_year, share.resident)
    shares = selectors.shares_of(facility, fiscal_year, share.resident).get(share.resident, [])
    return share, refund_papers.receipt(facility, fiscal_year, standing, shares)


@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request, pk):
    """The receipt to be signed, of what is still open."""
    share, data = _receipt(request, pk)
    facility, fiscal_year = share.settlement.facility, share.settlement.fiscal_year
    return paper_page(
        request,
        "running/paper.html",
        refund_papers.PAPER,
        data,
        name=f"受領書_{facility.name}_{share.resident}_{format_fiscal_year(fiscal_year)}",
        heading=f"{share.resident}の受領書を印刷する",
        facility=facility,
        source="まだ渡していない額",
        back_url=at("charges:refunds", facility.pk, fiscal_year),
        above="返したお金",
        file_url=at("charges:receipt_file", pk),
        word_url=at("charges:receipt_word", pk),
    )


@require_safe
def receipt_file(request, pk):
    """The PDF of a receipt, or back to the page that makes it."""
    _, data = _receipt(request, pk)
    return hand_out(refund_papers.PAPER, data, page=at("charges:receipt", pk))


@require_safe
def receipt_word(request, pk):
    """A receipt as a Word file."""
    share, data = _receipt(request, pk)
    return hand_out_word(data, name=f"受領書_{share.settlement.facility.name}_{share.resident}")
