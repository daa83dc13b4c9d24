"""年度の保管: the people of a ward put a year's records of all their facilities away, one file each."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from accounts.security.watching import exports
from compliance.obligations.inspection import archiving, selectors, services
from compliance.obligations.inspection.forms import YearForm
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from office import jobs
from office.files import pieces_of
from office.http import post_data_or_none, private_download

VERB = "archive.make"


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request):
    """Choose the year; what was made before stands below."""
    permit(request.membership, VERB)
    today = timezone.localdate()
    form = YearForm(post_data_or_none(request), this_year=fiscal_year_of(today))
    if form.is_valid():
        job = archiving.start_archive(by=request.membership, year=form.cleaned_data["year"], on=today)
        return redirect(at("obligations:archive_result", job.pk))
    made = [(job, _year(job)) for job in selectors.archives_of(request.membership)]
    context = {"form": form, "made": made, "kept_days": services.KEPT.days}
    return render(request, "obligations/inspection/archive.html", context)


@require_safe
def result(request, pk):
    """How far the archive is, or its files."""
    job = selectors.access_archive(request.membership, pk)
    permit(request.membership, VERB)
    standing = selectors.standing_files(job)
    told = job.result or {}
    lines = [{**line, "stands": line["kept"] in standing} for line in told.get("lines", ())]
    context = {
        "year": _year(job),
        "lines": lines,
        "troubled": sum(bool(line["trouble"]) for line in lines),
        "index": standing.get(told.get("index")),
        "kept_days": services.KEPT.days,
        "is_made": job.state == job.State.DONE,
    }
    return render(request, "obligations/inspection/archive_result.html", context | jobs.shown(job))


@exports
@require_safe
def archived(request, pk, file):
    """One file of an archive; 404 once its time is over."""
    job = selectors.access_archive(request.membership, pk)
    permit(request.membership, VERB)
    found = selectors.access_archived(job, file)
    data = pieces_of(found)
    if data is None:
        raise Http404
    return private_download(data, found)


def _year(job):
    return format_fiscal_year(job.parameters["year"]) if job.parameters.get("year") else ""
