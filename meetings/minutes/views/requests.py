"""要望 and 助言 one by one: the facility's list, recording, answering, closing with what was done."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import may, permit
from meetings.minutes import policies, request_selectors
from meetings.minutes.request_forms import CloseRequestForm, NewRequestForm, RequestForm
from meetings.minutes.services import requests as services
from meetings.selectors import access_part
from meetings.views import ask_first, done, facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none


@require_safe
def requests(request, pk):
    """All that the council of a facility asked for, and what became of it."""
    facility = facility_of(request, pk)
    found = request_selectors.requests_of(facility, request.membership)
    context = frame(request, facility, "meetings", here="要望・助言")
    context |= {"requests": found[:300], "edits": may(request.membership, "meeting.edit")}
    return render(request, "meetings/requests/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def request_new(request, pk):
    """Record what was asked for at a meeting, one after the other."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    if refusal := policies.why_not_note_request(part):
        return refused(request, refusal, at("meetings:detail", part.pk))
    form = NewRequestForm(post_data_or_none(request))
    if form.is_valid():
        try:
            made = services.add(
                by=request.membership, part=part, **form.values(), token=form.cleaned_data["token"]
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            words = f"{made.get_kind_display()}{made.number}を記録しました。議事録の欄にも入れました。"
            return done(request, words, "meetings:request_new", part.pk)
    context = frame(
        request, facility, "meetings", here="要望・助言を記録する", part=part, meeting=part.meeting, form=form
    )
    context["requests"] = request_selectors.requests_at(part)
    return render(request, "meetings/requests/new.html", context)


def _changed(request, pk, form_class, act, heading, success):
    """A form over one that is there. ``act(row, form, seen)`` calls the service."""
    row = request_selectors.access_request(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, row.facility_id)
    page = at("meetings:requests", facility.pk)

    def make(data=None):
        return form_class(data, row=request_selectors.access_request(request.membership, pk))

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: act(row, form, seen),
            remake=make,
            success=success,
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    context = frame(request, facility, "meetings", here=heading, row=row, form=form, back_url=page)
    return render(request, "meetings/requests/edit.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def request_edit(request, pk):
    """Correct one while its minutes may be written."""
    row = request_selectors.access_request(request.membership, pk)
    if (refusal := policies.why_not_note_request(row.part)) and request.method != "POST":
        permit(request.membership, "meeting.edit")
        return refused(request, refusal, at("meetings:requests", row.facility_id))
    return _changed(
        request,
        pk,
        RequestForm,
        lambda row, form, seen: services.change(
            by=request.membership, request=row, **form.values(), seen=seen
        ),
        "要望・助言を直す",
        "要望・助言を直しました。",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def request_close(request, pk):
    """Say what was done, and carry it on no longer."""
    row = request_selectors.access_request(request.membership, pk)
    if (refusal := policies.why_not_close(row)) and request.method != "POST":
        permit(request.membership, "meeting.edit")
        return refused(request, refusal, at("meetings:requests", row.facility_id))
    return _changed(
        request,
        pk,
        CloseRequestForm,
        lambda row, form, seen: services.close(
            by=request.membership, request=row, outcome=form.cleaned_data["outcome"], on=today(), seen=seen
        ),
        "したことを書いて済みにする",
        "済みにしました。次の会議の議題には載りません。",
    )


@require_POST
def request_reopen(request, pk):
    """Carry one on that was closed too early."""
    row = request_selectors.access_request(request.membership, pk)
    permit(request.membership, "meeting.edit")
    page = at("meetings:requests", row.facility_id)
    try:
        services.reopen(by=request.membership, request=row)
    except Refused as error:
        return refused(request, error, page)
    return done(request, "もう一度、次の会議へ引き継ぎます。", "meetings:requests", row.facility_id)


@require_http_methods(["GET", "HEAD", "POST"])
def request_remove(request, pk):
    """Take away one that was entered by mistake."""
    row = request_selectors.access_request(request.membership, pk)
    permit(request.membership, "meeting.edit")
    page = at("meetings:requests", row.facility_id)
    return ask_first(
        request,
        lambda: services.remove(by=request.membership, request=row),
        success="消しました。議事録に入れた文章も消しました。",
        next_url=page,
        refusal=policies.why_not_note_request(row.part),
        facility=facility_of(request, row.facility_id),
        heading="要望・助言を消す",
        body="間違えて記録した要望・助言を消します。",
        facts=[(f"{row.get_kind_display()}{row.number}", row.text)],
        submit="消す",
        danger=True,
        cancel_url=page,
    )
