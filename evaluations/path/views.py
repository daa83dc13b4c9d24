"""評価の道すじ: one page with all steps of a year's evaluation, and the pages of those that are done here."""

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations.blanks.selectors import questions_on
from evaluations.models import Evaluation
from evaluations.path import policies, selectors, services
from evaluations.path.forms import CheckedForm, EvaluatingMeetingForm, GoalsForm
from evaluations.path.steps import steps_of
from evaluations.sheets.selectors import access_path, sheets_of, year_before
from facilities.selectors import access_facility
from office.changing.views import answered
from office.confirming import ask_first, refused

EDIT = "facility.complete"


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request, pk):
    """Begin this year's evaluation, with the questions that are in force today."""
    facility = access_facility(request.membership, pk)
    permit(request.membership, EDIT)
    today = timezone.localdate()
    year = fiscal_year_of(today)
    found = questions_on(facility.service_type, today)
    if not found.sheets:
        raise Http404
    body = "始めたあとで新しい版の様式が取り込まれても、この評価は、いまの版のまま続きます。"
    if found.questions is None and not found.is_shared:
        body += "いまの様式は見本です。正式な様式は、自治体が取り込むと使えます。"
    return ask_first(
        request,
        lambda: services.begin(by=request.membership, facility=facility, fiscal_year=year, today=today),
        success=f"{format_fiscal_year(year)}の評価を始めました。",
        next_url=lambda path: at("evaluations:path", path.pk),
        cancel_url=at("evaluations:list", facility.pk),
        refusal=policies.why_not_begin(facility, year, found.sheets, today),
        heading=f"{format_fiscal_year(year)}の評価を始める",
        body=body,
        facts=[
            ("様式", found.name),
            ("版", found.version),
            ("評価票", "、".join(one["name"] for one in found.sheets)),
        ],
        submit="始める",
    )


@require_safe
def show(request, pk):
    """All steps of a year's evaluation: where each stands, and what is done next."""
    path = access_path(request.membership, pk)
    permit(request.membership, "facility.view")
    sheets = sheets_of(path)
    last = year_before(path)
    context = {
        "facility": path.facility,
        "path": path,
        "year": format_fiscal_year(path.fiscal_year),
        "path_steps": steps_of(path, sheets, selectors.reports_of(path)),
        "last": last,
        "last_year": last and format_fiscal_year(last.fiscal_year),
    }
    return render(request, "evaluations/path/page.html", context)


def _form_page(request, path, make, act, *, success, heading, said=""):
    """A step that asks for something: filled in, saved, and back to the page of all steps."""
    back = at("evaluations:path", path.pk)
    context = {"facility": path.facility, "path": path, "heading": heading, "said": said, "back_url": back}

    def show(form):
        return render(request, "evaluations/path/form.html", context | {"form": form})

    return answered(request, make, act, success=success, back=back, show=show)


@require_http_methods(["GET", "HEAD", "POST"])
def check(request, pk):
    """The staff have gone through each other's answers (N7-E4)."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    if why := policies.why_not_check(path):
        return refused(request, why, at("evaluations:path", pk))

    def make(data=None):
        row = access_path(request.membership, pk)
        return CheckedForm(data, changes=[row], initial={"who": row.checked_by})

    return _form_page(
        request,
        path,
        make,
        lambda form, seen: services.check_each_other(
            by=request.membership,
            path=path,
            who=form.cleaned_data["who"],
            today=timezone.localdate(),
            seen=seen,
        ),
        success="職員どうしで確かめたことを記録しました。",
        heading="職員どうしの確認",
        said="職員が互いの自己評価を確かめ、話し合ったことを残します。",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def goals(request, pk):
    """Look back on last year's goals and set those of the next."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    last = year_before(path)

    def make(data=None):
        row = access_path(request.membership, pk)
        initial = {"looked_back": row.looked_back, "goals": row.goals}
        form = GoalsForm(data, changes=[row], initial=initial)
        if last is None:
            del form.fields["looked_back"]
        return form

    return _form_page(
        request,
        path,
        make,
        lambda form, seen: services.write_goals(
            by=request.membership,
            path=path,
            looked_back=form.cleaned_data.get("looked_back", ""),
            goals=form.cleaned_data["goals"],
            seen=seen,
        ),
        success="目標を保存しました。",
        heading="次の年度の目標",
        said=f"前の年度の目標：{last.goals}" if last and last.goals else "",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def meeting(request, pk):
    """Choose the meeting at which the council evaluates: one that is held alone (N7-E8)."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    back = at("evaluations:path", pk)
    parts = list(selectors.parts_to_choose(path))
    if path.outside_id or not parts:
        why = (
            "会議での評価は済んでいます。"
            if path.outside_id
            else "この年度の会議がありません。先に会議を予定してください。"
        )
        return refused(request, why, back)

    def make(data=None):
        row = access_path(request.membership, pk)
        return EvaluatingMeetingForm(data, parts=parts, changes=[row], initial={"part": row.part_id})

    return _form_page(
        request,
        path,
        make,
        lambda form, seen: services.choose_meeting(
            by=request.membership,
            path=path,
            part=form.parts[form.cleaned_data["part"]],
            today=timezone.localdate(),
            seen=seen,
        ),
        success="評価する会議を選びました。開催通知に、外部評価を行うことが書かれます。",
        heading="評価する会議",
        said="評価する会議は、いつも単独で開きます。会議の1か月前までに、評価することを構成員に通知します。",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def finish_own(request, pk):
    """Say that the self-evaluation is done; it becomes an evaluation of today."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    today, back = timezone.localdate(), at("evaluations:path", pk)
    return ask_first(
        request,
        lambda seen: services.finish_own(by=request.membership, path=path, today=today, seen=seen),
        changes=[path],
        success="自己評価を終えました。",
        next_url=back,
        cancel_url=back,
        refusal=policies.why_not_finish_own(path, sheets_of(path)),
        heading="自己評価を終える",
        body="終えると、職員と事業所の評価票は変えられなくなります。",
        facts=[("実施日", format_date(today)), ("確かめた人", path.checked_by)],
        submit="終える",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def finish_outside(request, pk):
    """Say that the council has evaluated, on the day of its meeting."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    today, back = timezone.localdate(), at("evaluations:path", pk)
    why = policies.why_not_finish_outside(path, sheets_of(path), today)
    return ask_first(
        request,
        lambda seen: services.finish_outside(by=request.membership, path=path, today=today, seen=seen),
        changes=[path],
        success="外部評価を終えました。次に、結果を公表し、結果報告書を提出します。",
        next_url=back,
        cancel_url=back,
        refusal=why,
        heading="外部評価を終える",
        body="終えると、会議での評価の評価票は変えられなくなります。",
        facts=[("会議", format_date(path.part.meeting.date))] if path.part else [],
        submit="終える",
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agency(request, pk):
    """Take the result that an agency gave as the outside evaluation of the year, and go on to write it down."""
    path = access_path(request.membership, pk)
    permit(request.membership, EDIT)
    back = at("evaluations:path", pk)
    row = selectors.on_paper(path, Evaluation.Kind.AGENCY)
    return ask_first(
        request,
        lambda seen: services.take_agency(by=request.membership, path=path, seen=seen),
        changes=[path],
        success="評価機関の評価を、この年度の外部評価にしました。結果を設問ごとに写すか、ファイルで付けてください。",
        next_url=back,
        cancel_url=back,
        refusal=policies.why_not_take_agency(path, row),
        heading="評価機関の評価をこの年度の外部評価にする",
        body="このあと、結果を設問ごとに写すか、届いたファイルを付けます。公表と結果報告書も、ここから進められます。",
        facts=[("評価機関", row.received_from), ("受けた日", format_date(row.date))] if row else [],
        submit="外部評価にする",
    )
