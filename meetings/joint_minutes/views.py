"""合同の議事録: the one set that all who took part see, and what each does with it."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.links import at
from accounts.permissions import permit
from meetings.joint_minutes import policies, selectors, services
from meetings.joint_minutes.forms import CommonPartForm, ShareForm
from meetings.models import SharedText
from meetings.selectors import access_part, partners_of
from meetings.views import done, facility_of, frame
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none

HERE = "合同の議事録"


def _open(request, pk):
    """The part whose joint minutes are looked at, its facility, and why there are none or ""."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    there = [one.pk for one in partners_of(part.meeting)]
    return part, facility_of(request, part.facility_id), policies.why_not_look(part.meeting, there)


@require_http_methods(["GET", "HEAD", "POST"])
def joint_minutes(request, pk):
    """Read the common part and each facility's, see how far all are, answer."""
    part, facility, why_not = _open(request, pk)
    if why_not:
        return refused(request, why_not, at("meetings:detail", part.pk))
    minutes = selectors.joint_minutes(part)
    form = CommonPartForm(post_data_or_none(request), initial={"version": minutes.common_id})
    if form.is_valid():
        try:
            return _answer(request, part, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = frame(request, facility, "meetings", here=HERE, part=part, meeting=part.meeting)
    context |= {"minutes": minutes, "form": form, "states": selectors.State}
    return render(request, "meetings/joint_minutes/page.html", context)


def _answer(request, part, form):
    told = {
        "by": request.membership,
        "part": part,
        "shown": form.cleaned_data["version"],
        "now": timezone.now(),
    }
    if form.cleaned_data["answer"] == CommonPartForm.ASK:
        services.ask_for_change(**told, remark=form.cleaned_data["remark"].strip())
        return done(request, "直しを頼みました。", "meetings:joint_minutes", part.pk)
    taken = services.accept(**told)
    if taken.alternative:
        said = "共通の部分を、この事業所の議事録に入れました。同じ欄に別の文があったので、両方を残しています。見比べて選んでください。"
        return done(request, said, "meetings:minutes_alternatives", part.pk)
    said = "共通の部分を、この事業所の議事録にしました。この事業所の分を書いてから、提出してください。"
    return done(request, said, "meetings:minutes", part.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def share(request, pk, kind):
    """Choose what of the own draft the others read, and show it."""
    if kind not in (SharedText.Kind.COMMON, SharedText.Kind.OWN):
        raise Http404
    part, facility, why_not = _open(request, pk)
    page = at("meetings:joint_minutes", part.pk)
    if why_not:
        return refused(request, why_not, at("meetings:detail", part.pk))
    there = [one.pk for one in partners_of(part.meeting)]
    writer = selectors.writer_of(part.meeting)
    if why_not := policies.why_not_share(part.meeting, part, kind, writer, there):
        return refused(request, why_not, page)
    form = _share_form(part, kind, post_data_or_none(request))
    if form.is_valid() and form.is_acknowledged():
        answer = save(
            request,
            form,
            lambda seen: services.share(
                by=request.membership,
                part=part,
                kind=kind,
                boxes=form.cleaned_data["boxes"],
                seen=seen,
                now=timezone.now(),
            ),
            remake=lambda data=None: _share_form(access_part(request.membership, pk), kind, data),
            success=_shown_words(kind, form.cleaned_data["boxes"]),
            next_url=page,
            cancel_url=page,
            error_field="boxes",
        )
        if answer is not None:
            return answer
    label = SharedText.Kind(kind).label
    context = frame(request, facility, "meetings", here=f"{label}を見せる", part=part, meeting=part.meeting)
    context |= {"form": form, "boxes": form.facts, "is_common": kind == SharedText.Kind.COMMON, "page": page}
    return render(request, "meetings/joint_minutes/share.html", context)


def _share_form(part, kind, data=None):
    draft = selectors.draft_of(part)
    return ShareForm(
        data,
        part=part,
        text=draft.text if draft else {},
        kind=kind,
        last=selectors.last_shown(part, kind),
        changes=[part.meeting, part, draft],
    )


def _shown_words(kind, boxes):
    if kind == SharedText.Kind.COMMON:
        return "共通の部分を、参加した事業所に見せました。それぞれの返事がこの画面に出ます。"
    if not boxes:
        return "この事業所の部分を見せるのをやめました。"
    return "この事業所の部分を、参加した事業所に見せました。"
