"""協議会への報告: the pages of a home's own people, and the papers that its desk reads too."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_fiscal_year
from evaluations.council_report import gathering, own_form, papers, policies, selectors, services
from evaluations.council_report.forms import BeginReportForm, ReportWordsForm, ReviewAnswerForm
from facilities.selectors import access_facility
from office import files
from office.changing.views import answered
from office.confirming import ask_first, refused
from office.errors import Refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none, private_download
from office.models import Job
from office.plain_papers import hand_out_word

WRITE = "council_report.write"


def crumbs(facility, *more):
    """Where a page of a facility's reports stands."""
    return [
        (facility.name, at("obligations:facility", facility.pk)),
        ("評価", at("evaluations:list", facility.pk)),
        *more,
    ]


def _opened(request, pk):
    report = selectors.access_report(request.membership, pk)
    permit(request.membership, "facility.view")
    report.facility.municipality = request.municipality
    return report


@require_http_methods(["GET", "HEAD", "POST"])
def reports(request, pk):
    """A home's reports by year, and a new one."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, "facility.view" if request.method != "POST" else WRITE)
    today = timezone.localdate()
    form = BeginReportForm(post_data_or_none(request), this_year=fiscal_year_of(today))
    if form.is_valid():
        try:
            made = services.begin(by=request.membership, facility=facility, today=today, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "報告を作りました。空いている欄を書いてください。")
            return redirect(at("evaluations:council_report_write", made.pk))
    seen = selectors.reports_of(facility)
    if request.membership.is_ward:
        seen = seen.exclude(frozen=None)
    context = {
        "facility": facility,
        "wanted": policies.reports(facility),
        "reports": seen,
        "form": form,
        "round": selectors.next_round(today),
        "today": today,
        "crumbs": crumbs(facility, ("協議会への報告", "")),
    }
    return render(request, "evaluations/council_report/list.html", context)


@require_safe
def report(request, pk):
    """One report: what it says, where it stands, what came back."""
    found = _opened(request, pk)
    today = timezone.localdate()
    words = own_form.words_for(found, today)
    context = {
        "report": found,
        "facility": found.facility,
        "paper": gathering.paper(words),
        "requests": found.requests.all(),
        "late": policies.is_late(found, found.round, today) if found.round_id else False,
        "why_not_submit": policies.why_not_submit(found),
        "why_not_write": policies.why_not_write(found),
        "has_own_form": bool((known := selectors.setting()) and known.template_id),
        "crumbs": crumbs(
            found.facility,
            ("協議会への報告", at("evaluations:council_reports", found.facility_id)),
            (format_fiscal_year(found.fiscal_year), ""),
        ),
    }
    return render(request, "evaluations/council_report/report.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request, pk):
    """Write the boxes of a report."""
    found = _opened(request, pk)
    permit(request.membership, WRITE)
    page = at("evaluations:council_report", pk)
    if why := policies.why_not_write(found):
        return refused(request, why, page)

    def make(data=None):
        row = selectors.access_report(request.membership, pk)
        known = row.round or (None if row.submitted_on else selectors.next_round(timezone.localdate()))
        initial = {name: getattr(row, name) for name in policies.NEEDED} | {"round": known}
        return ReportWordsForm(data, changes=[row], initial=initial)

    return answered(
        request,
        make,
        lambda form, seen: services.write_words(
            by=request.membership, report=found, seen=seen, **form.values()
        ),
        success="報告を保存しました。",
        back=page,
        show=lambda form: _form_page(request, found, form, "報告を書く"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def submit(request, pk):
    """Hand a report in to the desk."""
    found = _opened(request, pk)
    permit(request.membership, WRITE)
    page = at("evaluations:council_report", pk)
    return ask_first(
        request,
        lambda seen: services.submit(
            by=request.membership, report=found, today=timezone.localdate(), seen=seen
        ),
        changes=[found],
        refusal=policies.why_not_submit(found),
        success="報告を提出しました。提出した日は、今日です。",
        next_url=page,
        cancel_url=page,
        heading="協議会への報告を提出する",
        body="いまの記録から作った報告を、自治体の担当に提出します。提出すると、差し戻されるまで直せません。",
        facts=[("事業所", found.facility.name), ("年度", format_fiscal_year(found.fiscal_year))],
        submit="提出する",
        crumbs=crumbs(found.facility, ("提出する", "")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """Say what the home does about a request of the 協議会."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, WRITE)
    page = at("evaluations:council_report", asked.report_id)

    def make(data=None):
        row = selectors.access_request(request.membership, pk)
        return ReviewAnswerForm(data, changes=[row], initial={"answer": row.answer})

    today = timezone.localdate()
    return answered(
        request,
        make,
        lambda form, seen: services.answer(
            by=request.membership, request=asked, answer=form.cleaned_data["answer"], today=today, seen=seen
        ),
        success="対応を記録しました。",
        back=page,
        show=lambda form: _form_page(request, asked.report, form, "協議会の要望・助言に答える", asked=asked),
    )


def _form_page(request, found, form, heading, **more):
    page = at("evaluations:council_report", found.pk)
    context = {
        "report": found,
        "facility": found.facility,
        "form": form,
        "heading": heading,
        "back_url": page,
        "crumbs": crumbs(found.facility, (format_fiscal_year(found.fiscal_year), page), (heading, "")),
        **more,
    }
    return render(request, "evaluations/council_report/form.html", context)


# --- on paper --------------------------------------------------------------------------------------------------------


def _paper(found):
    return gathering.paper(own_form.words_for(found, timezone.localdate()))


def _name(found):
    return f"協議会への報告書_{found.facility.name}_{format_fiscal_year(found.fiscal_year)}"


@require_http_methods(["GET", "HEAD", "POST"])
def print_page(request, pk):
    """The page on which the PDF, the Word file and the municipality's own form are made and handed out."""
    found = _opened(request, pk)
    known, today = selectors.setting(), timezone.localdate()
    template = known.template if known else None
    if request.method == "POST" and "own" in request.POST and template:
        own_form.ask(by=request.membership, report=found, template=template, today=today)
        return redirect(request.path)
    heading = "報告書を印刷する"
    return paper_page(
        request,
        "evaluations/council_report/print.html",
        papers.PAPER,
        _paper(found),
        name=_name(found),
        report=found,
        template=template,
        own=template and own_form.last(found, template, today),
        heading=heading,
        label=gathering.TITLE,
        source="提出した報告" if found.frozen_id else "いまの記録",
        file_url=at("evaluations:council_report_file", pk),
        back_url=at("evaluations:council_report", pk),
        crumbs=crumbs(found.facility, (heading, "")),
    )


@require_safe
def file(request, pk):
    """The PDF, or back to the page that makes it."""
    found = _opened(request, pk)
    return hand_out(papers.PAPER, _paper(found), page=at("evaluations:council_report_print", pk))


@require_safe
def word(request, pk):
    """The report as a Word file."""
    found = _opened(request, pk)
    return hand_out_word(_paper(found), name=_name(found))


@require_safe
def own(request, pk):
    """The municipality's own form filled in, or back to the page that makes it."""
    found = _opened(request, pk)
    known = selectors.setting()
    job = known and known.template and own_form.last(found, known.template, timezone.localdate())
    if not job or job.state != Job.State.DONE:
        return redirect(at("evaluations:council_report_print", pk))
    stored = own_form.file_of(job)
    return private_download(files.pieces_of(stored) or b"", stored)
