"""Who of the desk comes to a meeting: assigned, taken over, swapped, declined, from the meeting's page."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from meetings.calendar.officer_forms import DeclineForm, OfficerForm, SwapForm
from meetings.officers import policies, selectors, services
from meetings.selectors import access_part
from meetings.views import ask_first, facility_of, frame, today
from office.changing.views import save
from office.http import post_data_or_none


def _choices(request, part):
    officers = selectors.officers_of(part.facility)
    return {"officers": officers, "meeting": part.meeting, "membership": request.membership}


@require_http_methods(["GET", "HEAD", "POST"])
def officers(request, pk):
    """Who comes; one more is sent, oneself in one press."""
    part = access_part(request.membership, pk)
    permit(request.membership, "ward.answer")
    facility, page = facility_of(request, part.facility_id), at("meetings:officers", pk)

    def make(data=None):
        now = access_part(request.membership, pk)
        return OfficerForm(data, changes=[now.meeting, now], **_choices(request, now))

    form = make(post_data_or_none(request))
    if form.is_valid() and form.is_acknowledged():
        answer = save(
            request,
            form,
            lambda seen: services.assign(
                by=request.membership,
                part=part,
                officer=form.cleaned_data["officer"],
                today=today(),
                seen=seen,
            ),
            remake=make,
            success=lambda made: f"{made.officer.name}さんが出席します。" if made else "",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    return render(request, "meetings/calendar/officers.html", _who_comes(request, part, facility, form))


def _who_comes(request, part, facility, form):
    there = list(selectors.assigned_to(part))
    return frame(
        request,
        facility,
        "meetings",
        here=f"{format_date(part.meeting.date)}の会議に出席する職員",
        part=part,
        meeting=part.meeting,
        form=form,
        there=there,
        wanted=selectors.number_wanted(facility, part.meeting.date),
        why_not=policies.why_not_send(part, today()),
        goes=any(one.officer_id == request.membership.pk for one in there),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def decline(request, pk):
    """An officer cannot come."""
    attendance = selectors.access_attendance(request.membership, pk)
    permit(request.membership, "ward.answer")
    part, page = attendance.part, at("meetings:officers", attendance.part_id)
    form = DeclineForm(post_data_or_none(request), changes=[attendance])
    return ask_first(
        request,
        lambda seen: services.decline_attendance(
            by=request.membership,
            attendance=attendance,
            because=form.cleaned_data["because"],
            seen=seen,
        ),
        form=form,
        changes=[attendance],
        refusal=policies.why_not_end(attendance),
        success=f"{attendance.officer.name}さんを外しました。ほかに出席する人がいるか確かめてください。",
        next_url=page,
        cancel_url=page,
        facility=facility_of(request, part.facility_id),
        heading=f"{attendance.officer.name}さんは出席できない",
        facts=[("会議", format_date(part.meeting.date))],
        submit="出席から外す",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def swap(request, pk):
    """Another officer comes instead; both are told."""
    attendance = selectors.access_attendance(request.membership, pk)
    permit(request.membership, "ward.answer")
    part = attendance.part
    page = at("meetings:officers", part.pk)
    if policies.why_not_end(attendance):
        return redirect(page)

    def make(data=None):
        now = selectors.access_attendance(request.membership, pk)
        rows = _choices(request, now.part)
        rows["officers"] = rows["officers"].exclude(pk=now.officer_id)
        return SwapForm(data, changes=[now.part.meeting, now.part, now], **rows)

    form = make(post_data_or_none(request))
    if form.is_valid() and form.is_acknowledged():
        answer = save(
            request,
            form,
            lambda seen: services.swap(
                by=request.membership,
                attendance=attendance,
                officer=form.cleaned_data["officer"],
                because=form.cleaned_data["because"],
                today=today(),
                seen=seen,
            ),
            remake=make,
            success="出席する職員を替えました。替わった人へ知らせました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    facility = facility_of(request, part.facility_id)
    context = {"form": form, "submit": "替える", "back_url": page}
    context = frame(request, facility, "meetings", here=f"{attendance.officer.name}さんと替わる", **context)
    return render(request, "meetings/ward_visits/form.html", context)
