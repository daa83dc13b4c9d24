"""Recording that a meeting took place."""

from http import HTTPStatus

from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings.council.selectors import seated_since
from meetings.models import Meeting
from meetings.planning.findings import LONG_AGO
from meetings.planning.selectors import is_made
from meetings.policies import why_not_change, why_not_hold
from meetings.record import selectors, services
from meetings.record.forms import LogForm, RecordForm
from meetings.record.people_fields import ROWS_ADDED
from meetings.selectors import access_part
from meetings.tokens import mark_of_log
from meetings.views import done, facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import parse_int

#: The button that asks for more rows of guests and saves nothing.
MORE = "more"
#: The button that ticks everybody and saves nothing.
ALL = "all"

#: Said once, and the minutes are open: most people write them while they remember.
GO_ON = "開催を記録しました。続けて議事録を書けます。あとで書くときは、この画面を閉じてください。"


@require_http_methods(["GET", "HEAD", "POST"])
def record(request, pk):
    """A planned meeting has taken place, or the record of one is corrected."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    on = today()
    refusal = why_not_change(part.meeting, part)
    if part.meeting.host_id != facility.pk:
        refusal = refusal or why_not_hold(part.meeting, part.meeting.date, on)
    if refusal:
        return refused(request, refusal, at("meetings:detail", part.pk))

    def make(data=None):
        return _record_form(access_part(request.membership, pk), on, data)

    form = make(with_more_guests(request))
    if _only_shows(request, form):
        pass
    elif form.is_valid() and form.is_acknowledged():
        answer = _save_record(request, part, form, on, make)
        if answer is not None:
            return _told(request, answer)
    if _is_asked_by_script(request):
        return JsonResponse({"show": True})
    recorded = part.meeting.state == Meeting.State.HELD and not part.awaits_record
    here = "開催の記録を直す" if recorded else "開催を記録する"
    context = frame(request, facility, "meetings", here=here, form=form, part=part, meeting=part.meeting)
    return render(request, "meetings/record.html", context)


def _is_asked_by_script(request):
    return request.method == "POST" and request.headers.get("Accept") == "application/json"


def _told(request, answer):
    """The answer for a script that sends what was kept without a line: where to go on, or that the page is to be shown."""
    if not _is_asked_by_script(request):
        return answer
    if answer.status_code != HTTPStatus.FOUND:
        return JsonResponse({"show": True})
    return JsonResponse({"next": answer.url})


@require_safe
def worker(request, pk):
    """The script that shows the page of recording again where there is no line; it keeps nothing of any other page."""
    access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return render(request, "meetings/record_worker.js", content_type="text/javascript")


def with_more_guests(request):
    """What was sent, with more rows for guests where the button asked for them."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if MORE in data:
        data["guests"] = str((parse_int(data.get("guests"), 3) or 0) + ROWS_ADDED)
    return data


def _only_shows(request, form):
    """Do what a button asks that changes the form alone. Returns whether one was pressed."""
    if request.method != "POST":
        return False
    if MORE in request.POST:
        form.with_more_rows()
    if ALL in request.POST:
        form.tick_all()
    return MORE in request.POST or ALL in request.POST


def _record_form(part, on, data=None):
    rows = selectors.attendance_of(part)
    return RecordForm(
        data,
        facility=part.facility,
        part=part,
        hosts=part.meeting.host_id == part.facility_id,
        today=on,
        day=part.meeting.date,
        members=selectors.asked_to(part, rows),
        rows=rows,
        replies={} if part.attendance_recorded else selectors.replies_to(part),
        changes=[part.meeting, part],
        initial=RecordForm.initial_of(part),
    )


def _save_record(request, part, form, on, make):
    page = at("meetings:detail", part.pk)
    return save(
        request,
        form,
        lambda seen: services.record(
            by=request.membership,
            part=part,
            today=on,
            event=form.event,
            own=form.own,
            entries=form.entries,
            said=form.said_how,
            seen=seen,
        ),
        remake=make,
        success="開催を記録しました。" if part.attendance_recorded else GO_ON,
        next_url=page if part.attendance_recorded else at("meetings:minutes", part.pk),
        cancel_url=page,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def log(request, pk):
    """Record a meeting that was never planned here, in one form."""
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    on = today()
    form = LogForm(
        with_more_guests(request),
        facility=facility,
        hosts=True,
        today=on,
        day=on,
        members=seated_since(facility, on - LONG_AGO),
    )
    if _only_shows(request, form):
        pass
    elif form.is_valid():
        mark = mark_of_log(facility, form.cleaned_data["token"], form.event, form.own, form.entries)
        answer = _save_log(request, facility, form, on) if is_made(mark) or form.is_acknowledged() else None
        if answer is not None:
            return answer
    context = frame(request, facility, "meetings", here="開催した会議を記録する", form=form, part=None)
    return render(request, "meetings/record.html", context)


def _save_log(request, facility, form, on):
    try:
        part = services.log(
            by=request.membership,
            facility=facility,
            token=form.cleaned_data["token"],
            today=on,
            event=form.event,
            own=form.own,
            entries=form.entries,
            said=form.said_how,
        )
    except Refused as error:
        form.add_error("date", str(error))
        return None
    return done(request, GO_ON, "meetings:minutes", part.pk)
