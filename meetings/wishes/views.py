"""意向の確認: record what users and families were asked, and read it."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings.views import done, facility_of, frame, today
from meetings.wishes import selectors, services
from meetings.wishes.forms import FIELDS, ChangeWishForm, WishForm
from office.changing.views import save
from office.errors import Refused
from office.http import post_data_or_none

HERE = "利用者・家族の意向"


def _facility(request, pk):
    facility = facility_of(request, pk)
    permit(request.membership, "council.edit")
    return facility


@require_safe
def wishes(request, pk):
    """What was asked at a facility, the latest first."""
    facility = _facility(request, pk)
    context = frame(request, facility, "council", here=HERE, wishes=selectors.wishes_of(facility))
    return render(request, "meetings/wishes/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wish_new(request, pk):
    """Record an asking."""
    facility = _facility(request, pk)
    form = WishForm(post_data_or_none(request), today=today())
    if form.is_valid():
        try:
            services.record_wish(
                by=request.membership,
                facility=facility,
                token=form.cleaned_data["token"],
                today=today(),
                said=form.said,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, "意向を聞いたことを記録しました。", "meetings:wishes", facility.pk)
    context = frame(request, facility, "council", here="意向を聞いたことを記録する", form=form)
    return render(request, "meetings/wishes/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def wish_edit(request, pk):
    """Correct an asking."""
    wish = selectors.access_wish(request.membership, pk)
    facility = _facility(request, wish.facility_id)
    page = at("meetings:wishes", facility.pk)

    def make(data=None):
        kept = selectors.access_wish(request.membership, pk)
        initial = {name: getattr(kept, name) for name in FIELDS}
        return ChangeWishForm(data, today=today(), changes=[kept], initial=initial)

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.change_wish(
                by=request.membership, wish=wish, today=today(), said=form.said, seen=seen
            ),
            remake=make,
            success="記録を直しました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    context = frame(request, facility, "council", here="意向の記録を直す", form=form)
    return render(request, "meetings/wishes/form.html", context)
