"""Files that belong to a meeting."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings.attachments import policies, selectors, services
from meetings.attachments.forms import AttachmentForm
from meetings.models import Meeting
from meetings.selectors import access_part
from meetings.views import ask_first, facility_of, frame
from office import files
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none, private_download


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_new(request, pk):
    """Attach minutes written elsewhere, or a handout."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    url = at("meetings:detail", part.pk)
    if refusal := policies.why_not_attach(part.meeting, part):
        return refused(request, refusal, url)
    is_planned = part.meeting.state == Meeting.State.PLANNED
    typed = {"title": request.GET.get("title", ""), "for_members": is_planned}
    typed["shows_daily_life"] = "shows_daily_life" in request.GET
    form = AttachmentForm(post_data_or_none(request), request.FILES or None, initial=typed)
    if form.is_valid():
        try:
            job = services.start_attaching(
                by=request.membership,
                part=part,
                title=form.cleaned_data["title"],
                for_members=form.cleaned_data["for_members"],
                upload=form.cleaned_data["file"],
                shows_daily_life=form.cleaned_data["shows_daily_life"],
            )
        except Refused as error:
            return refused(request, error, url)
        return redirect(at("office:reading", job.pk))
    context = frame(
        request,
        facility,
        "meetings",
        here="ファイルを付ける",
        form=form,
        part=part,
        meeting=part.meeting,
    )
    return render(request, "meetings/attachment_new.html", context)


@require_safe
def attachment(request, pk):
    """Hand a file out, as a download always: the browser runs nothing of it."""
    attached = selectors.access_attachment(request.membership, pk)
    data = files.pieces_of(attached.file)
    if data is None:
        raise Http404
    return private_download(data, attached.file)


@require_http_methods(["GET", "HEAD", "POST"])
def attachment_remove(request, pk):
    """Take a file away from a meeting."""
    attached = selectors.access_attachment(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return ask_first(
        request,
        lambda: services.detach(by=request.membership, attachment=attached),
        success="ファイルを外しました。",
        next_url=at("meetings:detail", attached.part_id),
        facility=attached.part.facility,
        heading="ファイルを外す",
        body="会議の資料からこのファイルを外します。",
        facts=[("資料名", attached.title), ("ファイル", attached.file.name)],
        submit="ファイルを外す",
        danger=True,
        cancel_url=at("meetings:detail", attached.part_id),
    )
