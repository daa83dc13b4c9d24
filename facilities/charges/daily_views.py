"""Pages of what each resident wished for besides (O6-4d)."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.charges import daily
from facilities.charges.daily_form import DailyWishForm
from facilities.charges.price_views import KEEP, opened_home
from facilities.form_pages import form_page
from office.changing.views import answered
from office.errors import Refused
from office.http import post_data_or_none


@require_safe
def wishes(request, pk):
    """What each resident wished for and pays."""
    facility = opened_home(request, pk)
    rows = daily.wishes_of(facility)
    return render(request, "charges/wishes.html", {"facility": facility, "rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Record a wish."""
    facility, today = opened_home(request, pk), timezone.localdate()
    form = DailyWishForm(post_data_or_none(request), today=today)
    if form.is_valid():
        try:
            daily.record(by=request.membership, facility=facility, today=today, **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "希望を記録しました。")
            return redirect(at("charges:wishes", pk))
    return _page(request, facility, form, "希望を記録する")


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Correct a wish, or say that it has ended."""
    wish, today = daily.access_wish(request.membership, pk), timezone.localdate()
    permit(request.membership, KEEP)

    def make(data=None):
        return DailyWishForm(data, today=today, record=daily.access_wish(request.membership, pk))

    return answered(
        request,
        make,
        lambda form, seen: daily.change(
            by=request.membership, wish=wish, today=today, values=form.values(), seen=seen
        ),
        success="希望の記録を直しました。",
        back=at("charges:wishes", wish.facility_id),
        show=lambda form: _page(request, wish.facility, form, "希望の記録を直す"),
    )


def _page(request, facility, form, heading):
    back = at("charges:wishes", facility.pk)
    return form_page(request, facility, form, heading, above="その他日常生活費の希望", back_url=back)
