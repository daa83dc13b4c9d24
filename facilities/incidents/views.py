"""Pages on which a home keeps its records of accidents and restraint."""

from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import law
from accounts.links import at
from accounts.permissions import may, permit
from facilities.incidents import deadlines, papers, policies, selectors, services
from facilities.incidents.forms import IncidentForm, ReadersForm
from facilities.models import Incident
from facilities.selectors import access_facility
from office.changing.views import answered
from office.deeds import note_read
from office.errors import Refused
from office.http import post_data_or_none

VERB, NAME = "incident.keep", "incident.name"
PAGE_SIZE = 30


@require_safe
def index(request, pk):
    """A facility's accidents and restraints; whoever may not read them learns whom to ask."""
    facility = _facility(request, pk)
    note_read("incidents")
    kind = request.GET.get("kind", "")
    kind = kind if kind in Incident.Kind.values else ""
    page = Paginator(selectors.incidents_of(facility, kind), PAGE_SIZE).get_page(request.GET.get("page"))
    book = law.book_here()
    context = {
        "facility": facility,
        "page": page,
        "lines": [(one, papers.when(one), selectors.next_step(one, book)) for one in page],
        "kinds": Incident.Kind.choices,
        "kind": kind,
        "today": timezone.localdate(),
        "may_name": may(request.membership, NAME),
    }
    return render(request, "incidents/list.html", context)


def _now():
    """The local moment; its day is the one that every page goes by."""
    return datetime.combine(timezone.localdate(), timezone.localtime().time())


def opened(request, pk):
    """An incident that the person may read, noted as read; 404, or 403 with the reason."""
    incident = selectors.access_incident(request.membership, pk)
    permit(request.membership, VERB)
    selectors.let_in(request.membership, incident.facility)
    note_read("incidents")
    return incident


def _facility(request, pk):
    facility = access_facility(request.membership, pk)
    permit(request.membership, VERB)
    _wanted(facility)
    selectors.let_in(request.membership, facility)
    return facility


def _wanted(facility):
    if not policies.keeps_incidents(facility):
        raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk, kind):
    """Record an accident or the use of restraint."""
    facility = _facility(request, pk)
    if kind not in Incident.Kind.values:
        raise Http404
    now = _now()
    form = IncidentForm(post_data_or_none(request), kind=kind, now=now)
    if form.is_valid():
        try:
            made = services.record(
                by=request.membership, facility=facility, kind=kind, now=now, **form.values()
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "記録しました。")
            return redirect(at("incidents:show", made.pk))
    heading = f"{Incident.Kind(kind).label}を記録する"
    return _form_page(request, facility, form, heading, at("incidents:list", pk))


@require_safe
def show(request, pk):
    """One record, and how far its reports are."""
    incident = opened(request, pk)
    book = law.book_to_explain()
    context = {
        "incident": incident,
        "facility": incident.facility,
        "paper": papers.paper(incident),
        "steps": selectors.steps_of(incident, book),
        "next": selectors.next_step(incident, book),
        "assumption": deadlines.assumption(book, incident),
        "why_not_change": policies.why_not_change(incident),
        "today": timezone.localdate(),
    }
    return render(request, "incidents/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Correct a record, or add what came later."""
    incident = opened(request, pk)
    now = _now()

    def make(data=None):
        row = selectors.access_incident(request.membership, pk)
        return IncidentForm(data, kind=row.kind, now=now, record=row)

    back = at("incidents:show", pk)
    return answered(
        request,
        make,
        lambda form, seen: services.change(
            by=request.membership, incident=incident, now=now, values=form.values(), seen=seen
        ),
        success="記録を直しました。",
        back=back,
        show=lambda form: _form_page(request, incident.facility, form, "記録を直す・書き足す", back),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def readers(request, pk):
    """The manager says who of the staff may read the records."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, NAME)
    _wanted(facility)
    people = selectors.could_read(facility)
    form = ReadersForm(
        post_data_or_none(request), people=people, initial={"readers": selectors.readers_of(facility)}
    )
    back = at("incidents:list", pk)
    if form.is_valid():
        services.name_readers(by=request.membership, facility=facility, readers=form.cleaned_data["readers"])
        messages.success(request, "記録を見られる職員を決めました。")
        return redirect(back)
    heading = "記録を見られる職員"
    return _form_page(request, facility, form, heading, back, nobody=not people.exists())


def _form_page(request, facility, form, heading, back, **more):
    context = {"facility": facility, "form": form, "heading": heading, "back_url": back, **more}
    return render(request, "incidents/form.html", context)
