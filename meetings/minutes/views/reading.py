"""Versions of the minutes as they are read, by the facility and by its desk."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from meetings.attachments.selectors import attachments_in
from meetings.minutes import comparing, policies, selectors
from meetings.minutes.forms import CompareForm
from meetings.policies import why_not_write
from meetings.states import writing_step
from meetings.views import facility_of, frame


@require_safe
def history(request, pk):
    """Every version: what it was made for, by whom, when, and its hash."""
    part = selectors.access_minutes(request.membership, pk)
    versions = list(selectors.history_of(part))
    context = frame(
        request,
        facility_of(request, part.facility_id),
        "meetings",
        here="議事録の版",
        part=part,
        meeting=part.meeting,
        versions=versions,
        form=CompareForm(versions=versions) if len(versions) > 1 else None,
        may_withdraw=selectors.may_take_back(request.membership, part)
        and not policies.why_not_withdraw(part),
        writing_step=None if request.membership.is_ward or why_not_write(part) else writing_step(part),
    )
    return render(request, "meetings/minutes/history.html", context)


@require_safe
def compare(request, pk):
    """Any two versions of a part: what changed from one to the other."""
    part = selectors.access_minutes(request.membership, pk)
    form = CompareForm(request.GET or None, versions=list(selectors.history_of(part)))
    comparison = comparing.compare(*form.chosen) if form.is_valid() else None
    context = frame(
        request,
        facility_of(request, part.facility_id),
        "meetings",
        here="版を見比べる",
        part=part,
        meeting=part.meeting,
        form=form,
        found=comparison,
    )
    return render(request, "meetings/minutes/compare.html", context)


@require_safe
def version(request, pk):
    """One version, beside the one before it; a returned one with what was remarked."""
    opened = selectors.access_version(request.membership, pk)
    before = selectors.version_before(opened)
    context = frame(
        request,
        facility_of(request, opened.part.facility_id),
        "meetings",
        here=f"第{opened.number}版",
        part=opened.part,
        meeting=opened.part.meeting,
        version=opened,
        attachments=attachments_in(opened),
        before=before,
        sections=selectors.read(opened, before, selectors.remarks_on(opened)),
    )
    return render(request, "meetings/minutes/version.html", context)
