"""Reports of accidents: how they go out, their papers, and the desk that receives those handed in here."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import law
from accounts.links import at
from accounts.permissions import permit
from facilities.incidents import papers, policies, selectors, services
from facilities.incidents.forms import ReportForm
from facilities.incidents.views import PAGE_SIZE, opened
from facilities.models import IncidentReport
from office import printing
from office.confirming import refused
from office.deeds import note_read
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none
from office.plain_papers import hand_out_word

RECEIVE = "incident.receive"


def _step(request, pk, stage, to):
    incident = opened(request, pk)
    steps = selectors.steps_of(incident, law.book_here())
    step = next((one for one in steps if (one.stage, one.to) == (stage, to)), None)
    if step is None:
        raise Http404
    return incident, step


def _words(incident, step):
    """What was sent; before that, what would be."""
    return (
        step.sent.frozen.data if step.sent else papers.paper(incident, step.stage, _to_whom(incident, step))
    )


def _to_whom(incident, step):
    return (
        incident.grantor
        if step.to == IncidentReport.To.GRANTOR
        else incident.facility.municipality.prefecture
    )


@require_http_methods(["GET", "HEAD", "POST"])
def report(request, pk, stage, to):
    """Send one of the reports out from here, or say how it went out."""
    incident, step = _step(request, pk, stage, to)
    back, today = at("incidents:show", pk), timezone.localdate()
    if why := policies.why_not_report(incident, stage, to, today, today):
        return refused(request, why, back)
    form = ReportForm(
        post_data_or_none(request), today=today, to=to, initial={"body": _to_whom(incident, step)}
    )
    if form.is_valid():
        try:
            services.report(
                by=request.membership, incident=incident, stage=stage, to=to, today=today, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"{step.label}を出したことを記録しました。出した内容は残ります。")
            return redirect(back)
    context = {
        "facility": incident.facility,
        "form": form,
        "heading": f"{step.label}を出す",
        "back_url": back,
        "submit": form.button,
        "paper": _words(incident, step),
    }
    return render(request, "incidents/form.html", context)


def _print_page(request, incident, data, *, file_url, word_url="", sent=None):
    return paper_page(
        request,
        "incidents/print.html",
        papers.PAPER,
        data,
        name=f"{data['title']}_{incident.facility.name}",
        facility=incident.facility,
        source="出した報告" if sent else "いまの記録",
        file_url=file_url,
        word_url=word_url,
        back_url=at("incidents:show", incident.pk),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def record_print(request, pk):
    """The home's own record on paper."""
    incident = opened(request, pk)
    return _print_page(request, incident, papers.paper(incident), file_url=at("incidents:file", pk))


@require_safe
def record_file(request, pk):
    """The PDF of that record, or back to the page that makes it."""
    incident = opened(request, pk)
    return hand_out(papers.PAPER, papers.paper(incident), page=at("incidents:print", pk))


@require_http_methods(["GET", "HEAD", "POST"])
def report_print(request, pk, stage, to):
    """One of the reports on paper: as it was sent, or as it would be."""
    incident, step = _step(request, pk, stage, to)
    here = (pk, stage, to)
    return _print_page(
        request,
        incident,
        _words(incident, step),
        file_url=at("incidents:report_file", *here),
        word_url=at("incidents:report_word", *here),
        sent=step.sent,
    )


@require_safe
def report_file(request, pk, stage, to):
    """The PDF of a report, or back to the page that makes it."""
    incident, step = _step(request, pk, stage, to)
    return hand_out(papers.PAPER, _words(incident, step), page=at("incidents:report_print", pk, stage, to))


@require_safe
def report_word(request, pk, stage, to):
    """A report as a Word file."""
    incident, step = _step(request, pk, stage, to)
    data = _words(incident, step)
    return hand_out_word(data, name=f"{data['title']}_{incident.facility.name}")


# --- the desk --------------------------------------------------------------------------------------------------------


@require_safe
def desk(request):
    """The reports that facilities handed in to this desk."""
    permit(request.membership, RECEIVE)
    waiting = request.GET.get("waiting") == "1"
    page = Paginator(selectors.handed_in(request.membership, waiting), PAGE_SIZE).get_page(
        request.GET.get("page")
    )
    return render(request, "incidents/desk.html", {"page": page, "waiting": waiting})


@require_http_methods(["GET", "HEAD", "POST"])
def received(request, pk):
    """One report as it was handed in; the desk receives it."""
    found = selectors.access_report(request.membership, pk)
    permit(request.membership, RECEIVE)
    note_read("incident_report")
    here = at("incidents:received", pk)
    if "print" in request.POST:
        name = f"{found.frozen.data['title']}_{found.incident.facility.name}"
        printing.ask(by=request.membership, kind=papers.PAPER, data=found.frozen.data, name=name)
        return redirect(here)
    if request.method == "POST":
        try:
            services.receive(by=request.membership, report=found, today=timezone.localdate())
        except Refused as refusal:
            return refused(request, refusal, here)
        messages.success(request, "報告を受け取りました。")
        return redirect(here)
    context = {
        "report": found,
        "facility": found.incident.facility,
        "paper": found.frozen.data,
        "made": printing.printed(found.frozen),
        "job": printing.order_of(found.frozen),
    }
    return render(request, "incidents/received.html", context)


@require_safe
def received_file(request, pk):
    """The PDF of a report that was handed in, or back to its page."""
    found = selectors.access_report(request.membership, pk)
    permit(request.membership, RECEIVE)
    note_read("incident_report")
    return hand_out(papers.PAPER, found.frozen.data, page=at("incidents:received", pk))
