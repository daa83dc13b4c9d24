"""The page on which minutes are written, and what happens to them until they are submitted."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings.attachments.selectors import attachments_of
from meetings.joint.selectors import common_part_waits
from meetings.minutes import policies, selectors
from meetings.minutes.advice import advice_before_submitting
from meetings.minutes.forms import DropForm, MinutesForm, PaperCameForm
from meetings.minutes.request_selectors import requests_at
from meetings.minutes.services import drafts, submission_and_review
from meetings.minutes.views.talk import carried_by, note_talk, talk_form, talk_over
from meetings.policies import why_not_write
from meetings.selectors import partners_of
from meetings.views import ask_first, done, facility_of, frame, today
from office.changing.forms import ConfirmForm
from office.confirming import confirm_page, refused
from office.errors import Refused, Stale
from office.http import post_data_or_none


def _open(request, pk):
    """The part whose minutes are written, or 404; the verb differs for an officer who enters paper minutes."""
    part = selectors.access_writing(request.membership, pk)
    permit(request.membership, "minutes.proxy" if request.membership.is_ward else "meeting.edit")
    return part


@require_http_methods(["GET", "HEAD", "POST"])
def write(request, pk):
    """Write the minutes. Scripts save by asking for JSON; without them the button saves."""
    part = _open(request, pk)
    wants_json = request.headers.get("Accept") == "application/json"
    if refusal := why_not_write(part):
        return _not_written(request, part, refusal, wants_json)
    draft, agenda = selectors.draft_and_agenda(part)
    draft = draft or drafts.draft_of(part)
    form = MinutesForm(post_data_or_none(request), part=part, draft=draft, agenda=agenda)
    talk = talk_form(part, post_data_or_none(request))
    if request.method == "POST" and form.is_valid():
        try:
            saved = _save(request, part, form, draft)
            clash = talk.is_valid() and note_talk(request, part, talk)
        except Refused as refusal:
            return _not_written(request, part, str(refusal), wants_json)
        talk = talk_over(part, talk, clash)
        if wants_json:
            return _saved_json(saved, part, talk)
        if saved.alternative:
            return redirect(at("meetings:minutes_alternatives", part.pk))
        if talk.is_valid():
            return _on_from_saving(request, part)
        messages.warning(request, "本文は保存しました。話し合ったことと回数は、まだ保存していません。")
        draft, form = saved.draft, MinutesForm(part=part, draft=saved.draft)
    return render(request, "meetings/minutes/write.html", _writing_page(request, part, draft, form, talk))


def _save(request, part, form, draft):
    """Save the text whatever the numbers beside it look like; what is wrong with those, their form says."""
    return drafts.save(
        by=request.membership,
        part=part,
        text=form.text,
        base=form.shown_then(),
        token=form.cleaned_data["token"],
        draft=draft,
    )


def _on_from_saving(request, part):
    if request.POST.get("next") == "submit":
        return redirect(at("meetings:minutes_submit", part.pk))
    return done(request, "議事録を保存しました。", "meetings:minutes", part.pk)


def _not_written(request, part, refusal, wants_json):
    """Why nothing can be written now; words that were sent all the same are shown, to be copied."""
    if wants_json:
        return JsonResponse({"refused": refusal}, status=409)
    url = at("meetings:detail", part.pk)
    if request.method != "POST":
        return refused(request, refusal, url)
    form = MinutesForm(request.POST, part=part)
    typed = [(box.label, box.value()) for box in form.visible_fields() if (box.value() or "").strip()]
    facility = facility_of(request, part.facility_id)
    context = frame(
        request, facility, "meetings", here="保存できませんでした", part=part, meeting=part.meeting
    )
    context |= {"refusal": refusal, "typed": typed, "back_url": url}
    return render(request, "meetings/minutes/not_saved.html", context, status=409)


def _saved_json(saved, part, talk):
    """What the script is told: what others have written, and what the page stands on from now on.

    What was talked about and counted stands on the old state for as long as it is not saved.
    """
    answer = {"theirs": saved.theirs, "both": list(saved.both), "told": "".join(talk.sentences)}
    answer["carried"] = {} if answer["told"] else carried_by(talk)
    answer["alternative"] = at("meetings:minutes_alternatives", part.pk) if saved.alternative else ""
    return JsonResponse(answer)


def _writing_page(request, part, draft, form, talk):
    facility = part.facility
    remarks = selectors.open_remarks(part)
    last_text, last_date = ({}, None) if draft.text else selectors.last_text(part, by=request.membership)
    return frame(
        request,
        facility,
        "meetings",
        here="議事録を書く",
        part=part,
        meeting=part.meeting,
        draft=draft,
        form=form,
        talk=talk,
        sections=form.sections(remarks),
        folded=form.folded(remarks),
        alternatives=selectors.alternatives_of(part).count(),
        last_date=last_date if last_text else None,
        # What the facility has attached and not handed in is not for the ward's eyes, its names neither.
        attachments=attachments_of(part) if not request.membership.is_ward else (),
        is_proxy=request.membership.is_ward,
        is_joint=not request.membership.is_ward and len(partners_of(part.meeting)) > 1,
        common_waits=not request.membership.is_ward and common_part_waits(part),
        requests=requests_at(part) if not request.membership.is_ward else (),
        transcript=None if request.membership.is_ward else selectors.transcript_of(part),
        has_items=any(heading.is_item for heading in form.headings),
    )


@require_POST
def from_last(request, pk):
    """Fill the empty boxes with last time's words."""
    part = _open(request, pk)
    try:
        drafts.start_from_last(by=request.membership, part=part)
    except Refused as error:
        return refused(request, error, at("meetings:minutes", part.pk))
    return done(
        request, "前回の議事録を写しました。今回に合わせて直してください。", "meetings:minutes", part.pk
    )


@require_safe
def alternatives(request, pk):
    """The draft and every 別案 beside it, to choose from."""
    part = _open(request, pk)
    draft = drafts.draft_of(part)
    others = list(selectors.alternatives_of(part))
    if not others:
        return redirect(at("meetings:minutes", part.pk))
    form = MinutesForm(part=part)
    context = frame(
        request,
        facility_of(request, part.facility_id),
        "meetings",
        here="二つの案を見比べる",
        part=part,
        draft=draft,
        choices=[(other, _rows(form, draft.text, other.text)) for other in others],
        form=ConfirmForm(changes=[draft]),
    )
    return render(request, "meetings/minutes/alternatives.html", context)


def _rows(form, mine, other):
    """(title, text of the draft, text of the 別案) of each box in which they differ."""
    return [
        (f"{heading.title} ― {p.title}", mine.get(p.key, ""), other.get(p.key, ""))
        for heading in form.headings
        for p in heading.passages
        if p.key in other and mine.get(p.key, "") != other[p.key]
    ]


@require_POST
def choose(request, pk):
    """Take a 別案 instead of the draft, or throw it away after asking once more."""
    alternative = selectors.access_alternative(request.membership, pk)
    part = _open(request, alternative.draft.part_id)
    action = request.POST.get("action")
    if action not in ("take", DropForm.SURE):
        return _ask_before_dropping(request, part)
    try:
        if action == "take":
            drafts.take_alternative(
                by=request.membership,
                part=part,
                alternative=alternative,
                seen=_compared_with(request, alternative.draft),
            )
            words = "別案を本文にしました。前の本文は別案として残っています。"
        else:
            drafts.drop_alternative(by=request.membership, alternative=alternative)
            words = "別案を消しました。"
    except Stale:
        return refused(request, CHANGED, at("meetings:minutes_alternatives", part.pk))
    except Refused as error:
        return refused(request, error, at("meetings:minutes_alternatives", part.pk))
    return done(request, words, "meetings:minutes_alternatives", part.pk)


CHANGED = "開いている間に本文が変わりました。開き直して、どちらを残すかもう一度選んでください。"


def _compared_with(request, draft):
    """The state of the draft that stood beside the 別案 on the page."""
    form = ConfirmForm(request.POST, changes=[draft])
    form.is_valid()
    return form.seen


def _ask_before_dropping(request, part):
    heading = "別案を消す"
    return confirm_page(
        request,
        heading=heading,
        body="別案の文章を消します。元には戻せません。要る所は、先に本文へ写してください。",
        form=DropForm(),
        submit="別案を消す",
        danger=True,
        cancel_url=at("meetings:minutes_alternatives", part.pk),
        **frame(request, facility_of(request, part.facility_id), "meetings", here=heading),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request, pk):
    """Ask once more, with what the rules say, then hand the minutes to the desk; of paper, on the day it came."""
    part = _open(request, pk)
    on_paper = request.membership.is_ward and part.submitted_on is None
    form = PaperCameForm(post_data_or_none(request), part=part, today=today()) if on_paper else None
    return ask_first(
        request,
        lambda: submission_and_review.submit(
            by=request.membership, part=part, on=form.cleaned_data["received_on"] if form else today()
        ),
        success="議事録を提出しました。自治体の担当が確認します。",
        form=form,
        next_url=_after_submitting(request, part),
        refusal=policies.why_not_submit(
            part, not drafts.draft_of(part).text and not attachments_of(part).exists()
        ),
        facility=facility_of(request, part.facility_id),
        heading="議事録を提出する",
        submit="提出する",
        cancel_url=at("meetings:minutes", part.pk),
        body="\n".join(advice_before_submitting(part, today(), on_paper=on_paper)),
    )


def _after_submitting(request, part):
    """The facility goes on to its members; who entered a paper, or has handed them out elsewhere, back to the meeting."""
    goes_on = not request.membership.is_ward and part.distributed_on is None
    return at("meetings:distribution" if goes_on else "meetings:detail", part.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """取下げ: take the submission back while nobody has reviewed it."""
    part = _open(request, pk)
    return ask_first(
        request,
        lambda: submission_and_review.withdraw(by=request.membership, part=part),
        success="提出を取り下げました。直してから、もう一度提出してください。",
        next_url=at("meetings:minutes", part.pk),
        refusal=policies.why_not_withdraw(part),
        facility=facility_of(request, part.facility_id),
        heading="議事録の提出を取り下げる",
        submit="取り下げる",
        cancel_url=at("meetings:minutes_history", part.pk),
        body="提出した議事録を取り下げて、書き直せるようにします。提出した版は記録に残ります。",
    )
