"""Word out and in, and the transcript beside the draft."""

from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from meetings.minutes import word
from meetings.minutes.beside_forms import TranscriptForm, WordForm
from meetings.minutes.services import beside, drafts
from meetings.policies import why_not_write
from meetings.selectors import access_part
from meetings.views import done, facility_of, frame
from office.confirming import refused
from office.errors import Refused
from office.http import download
from office.reading.papers.kinds import KINDS


def _opened(request, pk):
    """A part whose minutes the facility's own people write."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return part


@require_safe
def word_out(request, pk):
    """The draft as a Word file, to be written in and read back."""
    part = _opened(request, pk)
    if refusal := why_not_write(part):
        return refused(request, refusal, at("meetings:detail", part.pk))
    name = f"議事録_{part.facility.name}_{format_date(part.meeting.date, weekday=False)}.docx"
    data = word.write_word(part, drafts.draft_of(part).text)
    return download(data, name=name, content_type=KINDS["docx"][1])


def _read_in(request, pk, form_class, kind, here, template):
    part = _opened(request, pk)
    page = at("meetings:minutes", part.pk)
    if refusal := why_not_write(part):
        return refused(request, refusal, page)
    sent = request.method == "POST"
    form = form_class(request.POST if sent else None, request.FILES if sent else None)
    if form.is_valid():
        try:
            job = beside.start(by=request.membership, part=part, kind=kind, upload=form.cleaned_data["file"])
        except Refused as error:
            return refused(request, error, page)
        return redirect(at("office:reading", job.pk))
    facility = facility_of(request, part.facility_id)
    context = frame(request, facility, "meetings", here=here, part=part, meeting=part.meeting, form=form)
    return render(request, template, context | {"back_url": page})


@require_http_methods(["GET", "HEAD", "POST"])
def word_in(request, pk):
    """Read a Word file that was written in."""
    return _read_in(
        request,
        pk,
        WordForm,
        beside.READ_WORD,
        "Wordで書いた議事録を読み込む",
        "meetings/minutes/word_in.html",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def transcript(request, pk):
    """Lay a transcript beside the draft."""
    return _read_in(
        request,
        pk,
        TranscriptForm,
        beside.LAY_TRANSCRIPT,
        "文字起こしを横に置く",
        "meetings/minutes/transcript.html",
    )


@require_POST
def transcript_drop(request, pk):
    """Take the transcript away."""
    part = _opened(request, pk)
    beside.drop_transcript(by=request.membership, part=part)
    return done(request, "文字起こしを消しました。", "meetings:minutes", part.pk)
