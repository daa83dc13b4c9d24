"""Pages that show what would change before it is switched on. These pages change no record; all they write is the job that compares."""

from datetime import date

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.obligations.comparing import services
from compliance.obligations.comparing.drafts import draft_fields, draft_of
from compliance.obligations.values import selectors as values
from compliance.obligations.values import services as values_services
from compliance.obligations.whatif import selectors, shown
from compliance.obligations.whatif.facility import scenarios_for, what_if
from compliance.obligations.whatif.forms import ScenarioForm, VersionForm, WhomForm
from compliance.rules import FactsError
from compliance.rules.versions import CHANGES
from facilities.selectors import access_facility
from office import jobs
from office.errors import Refused
from office.http import post_data_or_none

PAGE_SIZE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request):
    """Choose a version of the rules and for whom to see what it changes."""
    permit(request.membership, "overview.view")
    form = VersionForm(post_data_or_none(request), membership=request.membership)
    if request.method == "POST" and form.is_valid():
        job = services.try_version(by=request.membership, on=timezone.localdate(), **form.cleaned_data)
        return redirect(at("obligations:whatif_result", job.pk))
    return render(request, "obligations/whatif/choose.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def result(request, pk):
    """How far a comparison is, or what it found; a tried value can be kept from here."""
    job = selectors.access_comparison(request.membership, pk)
    permit(request.membership, "overview.view")
    form = WhomForm(post_data_or_none(request), membership=request.membership)
    if request.method == "POST":
        if request.POST.get("action") == "save" and "draft" in job.parameters:
            return _keep(request, job)
        if form.is_valid():
            again = services.try_again(
                by=request.membership, job=job, on=timezone.localdate(), **form.cleaned_data
            )
            return redirect(at("obligations:whatif_result", again.pk))
    context = {"form": form, **jobs.shown(job), **_what(job)}
    if job.state == job.State.DONE:
        context |= _shown(request, job.result)
    return render(request, "obligations/whatif/result.html", context)


def _keep(request, job):
    permit(request.membership, "ward.edit")
    draft = draft_fields(job.parameters["draft"])
    try:
        values_services.set_value(by=request.membership, **draft)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(at("obligations:whatif_result", job.pk))
    messages.success(request, "値を登録しました。関係する事業所の義務を計算し直しています。")
    return redirect(at("obligations:values"))


def _what(job):
    """What was tried, in words for the page."""
    if "draft" not in job.parameters:
        return {"version": date.fromisoformat(job.parameters["version"])}
    draft = draft_of(job.parameters["draft"])
    subject = values.subject_of(draft)
    return {"draft": values.value_in_words(draft, timezone.localdate(), {}), "subject": subject}


def _shown(request, comparison):
    page = Paginator(comparison["lines"], PAGE_SIZE).get_page(request.GET.get("page"))
    return {
        "comparison": comparison,
        "on": date.fromisoformat(comparison["on"]),
        "sums": shown.sums_of(comparison),
        "duties": shown.duties_of(comparison),
        "kinds": list(CHANGES.values()),
        "page": page,
        "facilities": shown.facilities_of(page),
        "untold": comparison["touched"] - len(comparison["lines"]),
    }


@require_safe
def facility(request, pk):
    """「もし」 for one facility: before and after, side by side."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view")
    today = timezone.localdate()
    scenarios = scenarios_for(facility)
    form = ScenarioForm(request.GET, scenarios=scenarios, on=today) if scenarios else None
    context = {"facility": facility, "form": form, "today": today, "tab": "duties"}
    if form is not None and form.is_bound and form.is_valid():
        scenario, day = form.chosen(), form.cleaned_data["day"]
        context |= {"scenario": scenario, "day": day}
        try:
            context["years"] = what_if(facility, scenario, day=day, on=today)
        except FactsError as error:
            context["faults"] = [message for _, message in error.faults]
    return render(request, "obligations/whatif/facility.html", context)
