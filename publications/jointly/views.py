"""Pages of the papers of a joint meeting: look them through, show them, read those of the others (N7-J1)."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.links import at
from accounts.permissions import permit
from meetings.selectors import access_part, partners_of
from meetings.views import facility_of, frame
from office import files, jobs
from office.changing.views import save
from office.confirming import refused
from office.http import post_data_or_none, private_download
from publications.jointly import policies, selectors, services
from publications.jointly.forms import ShowPapersForm


def _opened(request, pk):
    """The part, its facility, and why none of its papers are shown or ""."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    there = [one.pk for one in partners_of(part.meeting)]
    return part, facility_of(request, part.facility_id), policies.why_not_show(part.meeting, there)


@require_http_methods(["GET", "HEAD", "POST"])
def papers(request, pk):
    """Choose which own papers the others read, and read theirs."""
    part, facility, why_not = _opened(request, pk)
    if why_not:
        return refused(request, why_not, at("meetings:detail", part.pk))
    page = at("joint_papers:papers", part.pk)

    def make(data=None):
        now = access_part(request.membership, pk)
        return ShowPapersForm(data, papers=selectors.looked_through(now), changes=[now.meeting, now])

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.show(by=request.membership, part=part, chosen=form.chosen, seen=seen),
            remake=make,
            success="選んだ資料を、参加する事業所に見せています。"
            if form.chosen
            else "資料を見せるのをやめました。",
            next_url=page,
            cancel_url=page,
            error_field="papers",
        )
        if answer is not None:
            return answer
    own, job = selectors.looked_through(part), selectors.reading_of(part)
    waits = any(one.waits for one in own)
    context = frame(request, facility, "meetings", here="合同の資料", part=part, meeting=part.meeting)
    context |= {"form": form, "own": own, "others": selectors.others_papers(part), "waits": waits}
    context |= {"refusals": [why for one in own if not one.waits and (why := policies.why_not_paper(one))]}
    if waits and job is not None and (not job.is_over or job.state == job.State.FAILED):
        context |= {"mine": job.asked_by == request.membership.pk, **jobs.shown(job)}
    return render(request, "publications/jointly/papers.html", context)


@require_POST
def read(request, pk):
    """Have a worker look the papers through."""
    part, _, why_not = _opened(request, pk)
    if why_not:
        return refused(request, why_not, at("meetings:detail", part.pk))
    services.start_reading(by=request.membership, part=part)
    return redirect(at("joint_papers:papers", part.pk))


@require_safe
def paper(request, pk, paper):
    """Hand out a paper that another facility shows, as a download always."""
    found = selectors.access_shown_paper(request.membership, pk, paper)
    permit(request.membership, "meeting.edit")
    data = files.pieces_of(found.file)
    if data is None:
        raise Http404
    return private_download(data, found.file)
