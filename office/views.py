"""How far long work is, for whoever asked for it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from office import jobs, selectors, uploads


@require_safe
def job(request, pk):
    """How far a job is, for the page that shows it; once it is over the page loads itself anew."""
    job = selectors.access_job(request.membership, pk)
    if job.is_over and request.htmx:
        return HttpResponse(headers={"HX-Refresh": "true"})
    context = {**jobs.shown(job), "refresh_url": request.htmx.current_url or ""}
    return render(request, "office/job.html", context)


@require_safe
def reading(request, pk):
    """How far a worker is with a file that was handed in; then on to what came of it, or why it cannot be taken."""
    job = selectors.access_job(request.membership, pk)
    if not uploads.is_upload(job):
        raise Http404

    def at(view, *arguments):
        return reverse(view, args=[request.municipality.code, *arguments])

    if job.state == job.State.DONE:
        if job.result["said"]:
            messages.success(request, job.result["said"])
        return redirect(at(*job.result["page"]))
    back = at(*job.parameters["back"])
    if typed := job.parameters.get("typed"):
        back = f"{back}?{urlencode(typed)}"
    context = {**jobs.shown(job), "back_url": back, "name": job.parameters["name"]}
    return render(request, "office/reading.html", context)
