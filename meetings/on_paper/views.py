"""代理入力: a meeting, who came, a member of the council, as they stand on a facility's paper."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from meetings.council import seats
from meetings.council.forms import SeatForm
from meetings.council.selectors import offices
from meetings.models import Person
from meetings.on_paper import policies, services
from meetings.on_paper.forms import PaperMeetingForm, PaperRecordForm
from meetings.planning.selectors import is_made
from meetings.record.selectors import attendance_of
from meetings.record.views import MORE, with_more_guests
from meetings.selectors import access_part
from meetings.tokens import mark_of_log
from meetings.views import done, facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none

VERB = "paper.enter"
ENTERED = "紙の内容を入力しました。続けて、紙の議事録も入力できます。"


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request, pk):
    """Enter a meeting that was held, or is planned, and that the program does not know."""
    facility = facility_of(request, pk)
    permit(request.membership, VERB)
    on = today()
    form = PaperMeetingForm(with_more_guests(request), facility=facility, hosts=True, today=on, day=on)
    if _asks_for_rows(request):
        form.with_more_rows()
    elif form.is_valid():
        mark = mark_of_log(facility, form.cleaned_data["token"], form.event, form.own, form.entries)
        if is_made(mark) or form.is_acknowledged():
            answer = _enter(request, facility, form, on)
            if answer is not None:
                return answer
    return _page(request, facility, form, None, "紙の会議を入力する")


def _asks_for_rows(request):
    return request.method == "POST" and MORE in request.POST


def _enter(request, facility, form, on):
    try:
        part = services.enter(
            by=request.membership,
            facility=facility,
            token=form.cleaned_data["token"],
            today=on,
            event=form.event,
            own=form.own,
            entries=form.entries,
        )
    except Refused as refusal:
        form.add_error("date", str(refusal))
        return None
    planned = part.meeting.date > on
    return done(request, "紙の予定を入力しました。" if planned else ENTERED, "meetings:detail", part.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def attendance(request, pk):
    """Enter that a planned meeting was held and who came."""
    part = access_part(request.membership, pk)
    permit(request.membership, VERB)
    facility, on, page = facility_of(request, part.facility_id), today(), at("meetings:detail", part.pk)
    if refusal := policies.why_not_enter(part.meeting, part):
        return refused(request, refusal, page)

    def make(data=None):
        return _record_form(access_part(request.membership, pk), on, data)

    form = make(with_more_guests(request))
    if _asks_for_rows(request):
        form.with_more_rows()
    elif form.is_valid() and form.is_acknowledged():
        answer = save(
            request,
            form,
            lambda seen: services.enter_record(
                by=request.membership,
                part=part,
                today=on,
                event=form.event,
                own=form.own,
                entries=form.entries,
                seen=seen,
            ),
            remake=make,
            success=ENTERED,
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    return _page(request, facility, form, part, "紙の出席を入力する")


def _record_form(part, on, data=None):
    # What the facility itself wrote names people whom the ward may not see yet.
    rows = attendance_of(part) if part.entered_by_id else []
    for row in rows:
        # Entered by an officer: each stands in a line, as on the paper.
        row.member_id = None
    return PaperRecordForm(
        data,
        facility=part.facility,
        part=part,
        hosts=part.meeting.host_id == part.facility_id,
        today=on,
        day=part.meeting.date,
        rows=rows,
        changes=[part.meeting, part],
        initial=PaperRecordForm.initial_of(part),
    )


def _page(request, facility, form, part, here):
    back = at("meetings:detail", part.pk) if part else at("meetings:list", facility.pk)
    context = frame(request, facility, "meetings", here=here, form=form, part=part, back_url=back)
    context["meeting"] = part and part.meeting
    return render(request, "meetings/on_paper/meeting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def member(request, pk, category):
    """Enter one line of a roster on paper."""
    facility = facility_of(request, pk)
    permit(request.membership, VERB)
    on = today()
    seat = next((one for one in seats.seats(facility, on, also=[category]) if one.code == category), None)
    if seat is None:
        raise Http404
    # Whom the operator knows is shown to nobody of the desk.
    known = offices() if seat.by_office else Person.objects.none()
    form = SeatForm(post_data_or_none(request), category=category, known=known, today=on)
    back = at("meetings:council", facility.pk)
    if form.is_valid():
        try:
            services.seat(
                by=request.membership,
                facility=facility,
                token=form.cleaned_data["token"],
                category=category,
                person=form.person,
                term=form.term,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, "紙の名簿から、構成員を加えました。", "meetings:council", pk)
    here = "紙の名簿から加える"
    context = frame(request, facility, "council", here=here, form=form, seat=seat, back_url=back)
    return render(request, "meetings/on_paper/member.html", context)
