"""合同開催: asking other facilities, and answering."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.selectors import facilities_seen_by
from meetings import rules_queries
from meetings.joint import policies, selectors, services
from meetings.joint.forms import AcceptForm, InviteForm, RolesForm
from meetings.joint.roles import plan_of
from meetings.joint.searching import search_for_facility
from meetings.selectors import access_part, all_parts, partners_of
from meetings.views import ask_first, done, facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none


@require_safe
def search(request, pk):
    """Look for a facility to hold the meeting with."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    if refusal := _why_not(part, facility):
        return refused(request, refusal, at("meetings:detail", part.pk))
    found = search_for_facility(
        request,
        facility,
        candidates_of=lambda query: selectors.invitable(part.meeting, query),
        address_of=lambda one: at("meetings:invite", part.pk, one.pk),
    )
    here = "合同で開く事業所を探す"
    context = frame(request, facility, "meetings", here=here, part=part, meeting=part.meeting, **found)
    return render(request, "meetings/joint_search.html", context)


def _why_not(part, facility):
    if part.meeting.host_id != facility.pk:
        return "ほかの事業所を招けるのは、主催する事業所だけです。"
    parts = all_parts(part.meeting)
    return policies.why_not_invite_any(part.meeting, parts, rules_queries.joint_group(facility))


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request, pk, facility_pk):
    """Say what the rules make of it, then ask."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    url = at("meetings:detail", part.pk)
    if refusal := _why_not(part, facility):
        return refused(request, refusal, url)
    partner = selectors.access_candidate(part.meeting, facility_pk)
    at_once = facilities_seen_by(request.membership).filter(pk=partner.pk).exists()
    form = InviteForm(post_data_or_none(request), part=part, partner=partner, today=today())
    if form.is_valid() and form.is_acknowledged():
        try:
            services.invite(by=request.membership, part=part, facility=partner, joins_at_once=at_once)
        except Refused as error:
            return refused(request, error, url)
        said = f"{partner.name}を{'加えました' if at_once else '招きました。返事を待っています'}。"
        return done(request, said, "meetings:detail", part.pk)
    context = frame(
        request,
        facility,
        "meetings",
        here=f"{partner.name}を招く",
        part=part,
        meeting=part.meeting,
        partner=partner,
        at_once=at_once,
        form=form,
    )
    return render(request, "meetings/joint_invite.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request, pk):
    """An invitation, for those it was sent to (they answer) and those who sent it (they may take it back)."""
    asked = selectors.access_joint_invitation(request.membership, pk)
    seen = facilities_seen_by(request.membership)
    invited = seen.filter(pk=asked.facility_id).exists()
    facility = facility_of(request, asked.facility_id if invited else asked.meeting.host_id)
    data = post_data_or_none(request)
    form = AcceptForm(data, facility=facility, meeting=asked.meeting, today=today())
    accepts = invited and request.POST.get("answer") == "accept"
    refusal = policies.why_not_answer(asked)
    if data is not None and (refusal or not accepts or (form.is_valid() and form.is_acknowledged())):
        return _answer(request, asked, facility, invited)
    context = frame(
        request,
        facility,
        "meetings",
        here="合同開催の招き",
        invitation=asked,
        meeting=asked.meeting,
        invited=invited,
        partners=partners_of(asked.meeting),
        agenda=selectors.agenda_of_host(asked.meeting),
        refusal=refusal,
        form=form,
    )
    return render(request, "meetings/invitation.html", context)


def _answer(request, asked, facility, invited):
    answer = request.POST.get("answer")
    by = request.membership
    try:
        if invited and answer == "accept":
            part = services.accept(by=by, invitation=asked)
            return done(request, "合同開催に参加します。", "meetings:detail", part.pk)
        if invited and answer == "decline":
            services.decline(by=by, invitation=asked)
            return done(request, "参加しないことを伝えました。", "meetings:list", facility.pk)
        if not invited and answer == "withdraw":
            services.withdraw(by=by, invitation=asked)
            return done(request, "招くのを取りやめました。", "meetings:list", facility.pk)
    except Refused as error:
        return refused(request, error, at("meetings:list", facility.pk))
    return refused(request, "返事を選んでください。", at("meetings:invitation", asked.pk))


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request, pk):
    """A partner drops out of a joint meeting."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    return ask_first(
        request,
        lambda seen: services.leave(by=request.membership, part=part, seen=seen),
        changes=[part.meeting, part],
        success="合同開催への参加をやめました。",
        next_url=at("meetings:list", facility.pk),
        refusal=policies.why_not_leave(part.meeting, part),
        facility=facility,
        heading="合同開催への参加をやめる",
        body="この会議についてこの事業所が書いたもの（出欠、議題、付けたファイル）は消えます。",
        facts=[("事業所", facility.name), ("主催", part.meeting.host.name)],
        submit="参加をやめる",
        danger=True,
        cancel_url=at("meetings:detail", part.pk),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def roles(request, pk):
    """Say which facility arranges what."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    page = at("meetings:detail", part.pk)
    if refusal := policies.why_not_assign(part.meeting, part, [one.pk for one in partners_of(part.meeting)]):
        return refused(request, refusal, page)

    def make(data=None):
        meeting = access_part(request.membership, pk).meeting
        plan = plan_of(meeting)
        return RolesForm(data, partners=partners_of(meeting), plan=plan, changes=[meeting, part, plan])

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.assign(by=request.membership, part=part, roles=form.roles, seen=seen),
            remake=make,
            success="役割を決めました。参加する事業所すべてに見えます。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    context = frame(
        request, facility, "meetings", here="合同の会議の役割を決める", part=part, meeting=part.meeting
    )
    return render(request, "meetings/joint_roles.html", context | {"form": form})
