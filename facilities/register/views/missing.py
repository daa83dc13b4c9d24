"""「未登録の項目」: what lists lack, filled in on one table or pasted from a spreadsheet."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from facilities.register import selectors, services
from facilities.register.forms.missing import COLUMNS, MissingForm, PasteForm
from facilities.selectors import access_facility, facilities_by_number, facilities_seen_by
from facilities.wording import service_name
from office.changing.comparing import changed_by_others, differing, laid_over
from office.errors import Refused, Stale
from office.http import parse_int, post_data_or_none

PAGE_SIZE = 20
FILLED_IN = "先に別の画面で「{theirs}」と登録されました。残したいほうを入れて、もう一度保存してください。"


@require_http_methods(["GET", "HEAD", "POST"])
def missing(request):
    """The open questions, a row a facility; only what was typed is saved."""
    permit(request.membership, "facility.complete")
    open_ones = selectors.incomplete_facilities(request.membership, on=timezone.localdate())
    page = Paginator(open_ones, PAGE_SIZE).get_page(request.GET.get("page"))
    status = 200
    if request.method == "POST":
        # The rows that were on the page, not those that would be on it now: somebody may have filled some in.
        seen = facilities_seen_by(request.membership).filter(pk__in=_posted(request.POST))
        shown = selectors.with_dwellings_counted(seen)
        forms = [MissingForm(request.POST, facility=facility) for facility in shown]
        # Every form is asked, so that all mistakes show at once.
        if not [form for form in forms if not form.is_valid()]:
            try:
                changed = _complete(request, forms)
            except Refused as refusal:
                messages.error(request, str(refusal))
            except Stale:
                forms, status = _over_now(request, forms), 409
            else:
                messages.success(request, f"{changed}件の事業所の項目を登録しました。")
                return redirect(f"{at('facilities:missing')}?page={page.number}")
    else:
        forms = [MissingForm(facility=facility) for facility in page]
    context = {
        "page": page,
        "lines": [(form, service_name(form.facility.service_type)) for form in forms],
        "life_areas": selectors.life_areas(),
        "wrong": sum(bool(form.errors) for form in forms),
    }
    return render(request, "facilities/missing.html", context, status=status)


def _complete(request, forms):
    """Save what was typed. Raises Refused, and Stale where somebody else has filled in one of the same cells."""
    return services.complete_facilities(
        by=request.membership,
        values={form.facility: form.values() for form in forms},
        seen={form.facility: _seen(request, form) for form in forms},
    )


def _seen(request, form):
    """What the row's form saw; what nobody typed into is not written, so it may have changed meanwhile."""
    now = MissingForm(facility=access_facility(request.membership, form.facility.pk))
    if form.typed() & changed_by_others(form, now):
        return form.seen
    return now["revision"].initial


def _over_now(request, forms):
    """The rows over what stands saved now: the typed cells as typed, and beside them what another has filled in."""
    fresh = {form.facility.pk: access_facility(request.membership, form.facility.pk) for form in forms}
    made = []
    for form in forms:
        facility = fresh[form.facility.pk]
        facility.dwelling_count, facility.unconfirmed_count = (
            form.facility.dwelling_count,
            form.facility.unconfirmed_count,
        )
        now = MissingForm(facility=facility)
        row = MissingForm(laid_over(form, now), facility=facility)
        for box in differing(form, now):
            if box.both:
                row.add_error(box.name, FILLED_IN.format(theirs=box.theirs or "空欄"))
        made.append(row)
    return made


def _posted(data):
    heads = {name.partition("-")[0] for name in data if name.startswith("f")}
    return [pk for head in heads if (pk := parse_int(head[1:])) is not None]


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request):
    """Fill in what lists lack with rows pasted from a spreadsheet."""
    permit(request.membership, "facility.complete")

    def find(numbers):
        return facilities_by_number(request.membership, numbers)

    form = PasteForm(post_data_or_none(request), find=find)
    if request.method == "POST" and form.is_valid():
        try:
            changed = services.complete_facilities(by=request.membership, values=form.pasted)
        except Refused as refusal:
            form.add_error("rows", str(refusal))
        else:
            messages.success(request, f"{len(form.pasted)}件を読み取り、{changed}件の項目を登録しました。")
            return redirect(at("facilities:missing"))
    return render(request, "facilities/paste.html", {"form": form, "columns": COLUMNS})
