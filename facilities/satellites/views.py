"""Pages of moving on from a satellite (O6-2)."""

from collections.abc import Callable

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from facilities.satellites import papers, selectors, services
from facilities.satellites.forms import STEPS, MovingPlanForm
from facilities.selectors import access_facility
from facilities.wording import has_dwellings
from office.changing.views import answered
from office.handing_out import hand_out, paper_page
from office.plain_papers import hand_out_word

KEEP = "satellite.keep"


@require_safe
def index(request, pk):
    """Who lives in the satellites, until when, and how far each plan is."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, KEEP)
    if not has_dwellings(facility.service_type):
        raise Http404
    facility.municipality = request.municipality
    lines = selectors.lines_of(facility, timezone.localdate())
    return render(request, "satellites/list.html", {"facility": facility, "lines": lines})


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request, pk):
    """Write a resident's plan of moving."""
    residency = selectors.access_residency(request.membership, pk)
    permit(request.membership, KEEP)
    today = timezone.localdate()
    found = selectors.plan_of(residency)

    def make(data=None):
        return MovingPlanForm(data, today=today, plan=selectors.plan_of(residency))

    return answered(
        request,
        make,
        lambda form, seen: services.put_plan(
            by=request.membership,
            residency=residency,
            plan=found,
            today=today,
            values=form.values(),
            seen=seen,
        ),
        success="移行計画を保存しました。",
        back=at("satellites:list", residency.facility_id),
        show=lambda form: _form_page(request, residency, form, f"{residency.label}の移行計画"),
    )


def _plan(request, pk):
    found = selectors.access_plan(request.membership, pk)
    permit(request.membership, KEEP)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def step(request, pk, step):
    """Note that the request went out, what was decided, or what was reported afterwards."""
    found = _plan(request, pk)
    if step not in STEPS:
        raise Http404
    form_class, heading = STEPS[step]
    today = timezone.localdate()
    acts: dict[str, Callable] = {
        "asked": services.note_asked,
        "decided": services.decide,
        "reported": services.note_reported,
    }
    act = acts[step]

    def make(data=None):
        return form_class(data, today=today, plan=selectors.access_plan(request.membership, pk))

    return answered(
        request,
        make,
        lambda form, seen: act(by=request.membership, plan=found, today=today, seen=seen, **form.values()),
        success="記録しました。",
        back=at("satellites:list", found.facility_id),
        show=lambda form: _form_page(request, found.residency, form, heading),
    )


def _form_page(request, residency, form, heading):
    context = {
        "facility": residency.facility,
        "residency": residency,
        "form": form,
        "heading": heading,
        "back_url": at("satellites:list", residency.facility_id),
    }
    return render(request, "satellites/form.html", context)


def _paper(request, pk, kind):
    found = _plan(request, pk)
    if kind not in papers.TITLES:
        raise Http404
    if kind == "request" and found.frozen_id:
        return found, found.frozen.data
    return found, papers.paper(found, kind)


@require_http_methods(["GET", "HEAD", "POST"])
def print_page(request, pk, kind):
    """A paper of a plan."""
    found, data = _paper(request, pk, kind)
    facility = found.residency.facility
    return paper_page(
        request,
        "running/paper.html",
        papers.PAPER,
        data,
        name=f"{data['title']}_{facility.name}",
        facility=facility,
        source="出した依頼" if kind == "request" and found.frozen_id else "いまの記録",
        back_url=at("satellites:list", facility.pk),
        above="サテライト型住居からの移行",
        file_url=at("satellites:file", pk, kind),
        word_url=at("satellites:word", pk, kind),
    )


@require_safe
def file(request, pk, kind):
    """The PDF of a paper, or back to the page that makes it."""
    _, data = _paper(request, pk, kind)
    return hand_out(papers.PAPER, data, page=at("satellites:print", pk, kind))


@require_safe
def word(request, pk, kind):
    """A paper as a Word file."""
    found, data = _paper(request, pk, kind)
    return hand_out_word(data, name=f"{data['title']}_{found.residency.facility.name}")
