"""The desk's pages: who reports by when, receiving and giving back, what the 協議会 found, and how reports are wanted."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from evaluations.council_report import gathering, own_form, policies, selectors, services, settings
from evaluations.council_report.forms import (
    RECEIVE,
    DecideReportForm,
    OwnFormForm,
    ReviewForm,
    ReviewRoundForm,
    ReviewSettingForm,
)
from office import files
from office.changing.views import answered
from office.confirming import refused
from office.http import parse_int, post_data_or_none, private_download

CHECK = "evaluation.confirm"
DESK = "evaluations:council_reports_desk"


@require_safe
def desk(request):
    """Who of the homes has reported, who is late, and the days of the 協議会."""
    permit(request.membership, CHECK)
    today = timezone.localdate()
    this_year = fiscal_year_of(today)
    year = parse_int(request.GET.get("year"), most=4) or this_year
    rounds = selectors.rounds_of(year)
    first = rounds[0] if rounds else None
    lines = [
        (home, report, policies.is_late(report, report.round if report and report.round_id else first, today))
        for home, report in selectors.standing_of(request.membership, year)
    ]
    context = {
        "year": year,
        "years": [this_year - 1, this_year, this_year + 1],
        "rounds": rounds,
        "lines": lines,
        "setting": selectors.setting(),
    }
    return render(request, "evaluations/council_report/desk.html", context)


def _opened(request, pk):
    report = selectors.access_report(request.membership, pk)
    permit(request.membership, CHECK)
    return report


def _page(request, form, heading, back_url, template="form", **context):
    context |= {"form": form, "heading": heading, "back_url": back_url}
    context["crumbs"] = [("協議会への報告", at(DESK)), (heading, "")]
    return render(request, f"evaluations/council_report/{template}.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request, pk):
    """Receive a report, or give it back with its reason."""
    found = _opened(request, pk)
    page = at("evaluations:council_report", pk)
    if why := policies.why_not_decide(found):
        return refused(request, why, page)

    def make(data=None):
        row = selectors.access_report(request.membership, pk)
        return DecideReportForm(data, initial={"remark": row.remark})

    today = timezone.localdate()
    paper = gathering.paper(own_form.words_for(found, today))
    return answered(
        request,
        make,
        # How it stands is asked of its policy: what two decide at once, the first one did.
        lambda form, seen: _decide(request.membership, found, form, today),
        success=lambda done: "報告を受け取りました。" if done == RECEIVE else "報告を差し戻しました。",
        back=page,
        show=lambda form: _page(request, form, "報告を受け取る・差し戻す", page, report=found, paper=paper),
    )


def _decide(by, found, form, today):
    answer = form.cleaned_data["answer"]
    if answer == RECEIVE:
        services.receive(by=by, report=found, today=today)
    else:
        services.give_back(by=by, report=found, remark=form.cleaned_data["remark"].strip(), today=today)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
def review(request, pk):
    """Record what the 協議会 found, with its requests and advice."""
    found = _opened(request, pk)
    page, today = at("evaluations:council_report", pk), timezone.localdate()
    if found.state not in (services.State.RECEIVED, services.State.REVIEWED):
        return refused(request, "先に報告を受け取ってください。", page)

    def make(data=None):
        row = selectors.access_report(request.membership, pk)
        requests = list(row.requests.order_by("number"))
        return ReviewForm(
            data,
            changes=[row],
            rounds=selectors.rounds_until(today),
            requests=requests,
            initial={"round": row.round, "result": row.result},
        )

    return answered(
        request,
        make,
        lambda form, seen: services.review(
            by=request.membership,
            report=found,
            round=form.cleaned_data["round"],
            result=form.cleaned_data["result"],
            requests=form.requests,
            today=today,
            seen=seen,
        ),
        success="協議会の評価を記録しました。事業所にメールで知らせます。",
        back=page,
        show=lambda form: _page(request, form, "協議会の評価を記録する", page, report=found),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_new(request):
    """Enter a day of the 協議会."""
    permit(request.membership, CHECK)
    known = selectors.setting()

    def make(data=None):
        return ReviewRoundForm(data, initial={"body": known.body if known else ""})

    return _round(
        request,
        make,
        lambda form, seen: settings.add_round(by=request.membership, **form.cleaned_data),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def round_edit(request, pk):
    """Correct a day of the 協議会."""
    found = selectors.access_round(pk)
    permit(request.membership, CHECK)

    def make(data=None):
        row = selectors.access_round(pk)
        initial = {name: getattr(row, name) for name in ("body", "meets_on", "report_by")}
        return ReviewRoundForm(data, changes=[row], initial=initial)

    return _round(
        request,
        make,
        lambda form, seen: settings.change_round(
            by=request.membership, round=found, seen=seen, **form.values(("body", "meets_on", "report_by"))
        ),
    )


def _round(request, make, act):
    back = at(DESK)
    return answered(
        request,
        make,
        act,
        success="協議会の開催日を登録しました。",
        back=back,
        show=lambda form: _page(request, form, "協議会の開催日", back),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def setting(request):
    """How this municipality wants its reports."""
    permit(request.membership, CHECK)
    back = at(DESK)

    def make(data=None):
        row = selectors.setting()
        initial = {name: getattr(row, name) for name in ("body", "months_before", "source")} if row else {}
        return ReviewSettingForm(data, changes=[row] if row else [], initial=initial)

    return answered(
        request,
        make,
        lambda form, seen: settings.put_setting(by=request.membership, seen=seen, **form.values()),
        success="協議会への報告の決まりを保存しました。",
        back=back,
        show=lambda form: _page(request, form, "協議会への報告の決まり", back),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def own_form_page(request):
    """The municipality's own form: which places it may have, the one in use, another one."""
    permit(request.membership, CHECK)
    known = selectors.setting()
    if known is None:
        return refused(request, "先に協議会の名前を設定してください。", at("evaluations:review_setting"))
    form = OwnFormForm(post_data_or_none(request), request.FILES or None)
    if form.is_valid():
        job = own_form.start_taking(by=request.membership, upload=form.cleaned_data["file"])
        return redirect(at("office:reading", job.pk))
    context = {"places": gathering.places().items(), "known": known.template}
    return _page(request, form, "自治体の様式", at(DESK), "own_form", **context)


@require_safe
def own_form_file(request):
    """The form in use, as it was handed in."""
    permit(request.membership, CHECK)
    known = selectors.setting()
    if known is None or known.template is None:
        return redirect(at("evaluations:review_form"))
    return private_download(files.pieces_of(known.template) or b"", known.template)
