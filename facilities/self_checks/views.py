"""Pages of self-checks: the home looks, hands in, answers; the officer confirms or questions on site."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.models import SelfCheckItem
from facilities.selectors import access_facility
from facilities.self_checks import papers, policies, selectors, services
from facilities.self_checks.forms import HandInForm, ItemAnswerForm, SelfCheckVerdictsForm
from facilities.self_checks.items import items_of
from office.changing.views import answered
from office.confirming import ask_first, refused
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none

WRITE, JUDGE = "self_check.write", "self_check.judge"
PAGE_SIZE = 40
_LACKING = SelfCheckItem.State.LACKING


def _home(request, pk):
    facility = access_facility(request.membership, pk)
    facility.municipality = request.municipality
    return facility


@require_safe
def index(request, pk):
    """The self-checks of a home, and how all that it checks stands now."""
    facility = _home(request, pk)
    permit(request.membership, "facility.view")
    items = items_of(facility, timezone.localdate())
    if not items:
        raise Http404
    page = Paginator(selectors.checks_of(facility), PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "facility": facility,
        "items": items,
        "lacking": [item for item in items if item.state == _LACKING],
        "page": page,
        "why_not": policies.why_not_hand_in(facility, items),
    }
    return render(request, "self_checks/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Hand a self-check in."""
    facility, today = _home(request, pk), timezone.localdate()
    permit(request.membership, WRITE)
    items = items_of(facility, today)
    back = at("self_checks:list", pk)
    if not items:
        raise Http404
    if why := policies.why_not_hand_in(facility, items):
        return refused(request, why, back)
    lacking = [item for item in items if item.state == _LACKING]
    form = HandInForm(post_data_or_none(request), items=lacking)
    if form.is_valid():
        try:
            made = services.hand_in(
                by=request.membership,
                facility=facility,
                words=form.cleaned_data["words"],
                plans=form.plans,
                today=today,
            )
        except Refused as refusal:
            return refused(request, refusal, back)
        messages.success(request, "自己点検を提出しました。")
        return redirect(at("self_checks:show", made.pk))
    context = {"facility": facility, "form": form, "heading": "自己点検を提出する", "back_url": back}
    return render(request, "self_checks/form.html", context | {"submit": "提出する", "items": items})


def _check(request, pk, verb="facility.view"):
    check = selectors.access_check(request.membership, pk)
    permit(request.membership, verb)
    return check


@require_safe
def show(request, pk):
    """One self-check as it was handed in, and what the officer found."""
    check = _check(request, pk)
    items = selectors.items_in(check)
    context = {
        "check": check,
        "facility": check.facility,
        "items": items,
        "counts": {state.label: sum(item.state == state for item in items) for state in SelfCheckItem.State},
        "why_not_close": policies.why_not_close(check, items),
    }
    return render(request, "self_checks/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request, pk):
    """The officer's page on site: confirm or question each item."""
    check = _check(request, pk, JUDGE)
    back = at("self_checks:show", pk)
    if why := policies.why_not_judge(check):
        return refused(request, why, back)

    def make(data=None):
        row = selectors.access_check(request.membership, pk)
        return SelfCheckVerdictsForm(data, check=row, items=selectors.items_in(row))

    def page(form):
        context = {"check": check, "facility": check.facility, "form": form}
        return render(request, "self_checks/judge.html", context)

    return answered(
        request,
        make,
        lambda form, seen: services.judge(
            by=request.membership,
            check=check,
            verdicts=form.verdicts,
            today=timezone.localdate(),
            seen=seen,
        ),
        success="確認を保存しました。",
        back=back,
        show=page,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def close(request, pk):
    """The officer has looked at all of it."""
    check = _check(request, pk, JUDGE)
    back = at("self_checks:show", pk)
    return ask_first(
        request,
        lambda: services.close(by=request.membership, check=check, today=timezone.localdate()),
        refusal=policies.why_not_close(check, selectors.items_in(check)),
        success="自己点検を確かめ終えました。",
        next_url=back,
        heading="自己点検を確かめ終える",
        body="すべての項目を確認しました。終えると、項目の確認は変えられません。",
        submit="確かめ終える",
        cancel_url=back,
        crumbs=[("自己点検", at("self_checks:desk")), (check.facility.name, back)],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """The home answers a question about an item."""
    item = selectors.access_item(request.membership, pk)
    permit(request.membership, WRITE)
    back = at("self_checks:show", item.check_of_id)
    if why := policies.why_not_answer(item):
        return refused(request, why, back)

    def make(data=None):
        return ItemAnswerForm(data, item=selectors.access_item(request.membership, pk))

    def page(form):
        context = {
            "facility": item.check_of.facility,
            "form": form,
            "heading": "問い合わせに答える",
            "back_url": back,
            "submit": "保存する",
            "item": item,
        }
        return render(request, "self_checks/form.html", context)

    return answered(
        request,
        make,
        lambda form, seen: services.answer(
            by=request.membership, item=item, words=form.cleaned_data["words"], seen=seen
        ),
        success="答えを保存しました。",
        back=back,
        show=page,
    )


@require_safe
def desk(request):
    """The self-checks of all homes of the desk."""
    permit(request.membership, JUDGE)
    is_open = request.GET.get("open") == "1"
    rows = selectors.handed_in(request.membership, is_open=is_open)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "self_checks/desk.html", {"page": page, "is_open": is_open})


def _words(check):
    return papers.paper(check, selectors.items_in(check))


@require_http_methods(["GET", "HEAD", "POST"])
def print_page(request, pk):
    """A self-check on paper."""
    check = _check(request, pk)
    data = _words(check)
    return paper_page(
        request,
        "running/paper.html",
        papers.PAPER,
        data,
        name=f"{data['title']}_{check.facility.name}",
        facility=check.facility,
        heading="自己点検表を印刷する",
        source="提出した自己点検と担当の確認",
        back_url=at("self_checks:show", pk),
        above="自己点検",
        file_url=at("self_checks:file", pk),
    )


@require_safe
def file(request, pk):
    """The PDF of a self-check, or back to the page that makes it."""
    return hand_out(papers.PAPER, _words(_check(request, pk)), page=at("self_checks:print", pk))
