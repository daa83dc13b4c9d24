"""Pages of a home's price list, checked against the source's table and the 運営規程 (O6-4a, 4b, 4d)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.charges import daily, selectors, services
from facilities.charges.forms import PriceForm
from facilities.charges.kinds import label_of
from facilities.form_pages import form_page
from facilities.selectors import access_facility
from facilities.wording import has_dwellings
from office.changing.views import answered
from office.confirming import ask_first
from office.errors import Refused
from office.http import post_data_or_none

KEEP = "charge.keep"


def opened_home(request, pk):
    """The home of the address, for those who keep its charges; 404 for services without dwellings."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, KEEP)
    if not has_dwellings(facility.service_type):
        raise Http404
    facility.municipality = request.municipality
    return facility


@require_safe
def prices(request, pk):
    """The price list, and what does not fit in it."""
    facility = opened_home(request, pk)
    found = selectors.prices_of(facility, timezone.localdate())
    lines = [(row, label_of(row.kind), remarks) for row, remarks in found]
    context = {"facility": facility, "lines": lines, "rows": daily.wishes_of(facility)}
    return render(request, "charges/prices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Add a line."""
    facility = opened_home(request, pk)
    form = PriceForm(post_data_or_none(request), today=timezone.localdate(), facility=facility)
    if form.is_valid():
        try:
            services.add_price(by=request.membership, facility=facility, **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "料金表に加えました。")
            return redirect(at("charges:prices", pk))
    return _page(request, facility, form, "料金を加える")


def _price(request, pk):
    price = selectors.access_price(request.membership, pk)
    permit(request.membership, KEEP)
    return price


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change a line."""
    price = _price(request, pk)

    def make(data=None):
        record = selectors.access_price(request.membership, pk)
        return PriceForm(data, today=timezone.localdate(), facility=record.facility, record=record)

    remove_url = at("charges:price_remove", pk)
    return answered(
        request,
        make,
        lambda form, seen: services.change_price(
            by=request.membership, price=price, values=form.values(), seen=seen
        ),
        success="料金を直しました。",
        back=at("charges:prices", price.facility_id),
        show=lambda form: _page(request, price.facility, form, "料金を直す", remove_url=remove_url),
    )


def _page(request, facility, form, heading, **more):
    back = at("charges:prices", facility.pk)
    return form_page(request, facility, form, heading, above="料金表", back_url=back, **more)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk):
    """Take away a line that was entered by mistake."""
    price = _price(request, pk)
    back = at("charges:prices", price.facility_id)
    return ask_first(
        request,
        lambda seen: services.remove_price(by=request.membership, price=price, seen=seen),
        changes=[price],
        success="料金を消しました。",
        next_url=back,
        heading="料金を消す",
        body="まちがって入れたときに使います。料金が変わったときは、「終わった日」を入れて、新しい料金を加えてください。",
        facts=[("費目", label_of(price.kind)), ("名前", price.name), ("額", f"{price.amount:,}円")],
        submit="料金を消す",
        danger=True,
        cancel_url=back,
        crumbs=[(price.facility.name, at("obligations:facility", price.facility_id)), ("料金表", back)],
    )
