"""会議: planning, changing, calling off."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import WarekiError, format_date, parse_date
from meetings.models import Meeting
from meetings.planning import advice, selectors, services
from meetings.planning.forms import CancelForm, EventForm, PlanForm
from meetings.selectors import access_part, partners_of
from meetings.tokens import mark_of_plan
from meetings.views import (
    advice_confirmed,
    advice_mark,
    ask_first,
    done,
    facility_of,
    frame,
    today,
)
from office.changing.views import save
from office.errors import Refused
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, pk):
    """Plan a meeting."""
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    on = today()
    form = PlanForm(post_data_or_none(request), facility=facility, hosts=True, today=on, day=on)
    said = []
    if form.is_valid():
        if not selectors.is_made(mark_of_plan(facility, form.cleaned_data["token"], form.event, form.own)):
            said = advice.before_saving(facility, form.event, form.own, on)
        if advice_confirmed(request, said):
            try:
                part = services.plan(
                    by=request.membership,
                    facility=facility,
                    token=form.cleaned_data["token"],
                    today=on,
                    event=form.event,
                    own=form.own,
                )
            except Refused as error:
                form.add_error("date", str(error))
            else:
                return done(request, _planned(facility, part, on), "meetings:detail", part.pk)
    return render(request, "meetings/plan.html", _form_frame(request, facility, form, said, "会議を予定する"))


def _planned(facility, part, on):
    due = advice.notice_due(facility, part.meeting, on)
    notice_by = (
        f"構成員への通知は{format_date(due)}までに出します。" if due and part.notified_on is None else ""
    )
    return f"{format_date(part.meeting.date)}の会議を予定しました。{notice_by}"


@require_safe
def day_hint(request, pk):
    """What is to be known of a day while it is typed: a fragment of the planning page."""
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    try:
        day = parse_date(request.GET.get("date", ""))
    except WarekiError:
        return render(request, "meetings/_day_hint.html", {})
    return render(
        request, "meetings/_day_hint.html", {"day": day, "said": advice.of_day(facility, day, today())}
    )


def _form_frame(request, facility, form, said, here, **context):
    mark = advice_mark(said)
    return frame(request, facility, "meetings", here=here, form=form, said=said, heard=mark, **context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change a meeting, or what this facility says about its own part."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    on = today()

    def make(data=None):
        return _event_form(access_part(request.membership, pk), on, data)

    form = make(post_data_or_none(request))
    said = []
    if form.is_valid():
        partners = partners_of(part.meeting)
        planned = part.meeting.state == Meeting.State.PLANNED
        if planned:
            said = advice.before_saving(facility, form.event, form.own, on, part=part, partners=partners)
        if advice_confirmed(request, said):
            answer = _change(request, part, form, on, make)
            if answer is not None:
                return answer
    return render(
        request,
        "meetings/edit.html",
        _form_frame(request, facility, form, said, "会議の内容を変える", part=part),
    )


def _change(request, part, form, on, make):
    page = at("meetings:detail", part.pk)
    return save(
        request,
        form,
        lambda seen: services.change(
            by=request.membership, part=part, today=on, event=form.event, own=form.own, seen=seen
        ),
        remake=make,
        success="会議の内容を保存しました。",
        next_url=page,
        cancel_url=page,
    )


def _event_form(part, on, data=None):
    return EventForm(
        data,
        facility=part.facility,
        hosts=part.meeting.host_id == part.facility_id,
        today=on,
        day=part.meeting.date,
        changes=[part.meeting, part],
        initial=EventForm.initial_of(part),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, pk):
    """Call a meeting off."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    form = CancelForm(post_data_or_none(request))
    return ask_first(
        request,
        lambda: services.cancel(by=request.membership, part=part, because=form.cleaned_data["because"]),
        success="会議を中止にしました。",
        next_url=at("meetings:detail", part.pk),
        facility=part.facility,
        heading="会議を中止にする",
        body="中止にすると、この会議の期限はなくなります。元には戻せません。日を変えるだけのときは「予定を変える」を使ってください。",
        facts=[("事業所", part.facility.name), ("開催日", format_date(part.meeting.date))],
        form=form,
        submit="会議を中止にする",
        danger=True,
        cancel_url=at("meetings:detail", part.pk),
    )
