"""Pages with the papers of an evaluation, and those on which its 結果報告書 is handed in and answered."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.models import ResultReport
from evaluations.reports import papers, policies, selectors, services, word
from evaluations.reports.forms import ReportAnswerForm, ToCenterForm
from evaluations.sheets.selectors import access_path
from office.changing.views import answered
from office.confirming import ask_first, refused
from office.handing_out import hand_out, paper_page
from office.http import download, post_data_or_none
from office.reading.papers.kinds import KINDS

EDIT, ANSWER = "facility.complete", "evaluation.confirm"


@require_safe
def all_papers(request, pk):
    """The papers of an evaluation, each as PDF and as Word."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    context = {
        "facility": path.facility,
        "path": path,
        "year": format_fiscal_year(path.fiscal_year),
        "papers": papers.labels_for(path).items(),
    }
    return render(request, "evaluations/reports/papers.html", context)


def _asked(request, pk, which):
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    if which not in papers.labels_for(path):
        raise Http404
    return path, papers.data_of(path, which, timezone.localdate())


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request, pk, which):
    """The page on which one paper's PDF is made by a job and handed out."""
    path, data = _asked(request, pk, which)
    return paper_page(
        request,
        "evaluations/reports/paper.html",
        papers.KIND,
        data,
        name=f"{data['title']}_{data['facility']}_{data['year']}",
        facility=path.facility,
        path=path,
        file_url=at("evaluations:path_paper_file", pk, which),
        word_url=at("evaluations:path_paper_word", pk, which),
        back_url=at("evaluations:path_papers", pk),
    )


@require_safe
def paper_file(request, pk, which):
    """The PDF, or back to the page that makes it."""
    _, data = _asked(request, pk, which)
    return hand_out(papers.KIND, data, page=at("evaluations:path_paper", pk, which))


@require_safe
def paper_word(request, pk, which):
    """The same paper as a Word file."""
    _, data = _asked(request, pk, which)
    name = f"{data['title']}_{data['facility']}_{data['year']}.docx"
    return download(word.write_word(data), name=name, content_type=KINDS["docx"][1])


@require_http_methods(["GET", "HEAD", "POST"])
def attach_own(request, pk):
    """Put the self-evaluation beside the meeting's notice, for the members to read beforehand (N7-E7)."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    today, back = timezone.localdate(), at("evaluations:path", pk)
    return ask_first(
        request,
        lambda seen: services.attach_own(by=request.membership, path=path, today=today, seen=seen),
        changes=[path],
        success="自己評価を会議の資料に付けました。通知を受け取った構成員が読めます。",
        next_url=back,
        cancel_url=back,
        refusal=policies.why_not_attach(path, papers.data_of(path, papers.OWN_PAPER, today)),
        heading="自己評価を会議の資料に付ける",
        body="評価する会議の構成員が、前もって読めるようになります。",
        facts=[("会議", format_date(path.part.meeting.date))] if path.part else [],
        submit="付ける",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request, pk, to):
    """Hand the report in to the desk, or send it to the center (N7-E6)."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    if to not in ResultReport.To.values:
        raise Http404
    today, back = timezone.localdate(), at("evaluations:path", pk)
    is_center = to == ResultReport.To.CENTER
    form = ToCenterForm(post_data_or_none(request), changes=[path]) if is_center else None
    where = ResultReport.To(to).label

    def act(seen):
        address = form.cleaned_data["address"] if form else ""
        return services.hand_in(
            by=request.membership, path=path, to=to, today=today, address=address, seen=seen
        )

    return ask_first(
        request,
        act,
        changes=[path],
        form=form,
        success=f"結果報告書を{where}に提出しました。",
        next_url=back,
        cancel_url=back,
        refusal=policies.why_not_hand_in(
            path, selectors.report_to(path, to), selectors.report_to(path, ResultReport.To.WARD)
        ),
        heading=f"結果報告書を{where}に提出する",
        body="いまの評価票と目標を、この内容で提出します。公表用の資料も一緒に届きます。",
        facts=[("評価した会議", format_date(path.outside.date))] if path.outside else [],
        submit="提出する",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """Receive a report at the desk, or give it back."""
    report = selectors.access_report(request.membership, pk)
    permit(request.membership, ANSWER)
    back = at("evaluations:waiting")
    if why := policies.why_not_answer(report):
        return refused(request, why, back)

    def make(data=None):
        return ReportAnswerForm(data, changes=[selectors.access_report(request.membership, pk)])

    today = timezone.localdate()
    context = {"facility": report.path.facility, "report": report, "data": report.snapshot.data}
    return answered(
        request,
        make,
        lambda form, seen: _answer(request.membership, report, form, today, seen),
        success="結果報告書に答えました。",
        back=back,
        show=lambda form: render(request, "evaluations/reports/answer.html", context | {"form": form}),
    )


def _answer(by, report, form, today, seen):
    if form.cleaned_data["answer"] == "accept":
        return services.accept_report(by=by, report=report, today=today, seen=seen)
    remark = form.cleaned_data["remark"].strip()
    return services.return_report(by=by, report=report, today=today, remark=remark, seen=seen)
