"""Pages on which the month is said in which a facility's 法人 closes its accounts."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from facilities.register import accounting_years, policies
from facilities.register.forms.accounting_years import AccountingYearForm
from facilities.selectors import access_facility
from facilities.wording import discloses
from office.confirming import ask_first
from office.errors import Refused
from office.http import post_data_or_none

EDIT = "facility.complete"
HEADING = "法人の決算の月"


def _facility(request, pk):
    facility = access_facility(request.membership, pk)
    permit(request.membership, EDIT)
    if not discloses(facility):
        raise Http404
    return facility


@require_http_methods(["GET", "HEAD", "POST"])
def say(request, pk):
    """Say the month, and from which accounting year on."""
    facility = _facility(request, pk)
    back = at("facilities:detail", pk)
    form = AccountingYearForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        try:
            accounting_years.say(by=request.membership, facility=facility, **form.values())
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "決算の月を登録しました。前の会計年度の期限は変わりません。")
            return redirect(back)
    elif why := policies.why_not_change(facility):
        messages.error(request, why)
        return redirect(back)
    context = {
        "facility": facility,
        "form": form,
        "heading": HEADING,
        "said": [
            (one.pk, accounting_years.described(one)) for one in accounting_years.years_of(facility.operator)
        ],
    }
    return render(request, "facilities/accounting_year.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk, year):
    """Take away what was said by mistake."""
    facility = _facility(request, pk)
    said = accounting_years.year_or_404(facility.operator, year)
    page = at("facilities:accounting_year", pk)
    return ask_first(
        request,
        lambda seen: accounting_years.remove(by=request.membership, facility=facility, year=said, seen=seen),
        changes=[said],
        success="決算の月の登録を消しました。",
        next_url=page,
        heading="決算の月の登録を消す",
        body="まちがって登録したときに使います。決算の月が変わったときは消さずに、新しい月を、変わった日とともに登録してください。",
        facts=[("法人", facility.operator.name), ("登録", accounting_years.described(said))],
        submit="登録を消す",
        danger=True,
        cancel_url=page,
        crumbs=[
            ("登録された事業所", at("facilities:list")),
            (facility.name, at("facilities:detail", pk)),
            (HEADING, page),
            ("消す", ""),
        ],
    )
