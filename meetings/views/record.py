"""Recording that a meeting took place, the steps of its minutes, and files that belong to it."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings import advice, policies, selectors, services
from meetings.forms import LogForm, PaperForm, RecordForm, StepsForm
from meetings.forms.record import ROWS_ADDED
from meetings.models import Meeting
from meetings.services.once import revision_of
from meetings.tokens import mark_of_log
from meetings.views.base import (
    ask_first,
    done,
    facility_of,
    frame,
    heard,
    heard_mark,
    refused,
    save,
    today,
)
from meetings.views.meetings import stale_part
from office import files
from office.errors import Refused
from office.http import posted, private_download, whole

#: The button that asks for more rows of guests and saves nothing.
MORE = "more"


@require_http_methods(["GET", "HEAD", "POST"])
def record(request, pk):
    """A planned meeting has taken place, or the record of one is corrected."""
    part = selectors.access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    on = today()
    refusal = policies.why_not_change(part.meeting, part)
    if part.meeting.host_id != facility.pk:
        refusal = refusal or policies.why_not_hold(part.meeting, part.meeting.date, on)
    if refusal:
        return refused(request, refusal, at("meetings:detail", part.pk))
    form = _record_form(part, on, _with_more_guests(request))
    if _asks_for_rows(request):
        form.with_more_rows()
    elif form.is_valid():
        answer = _save_record(request, part, form, on)
        if answer is not None:
            return answer
    here = "開催の記録を直す" if part.meeting.state == Meeting.State.HELD else "開催を記録する"
    context = frame(request, facility, "meetings", here=here, form=form, part=part, meeting=part.meeting)
    return render(request, "meetings/record.html", context)


def _with_more_guests(request):
    """What was sent, with more rows for guests where the button asked for them."""
    if request.method != "POST":
        return None
    data = request.POST.copy()
    if MORE in data:
        data["guests"] = str((whole(data.get("guests"), 3) or 0) + ROWS_ADDED)
    return data


def _asks_for_rows(request):
    return request.method == "POST" and MORE in request.POST


def _record_form(part, on, data=None):
    rows = selectors.attendance_of(part)
    return RecordForm(
        data,
        facility=part.facility,
        hosts=part.meeting.host_id == part.facility_id,
        today=on,
        day=part.meeting.date,
        members=selectors.asked_to(part, rows),
        rows=rows,
        revision=revision_of(part.meeting, part),
        initial=RecordForm.initial_of(part),
    )


def _save_record(request, part, form, on):
    return save(
        request,
        form,
        lambda: services.record(
            by=request.membership,
            part=part,
            revision=form.cleaned_data["revision"],
            today=on,
            event=form.event,
            own=form.own,
            entries=form.entries,
        ),
        said="開催を記録しました。",
        onward=("meetings:detail", part.pk),
        stale=lambda: stale_part(request, part, form, lambda new: _record_form(new, on)),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def log(request, pk):
    """Record a meeting that was never planned here, in one form."""
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    on = today()
    form = LogForm(
        _with_more_guests(request),
        facility=facility,
        hosts=True,
        today=on,
        day=on,
        members=selectors.seated_since(facility, on - advice.LONG_AGO),
    )
    said = []
    if _asks_for_rows(request):
        form.with_more_rows()
    elif form.is_valid():
        mark = mark_of_log(facility, form.cleaned_data["token"], form.event, form.own, form.entries)
        if not selectors.is_made(mark):
            said = advice.before_logging(facility, form.cleaned_data["date"], on)
        answer = _save_log(request, facility, form, on) if heard(request, said) else None
        if answer is not None:
            return answer
    here = "開催した会議を記録する"
    context = frame(
        request, facility, "meetings", here=here, form=form, part=None, said=said, heard=heard_mark(said)
    )
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
        )
    except Refused as error:
        form.add_error("date", str(error))
        return None
    return done(request, "開催した会議を記録しました。", "meetings:detail", part.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def steps(request, pk):
    """When the minutes were submitted, handed out, made public: noted by hand."""
    part = selectors.access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    url = at("meetings:detail", part.pk)
    if refusal := policies.why_not_record_steps(part.meeting):
        return refused(request, refusal, url)
    form = _steps_form(part, posted(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda: services.record_steps(
                by=request.membership,
                part=part,
                revision=form.cleaned_data["revision"],
                today=today(),
                steps=form.steps,
            ),
            said="議事録の記録を保存しました。",
            onward=("meetings:detail", part.pk),
            stale=lambda: stale_part(request, part, form, _steps_form),
        )
        if answer is not None:
            return answer
    context = frame(
        request,
        facility,
        "meetings",
        here="提出・配布・公表の日を記録する",
        form=form,
        part=part,
        meeting=part.meeting,
    )
    return render(request, "meetings/steps.html", context)


def _steps_form(part, data=None):
    return StepsForm(
        data,
        part=part,
        today=today(),
        revision=revision_of(part.meeting, part),
        initial={name: getattr(part, name) for name in policies.STEPS},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def paper_new(request, pk):
    """Attach minutes written elsewhere, or a handout."""
    part = selectors.access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    url = at("meetings:detail", part.pk)
    if refusal := policies.why_not_attach(part.meeting, part):
        return refused(request, refusal, url)
    form = PaperForm(posted(request), request.FILES or None)
    if form.is_valid():
        try:
            services.attach(
                by=request.membership,
                part=part,
                title=form.cleaned_data["title"],
                name=form.cleaned_data["file"].name,
                data=form.data_of_file,
                content_type=form.content_type,
            )
        except Refused as error:
            return refused(request, error, url)
        return done(request, "ファイルを付けました。", "meetings:detail", part.pk)
    context = frame(
        request,
        facility,
        "meetings",
        here="ファイルを付ける",
        form=form,
        part=part,
        meeting=part.meeting,
    )
    return render(request, "meetings/paper_new.html", context)


@require_safe
def paper(request, pk):
    """Hand a file out, as a download always: the browser runs nothing of it."""
    found = selectors.access_paper(request.membership, pk)
    data = files.bytes_of(found.file)
    if data is None:
        raise Http404
    return private_download(data, found.file)


@require_http_methods(["GET", "HEAD", "POST"])
def paper_remove(request, pk):
    """Take a file away from a meeting."""
    found = selectors.access_paper(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return ask_first(
        request,
        lambda: services.detach(by=request.membership, paper=found),
        said="ファイルを外しました。",
        onward=("meetings:detail", found.part_id),
        facility=found.part.facility,
        heading="ファイルを外す",
        body="会議の資料からこのファイルを外します。",
        facts=[("資料名", found.title), ("ファイル", found.file.name)],
        submit="ファイルを外す",
        danger=True,
        cancel_url=at("meetings:detail", found.part_id),
    )
