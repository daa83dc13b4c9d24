"""会議: planning, changing, calling off."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from meetings.planning import selectors, services
from meetings.planning.cancel_forms import CancelForm, InsteadForm
from meetings.planning.forms import EventForm, PlanForm, TypedSoFar
from meetings.planning.policies import why_not_name_instead
from meetings.selectors import access_part
from meetings.tokens import mark_of_plan
from meetings.views import ask_first, done, facility_of, frame, today
from office.changing.views import save
from office.clock import in_words
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, pk):
    """Plan a meeting; ``?instead_of=`` a part of one that was called off has it stand in for that."""
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    on = today()
    called_off = selectors.called_off(request.membership, facility, request.GET.get("instead_of"))
    form = PlanForm(
        post_data_or_none(request),
        facility=facility,
        hosts=True,
        today=on,
        day=on,
        initial=PlanForm.initial_instead_of(called_off) if called_off else PlanForm.begun(facility, on),
    )
    if form.is_valid():
        again = selectors.is_made(mark_of_plan(facility, form.cleaned_data["token"], form.event, form.own))
        if again or form.is_acknowledged():
            try:
                part = services.plan(
                    by=request.membership,
                    facility=facility,
                    token=form.cleaned_data["token"],
                    today=on,
                    event=form.event,
                    own=form.own,
                    instead_of=called_off,
                    said=form.said_how,
                )
            except Refused as error:
                form.add_error("date", str(error))
            else:
                return done(request, _planned(facility, part, on), "meetings:detail", part.pk)
    context = {"form": form, "called_off": called_off}
    return render(
        request, "meetings/plan.html", frame(request, facility, "meetings", here="会議を予定する", **context)
    )


def _planned(facility, part, on):
    meeting = part.meeting
    when = f"{format_date(meeting.date)}{f'の{in_words(meeting.starts_at)}から' if meeting.starts_at else ''}"
    due = selectors.notice_due(facility, meeting, on)
    notice_by = (
        f"構成員への通知は{format_date(due)}までに出します。" if due and part.notified_on is None else ""
    )
    first = selectors.precontact_comes_first(facility, meeting, on) and part.contacted_on is None
    contact = "構成員へ通知する前に、自治体へ連絡してください。" if first else ""
    return f"{when}の会議を予定しました。{notice_by}{contact}"


@require_safe
def day_hint(request, pk):
    """What is to be known of a day and its hours while they are typed: a fragment of the pages that ask for them."""
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    form = TypedSoFar(request.GET, facility=facility, today=today())
    context = {"form": form} if form.is_valid() and form.cleaned_data["date"] else {}
    if context:
        context["notice_by"] = selectors.notice_due_on(form.candidate(), form.around)
    return render(request, "meetings/_day_hint.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change a meeting, or what this facility says about its own part; ``?moved`` asks for the new day."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    on, moved = today(), "moved" in request.GET

    def make(data=None):
        return _event_form(access_part(request.membership, pk), on, data, moved=moved)

    form = make(post_data_or_none(request))
    if form.is_valid() and form.is_acknowledged():
        answer = _change(request, part, form, on, make)
        if answer is not None:
            return answer
    context = {"form": form, "part": part, "moved": moved}
    here = "会議の日を変える" if moved else "会議の内容を変える"
    return render(request, "meetings/edit.html", frame(request, facility, "meetings", here=here, **context))


def _change(request, part, form, on, make):
    page = at("meetings:detail", part.pk)
    return save(
        request,
        form,
        lambda seen: services.change(
            by=request.membership,
            part=part,
            today=on,
            event=form.event,
            own=form.own,
            said=form.said_how,
            seen=seen,
        ),
        remake=make,
        success="会議の内容を保存しました。",
        next_url=page,
        cancel_url=page,
    )


def _event_form(part, on, data=None, *, moved=False):
    return EventForm(
        data,
        facility=part.facility,
        part=part,
        hosts=part.meeting.host_id == part.facility_id,
        today=on,
        day=part.meeting.date,
        changes=[part.meeting, part],
        initial=EventForm.initial_of(part) | ({"date": None} if moved else {}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request, pk):
    """Call a meeting off."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    form = CancelForm(post_data_or_none(request), meeting=part.meeting)
    return ask_first(
        request,
        lambda: services.cancel(
            by=request.membership,
            part=part,
            because=form.cleaned_data["because"],
            held_instead=form.cleaned_data.get("held_instead"),
        ),
        success="会議を中止にしました。構成員へは「中止の知らせ」を印刷して伝えられます。",
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


@require_http_methods(["GET", "HEAD", "POST"])
def instead(request, pk):
    """Say which meeting is held instead of one that was called off."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    page = at("meetings:detail", part.pk)
    if refusal := why_not_name_instead(part.meeting, part):
        return refused(request, refusal, page)

    def make(data=None):
        meeting = access_part(request.membership, pk).meeting
        return InsteadForm(
            data, meeting=meeting, changes=[meeting], initial={"held_instead": meeting.held_instead_id}
        )

    form = make(post_data_or_none(request))
    if form.is_valid():
        chosen = form.cleaned_data["held_instead"]
        answer = save(
            request,
            form,
            lambda seen: services.name_instead(
                by=request.membership, part=part, held_instead=chosen, seen=seen
            ),
            remake=make,
            success="代わりに開く会議を記録しました。" if chosen else "代わりに開く会議を外しました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    context = {"form": form, "part": part, "meeting": part.meeting}
    return render(
        request,
        "meetings/instead.html",
        frame(request, facility, "meetings", here="代わりに開く会議を選ぶ", **context),
    )
