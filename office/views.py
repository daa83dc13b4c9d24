"""How far long work is, for whoever asked for it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from office import jobs, selectors


@require_safe
def job(request, pk):
    """How far a job is, for the page that shows it; once it is over the page loads itself anew."""
    job = selectors.access_job(request.membership, pk)
    if job.is_over and request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {**jobs.shown(job), "refresh_url": request.htmx.current_url or ""}
    return render(request, "office/job.html", context)
