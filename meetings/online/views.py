"""オンラインの準備: the room, what was checked, early word to the ward, consents on paper."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from meetings.models import OnlineRoom
from meetings.online import policies, selectors, services
from meetings.online.forms import FIELDS, PaperConsentForm, RoomForm
from meetings.selectors import access_part
from meetings.views import ask_first, facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.deeds import note_read
from office.http import post_data_or_none


def _open(request, pk):
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return part, facility_of(request, part.facility_id)


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request, pk):
    """What is prepared and what is missing; the host writes the room."""
    part, facility = _open(request, pk)
    if refusal := policies.why_not_prepare(part.meeting):
        return refused(request, refusal, at("meetings:detail", part.pk))
    page = at("meetings:online", part.pk)

    def make(data=None):
        return _room_form(access_part(request.membership, pk), data)

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.write_room(
                by=request.membership,
                part=part,
                values=form.values(FIELDS),
                checks=form.cleaned_data["checks"],
                now=timezone.now(),
                seen=seen,
            ),
            remake=make,
            success="オンラインの準備を保存しました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    prepared = selectors.preparation(part, today())
    if prepared.people:
        note_read("notices")
    context = frame(request, facility, "meetings", here="オンラインの準備", part=part, meeting=part.meeting)
    context |= {"form": form, "prepared": prepared, "hosts": part.meeting.host_id == facility.pk}
    return render(request, "meetings/online/prepare.html", context)


def _room_form(part, data):
    room, ticked = selectors.room_of(part.meeting), selectors.ticks_of(part)
    initial = {name: getattr(room or OnlineRoom(), name) for name in FIELDS}
    initial["checks"] = [row.item for row in ticked]
    rows = [part.meeting, part, room, *ticked]
    return RoomForm(data, changes=rows, checks=selectors.checks_of(part), initial=initial)


@require_http_methods(["GET", "HEAD", "POST"])
def tell_ward(request, pk):
    """Tell the desk by which tool its staff can take part."""
    part, facility = _open(request, pk)
    page = at("meetings:online", part.pk)
    return ask_first(
        request,
        lambda: services.tell_ward(by=request.membership, part=part, today=today()),
        success="自治体の担当に、メールで知らせました。担当の画面の、この会議にも出ます。",
        next_url=page,
        cancel_url=page,
        refusal=policies.why_not_tell_ward(part.meeting, part, selectors.room_of(part.meeting)),
        facility=facility,
        heading="オンラインで参加できることを自治体に知らせる",
        body="担当にメールを出し、担当の画面の、この会議に「オンラインで参加できる」と出します。アドレスは出ません。職員が構成員のときは、開催通知のリンクの先で見られます。",
        facts=[("オンラインの方法", part.meeting.online_tool)],
        submit="自治体に知らせる",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def paper_consent(request, pk, member_pk):
    """Note a consent that came on paper."""
    part, facility = _open(request, pk)
    member = next((one for one in selectors.who_consents(part) if one.pk == member_pk), None)
    if member is None:
        raise Http404
    form = PaperConsentForm(post_data_or_none(request), today=today())
    page = at("meetings:online", part.pk)
    return ask_first(
        request,
        lambda: services.consent(
            by=request.membership, part=part, member=member, day=form.cleaned_data["day"], today=today()
        ),
        success="同意を記録しました。",
        next_url=page,
        cancel_url=page,
        refusal=policies.why_not_prepare(part.meeting),
        form=form,
        facility=facility,
        heading="紙でもらった同意を記録する",
        body="オンラインで参加することへの同意です。",
        facts=[("氏名", member.person.name)],
        submit="同意を記録する",
    )
