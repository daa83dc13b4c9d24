"""Pages of facilities: the list, one facility, entering and changing it by hand."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import may, permit
from accounts.security.watching import exports
from compliance.rules.wareki import format_date
from facilities import removing
from facilities.importing.resources import FacilityResource
from facilities.lists import files
from facilities.register import accounting_years, selectors, services
from facilities.register.forms.facilities import FacilityForm, MoveForm, search_form
from facilities.selectors import access_facility, facilities_seen_by, search_facilities
from facilities.wording import discloses, has_dwellings, service_name, service_types, variant_name
from office.changing.views import save
from office.confirming import ask_first
from office.errors import Refused
from office.http import download, post_data_or_none
from office.spreadsheets import CONTENT_TYPES, to_csv

PAGE_SIZE = 50


@require_safe
def facility_list(request):
    """All facilities a person sees, searched by name, kana, number and address."""
    form = search_form(request)
    page = Paginator(_matching(request, form), PAGE_SIZE).get_page(request.GET.get("page"))
    resting = selectors.suspended_among([facility.pk for facility in page], timezone.localdate())
    lines = [(facility, service_name(facility.service_type), facility.pk in resting) for facility in page]
    context = {
        "form": form,
        "page": page,
        "lines": lines,
        "today": timezone.localdate(),
        "query": request.GET.urlencode(),
        "is_empty": not page.paginator.count and not facilities_seen_by(request.membership).exists(),
    }
    return render(request, "facilities/list.html", context)


def _matching(request, form):
    given = form.cleaned_data if form.is_valid() else {}
    return search_facilities(
        request.membership,
        query=given.get("q", ""),
        service_type=given.get("service", ""),
        state=given.get("state", ""),
        on=timezone.localdate(),
    )


@exports
@require_safe
def export(request, kind):
    """The list as shown, in the layout that can be read in again."""
    table = FacilityResource().export(queryset=_matching(request, search_form(request)))
    name = f"facilities-{timezone.localdate():%Y%m%d}"
    if kind == "csv":
        data = to_csv(table.headers, table)
    elif kind == "xlsx":
        data = files.to_xlsx("事業所", table.headers, table)
    else:
        raise Http404
    return download(data, name=f"{name}.{kind}", content_type=CONTENT_TYPES[kind])


@require_safe
def detail(request, pk):
    """What is registered about one facility."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    dwellings = selectors.dwellings_of(facility) if has_dwellings(facility.service_type) else None
    context = {
        "facility": facility,
        "facts": _facts(facility),
        "lacks": _may_fill_in(request.membership, facility),
        "dwellings": dwellings,
        "unconfirmed": dwellings and any(dwelling.confirmed_at is None for dwelling in dwellings),
        "operator_changes": selectors.operator_changes_of(facility),
        "may_suspend": may(request.membership, "facility.complete") and facility.closed_on is None,
        "may_say_year": _may_say_year(request.membership, facility),
        "suspensions": selectors.suspensions_of(facility),
        "resting": selectors.suspension_on(facility, timezone.localdate()),
        "address_changes": selectors.address_changes_of(facility),
        "service_name": service_name(facility.service_type),
        "today": timezone.localdate(),
    }
    return render(request, "facilities/detail.html", context)


def _may_fill_in(membership, facility):
    """Is something unregistered that this person fills in, who may not change all that is registered?"""
    if not may(membership, "facility.complete") or may(membership, "facility.edit"):
        return False
    open_ones = selectors.incomplete_facilities(membership, on=timezone.localdate())
    return open_ones.filter(pk=facility.pk).exists()


def _may_say_year(membership, facility):
    return may(membership, "facility.complete") and facility.closed_on is None and discloses(facility)


def _facts(facility):
    pairs = [
        ("事業所番号", facility.number),
        ("指定年月日", facility.designated_on and format_date(facility.designated_on)),
        ("住所", facility.whole_address),
        ("電話番号", facility.phone),
        ("FAX番号", facility.fax),
        ("メールアドレス", facility.email),
        ("ホームページ", facility.url),
        ("定員", f"{facility.capacity}名" if facility.capacity else ""),
        ("日常生活圏域", facility.life_area),
        ("併設のまとまり", facility.site),
    ]
    if discloses(facility):
        pairs.append(("法人の決算の月", accounting_years.in_words(facility.operator, timezone.localdate())))
    service = service_types().get(facility.service_type)
    if service and service.variants:
        pairs.insert(1, ("類型", variant_name(facility.service_type, facility.variant)))
    if facility.has_preventive_twin:
        pairs.insert(1, ("介護予防", "行う"))
    return pairs


@require_http_methods(["GET", "HEAD", "POST"])
def add(request):
    """Enter a facility by hand."""
    permit(request.membership, "facility.edit")
    form = FacilityForm(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("operator_name", "corporate_number")}
        try:
            facility = services.add_facility(by=request.membership, **given, **form.values())
        except Refused as refusal:
            form.add_error("number", str(refusal))
        else:
            messages.success(request, f"「{facility.name}」を登録しました。")
            return redirect(at("facilities:detail", facility.pk))
    return render(request, "facilities/add.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change what is registered."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.edit")

    def make(data=None):
        row = access_facility(request.membership, pk)
        return FacilityForm(data, instance=row, changes=[row])

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = _save(
            request,
            form,
            lambda seen: services.edit_facility(
                by=request.membership, facility=facility, seen=seen, **form.values()
            ),
            facility,
            remake=make,
            success="登録内容を変えました。",
            error_field="number",
        )
        if answer is not None:
            return answer
    context = {"form": form, "facility": access_facility(request.membership, pk)}
    return render(request, "facilities/edit.html", context)


def _save(request, form, act, facility, **words):
    page = at("facilities:detail", facility.pk)
    return save(request, form, act, next_url=page, cancel_url=page, **words)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request, pk):
    """Take away a facility that was registered by mistake and has no records."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.edit")
    back = at("facilities:detail", pk)
    return ask_first(
        request,
        lambda seen: removing.remove_facility(by=request.membership, facility=facility, seen=seen),
        changes=[facility],
        refusal=removing.why_not_remove(facility),
        success=f"「{facility.name}」を消しました。",
        next_url=at("facilities:list"),
        heading="事業所を消す",
        body="まちがって登録したときに使います。やめた事業所は消さずに、廃止日を登録してください。"
        "だれがいつ消したかは、操作の記録に残ります。",
        facts=[
            ("事業所", facility.name),
            ("サービス種別", service_name(facility.service_type)),
            ("法人", facility.operator.name),
            ("事業所番号", facility.number or "登録なし"),
        ],
        submit="事業所を消す",
        danger=True,
        cancel_url=back,
        crumbs=[("登録された事業所", at("facilities:list")), (facility.name, back), ("消す", "")],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def move(request, pk):
    """A facility moved to another address."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.edit")

    def make(data=None):
        row = access_facility(request.membership, pk)
        return MoveForm(
            data,
            today=timezone.localdate(),
            initial={"life_area": row.life_area},
            changes=[row],
            facts={"いまの住所": row.whole_address},
        )

    form = make(post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        answer = _save(
            request,
            form,
            lambda seen: services.move_facility(
                by=request.membership, facility=facility, seen=seen, **form.values()
            ),
            facility,
            remake=make,
            success="住所を変えました。前の住所も記録に残ります。",
            error_field="address",
        )
        if answer is not None:
            return answer
    context = {"form": form, "facility": facility, "moved": facility, "address": facility.whole_address}
    return render(request, "facilities/move.html", context)
