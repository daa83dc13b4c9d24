"""運営指導の資料: a facility puts its records of some years into one file."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from accounts.security.watching import exports
from compliance.obligations.inspection import selectors, services
from compliance.obligations.inspection.forms import YearsForm
from compliance.obligations.inspection.requesting import years_in_words
from compliance.rules.calendar import fiscal_year_of
from facilities.selectors import access_facility
from office import jobs
from office.files import pieces_of
from office.http import post_data_or_none, private_download
from office.selectors import file_of

#: The file names the council's members and holds minutes with names: the facility's own people make it.
VERB = "meeting.edit"


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Choose the years; the files that were made before stand below."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, VERB)
    today = timezone.localdate()
    form = YearsForm(post_data_or_none(request), this_year=fiscal_year_of(today))
    if request.method == "POST" and form.is_valid():
        job = services.start_pack(
            by=request.membership,
            facility=facility,
            first=form.cleaned_data["first"],
            last=form.cleaned_data["last"],
            on=today,
        )
        return redirect(at("obligations:inspection_result", job.pk))
    packs = [(job, file_of(job)) for job in selectors.packs_of(request.membership, facility)]
    requests = [(one, years_in_words(one)) for one in selectors.requests_of(facility)]
    context = {"facility": facility, "form": form, "packs": packs, "requests": requests}
    return render(request, "obligations/inspection/ask.html", context)


@require_safe
def result(request, pk):
    """How far the file is, or where it can be fetched and what is missing in it."""
    job = selectors.access_pack(request.membership, pk)
    facility = access_facility(request.membership, job.parameters["facility"])
    context = {
        "facility": facility,
        "file": file_of(job),
        "kept_days": services.KEPT.days,
        "failed": job.state == job.State.FAILED,
    }
    return render(request, "obligations/inspection/result.html", context | jobs.shown(job))


@exports
@require_safe
def pack_file(request, pk):
    """The file itself; 404 once its time is over."""
    job = selectors.access_pack(request.membership, pk)
    access_facility(request.membership, job.parameters["facility"])
    data = pieces_of(file) if (file := file_of(job)) else None
    if data is None:
        raise Http404
    return private_download(data, file)
