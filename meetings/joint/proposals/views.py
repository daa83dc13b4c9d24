"""A facility proposes a day, hours or a place for a joint meeting; the host looks at it and answers."""

from dataclasses import replace

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from facilities.selectors import facilities_seen_by
from meetings.joint.proposals import mails, policies, selectors, services
from meetings.joint.proposals.forms import ProposalAnswerForm, ProposalForm
from meetings.models import JointProposal
from meetings.planning.candidates import as_saved
from meetings.planning.findings import find
from meetings.planning.selectors import partners_in_facts, surroundings
from meetings.selectors import access_part, partners_of
from meetings.views import ask_first, done, facility_of, frame, today
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request, pk):
    """Propose another day, hours or place."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    page = at("meetings:detail", part.pk)
    there = [one.pk for one in partners_of(part.meeting)]
    if why := policies.why_not_propose(part.meeting, part, there):
        return refused(request, why, page)
    form = ProposalForm(post_data_or_none(request), part=part, today=today())
    if form.is_valid() and form.is_acknowledged():
        try:
            services.propose(
                by=request.membership,
                part=part,
                token=form.cleaned_data["token"],
                today=today(),
                said=form.said,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(
                request, "主催の事業所に提案しました。返事を待っています。", "meetings:detail", part.pk
            )
    here = "日時・場所を提案する"
    context = frame(request, facility, "meetings", here=here, part=part, meeting=part.meeting, form=form)
    return render(request, "meetings/joint_propose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def proposal(request, pk):
    """A proposal, for the host, who answers, and for whoever made it, who may take it back."""
    asked = selectors.access_proposal(request.membership, pk)
    hosts = facilities_seen_by(request.membership).filter(pk=asked.meeting.host_id).exists()
    facility = facility_of(request, asked.meeting.host_id if hosts else asked.facility_id)
    part = selectors.part_of(asked, facility)
    page = at("meetings:detail", part.pk)
    why = policies.why_not_settle("joint.take_proposal", asked, asked.meeting)
    if request.method == "POST" and why:
        return refused(request, why, page)

    def make(data=None):
        return ProposalAnswerForm(data, changes=[part.meeting, part, selectors.as_it_stands(asked)])

    form = make(post_data_or_none(request) if hosts else None)
    if form.is_valid():
        takes = form.cleaned_data["answer"] == form.TAKE
        answer = save(
            request,
            form,
            lambda seen: services.answer(
                by=request.membership,
                proposal=asked,
                takes=takes,
                words=form.cleaned_data["words"].strip(),
                today=today(),
                seen=seen,
            ),
            remake=make,
            success="会議の予定を、提案のとおりに変えました。" if takes else "返事をしました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    waits = asked.state == JointProposal.State.WAITING
    context = frame(request, facility, "meetings", here="日時・場所の提案", part=part, meeting=part.meeting)
    context |= {"proposal": asked, "hosts": hosts, "waits": waits, "form": form}
    context |= {"said": mails.in_lines(asked), "findings": _findings(asked, part, facility) if hosts else []}
    return render(request, "meetings/joint_proposal.html", context)


def _findings(asked, part, facility):
    """What the rules say against the meeting as it is proposed."""
    if asked.state != JointProposal.State.WAITING:
        return []
    times = {"starts_at": asked.starts_at, "ends_at": asked.ends_at} if asked.starts_at else {}
    there = {"partners": partners_in_facts(part.meeting, facility)}
    candidate = replace(as_saved(part.meeting, part), day=asked.day or part.meeting.date, **times, **there)
    return find(candidate, surroundings(facility, today()))


@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request, pk):
    """Take an own proposal back."""
    asked = selectors.access_proposal(request.membership, pk)
    own = facilities_seen_by(request.membership).filter(pk=asked.facility_id).exists()
    facility = facility_of(request, asked.facility_id if own else asked.meeting.host_id)
    page = at("meetings:joint_proposal", asked.pk)
    why = policies.why_not_settle("joint.take_back_proposal", asked, asked.meeting)
    return ask_first(
        request,
        lambda seen: services.take_back(by=request.membership, proposal=asked, seen=seen),
        changes=[asked.meeting, asked],
        success="提案を取り下げました。",
        next_url=page,
        cancel_url=page,
        refusal=why if own else "取り下げられるのは、提案した事業所です。",
        facility=facility,
        heading="提案を取り下げる",
        body="主催の事業所の画面から消えます。",
        facts=mails.in_lines(asked),
        submit="取り下げる",
    )
