"""年間計画: the page on which all meetings of a fiscal year are weighed and planned; what is meant for one of them."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from meetings.models import Meeting
from meetings.planning.confirming_findings import mark_of
from meetings.selectors import access_part
from meetings.views import facility_of, frame, today
from meetings.year_plan import policies, rows, selectors, services
from meetings.year_plan.forms import IntentionForm, YearPlanForm
from meetings.year_plan.page import page_of
from meetings.year_plan.proposing import add_one, like_last_year, propose
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused, Stale
from office.http import parse_int, post_data_or_none

CHANGED = (
    "開いているあいだに、この年度の会議が別の画面で変わりました。まだ何も予定していません。"
    "いまの予定を確かめてから、もう一度押してください。入力したものは残してあります。"
)


@require_http_methods(["GET", "HEAD", "POST"])
def year_plan(request, pk):
    """All meetings of a fiscal year on one page: proposed, changed by hand, planned in one press."""
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    on = today()
    number = _year_asked(request, on)
    year = selectors.year_of(facility, number, on)
    data = _data(request, year)
    form = YearPlanForm(data, facility=facility, year=year, today=on)
    if "save" in request.POST and form.is_valid() and form.is_acknowledged():
        try:
            parts = services.plan_year(
                by=request.membership,
                facility=facility,
                token=form.cleaned_data["token"] or uuid4(),
                year=number,
                today=on,
                rows=form.contents_of(),
                seen=form.cleaned_data["seen"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        except Stale:
            return _show(request, facility, _anew(facility, number, on, data), status=409, changed=CHANGED)
        else:
            sentence = f"{format_fiscal_year(number)}の会議を{len(parts)}回、予定しました。"
            messages.success(request, sentence)
            return redirect(f"{at('meetings:list', facility.pk)}?year={number}")
    return _show(request, facility, form)


def _year_asked(request, on):
    """The year of the address; without one the next from January on, else this one."""
    years = policies.years_to_plan(on)
    asked = parse_int(request.GET.get("year"), 4)
    usual = years[1] if on.month in (1, 2, 3) else years[0]
    return asked if asked in years else usual


def _data(request, year):
    """What the page is made of: a proposal, or what was sent, with the change that a button asks for."""
    sent, asked = request.POST, year.asked
    if "rows" not in sent or "propose" in sent:
        return rows.data_of(propose(asked), year.seen, token=sent.get("token"))
    if "last_year" in sent:
        return rows.data_of(like_last_year(asked), year.seen, token=sent.get("token"))
    if "add" in sent:
        return rows.with_row(sent, add_one(asked, rows.days_in(sent)))
    if "drop" in sent:
        return rows.without_row(sent, parse_int(sent["drop"], 3))
    return sent


def _anew(facility, number, on, data):
    """The same page over what stands saved now."""
    year = selectors.year_of(facility, number, on)
    data = data.copy()
    data["seen"] = year.seen
    return YearPlanForm(data, facility=facility, year=year, today=on)


def _show(request, facility, form, *, status=200, changed=""):
    # What is said on this page has been told from now on.
    if not form.asks:
        form.data = form.data.copy()
        form.data["acknowledged"] = mark_of(form.findings)
    context = {"form": form, "changed": changed, **page_of(form, facility)}
    if "HX-Request" in request.headers:
        return render(request, "meetings/year_plan/_said.html", context, status=status)
    here = f"{format_fiscal_year(form.asked.year)}の年間計画"
    page = frame(request, facility, "meetings", here=here, **context)
    return render(request, "meetings/year_plan/page.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def intention(request, pk):
    """What is meant to be done at a meeting that is planned already."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility, on, page = facility_of(request, part.facility_id), today(), at("meetings:detail", part.pk)
    if part.meeting.state != Meeting.State.PLANNED:
        return refused(request, policies.why_not_intend(part.meeting), page)

    def make(data=None):
        now = access_part(request.membership, pk)
        asked = selectors.year_of(facility, fiscal_year_of(now.meeting.date), on).asked
        row = selectors.intention_of(now)
        changes = [now.meeting, now, row]
        return IntentionForm(data, asked=asked, facility=facility, today=on, intention=row, changes=changes)

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.intend(
                by=request.membership, part=part, intention=form.intention(), seen=seen
            ),
            remake=make,
            success="会議で行う予定を保存しました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    context = frame(request, facility, "meetings", here="会議で行う予定", form=form, part=part)
    return render(request, "meetings/year_plan/intention.html", context)
