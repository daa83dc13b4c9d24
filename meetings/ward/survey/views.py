"""次の年度の開催予定: asked of all, the board of who answered, one more request, letters, what the desk makes of days."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import law
from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date, format_fiscal_year
from facilities.wording import service_name
from meetings.models import Meeting
from meetings.planning.findings import closed_hint
from meetings.views import facility_of, frame, today
from meetings.ward.requests import selectors as requests
from meetings.ward.requests.forms import when_in_words
from meetings.ward.survey import letters as papers
from meetings.ward.survey import policies, selectors, services
from meetings.ward.survey.forms import JudgeForm, SurveyForm
from meetings.ward.waiting import tabs
from office import jobs
from office.changing.views import save
from office.confirming import ask_first, refused
from office.handing_out import hand_out, paper_page
from office.http import post_data_or_none

PER_PAGE = 100
NOT_ASKED = "まだ尋ねていません。先に「事業所にまとめて尋ねる」から尋ねてください。"
_STATES = (
    ("", "すべて", "all"),
    ("open", "返事なし", "open"),
    ("answered", "返事あり", "answered"),
    ("silent", "手紙で返事なし", "silent"),
)


def _year():
    return fiscal_year_of(today())


@require_safe
def board(request):
    """Who was asked for next year's days, who answered and with what, who did not."""
    permit(request.membership, "ward.answer")
    on, year = today(), _year()
    survey = selectors.survey_of(request.membership, year)
    context = {
        "survey": survey,
        "today": on,
        "next_year": year + 1,
        "fiscal_year": year,
        "tabs": tabs("survey", request.membership),
    }
    if survey is not None:
        context |= _rows(request, survey) | _under_way(request, survey)
    return render(request, "meetings/ward/survey.html", context)


def _under_way(request, survey):
    """How far the asking is; only who started it can follow it without reading the page anew."""
    job = selectors.under_way(survey)
    if job is None:
        return {}
    mine = job.asked_by == request.membership.pk
    return jobs.shown(job) | {"poll_url": at("office:job", job.pk) if mine else ""}


def _rows(request, survey):
    counts = selectors.counts_of(survey)
    state = request.GET.get("state", "")
    state = state if state in {key for key, _, _ in _STATES} else ""
    pages = Paginator(selectors.rows_of(survey, state), PER_PAGE)
    # The tabs' statement has counted these too.
    pages.count = counts[state or "all"]
    page = pages.get_page(request.GET.get("page"))
    rows = list(page)
    days = selectors.days_by_answer([row.answer_id for row in rows])
    for row in rows:
        row.service_name = service_name(row.facility.service_type)
        row.days = days.get(row.answer_id, [])
        row.to_judge = any(one.verdict == "open" for one in row.days)
    states = [
        {"label": label, "url": f"?state={key}", "current": key == state, "count": counts[name]}
        for key, label, name in _STATES
    ]
    return {"page": page, "rows": rows, "states": states, "counts": counts}


@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    """Ask all facilities that were not asked yet, in one action."""
    permit(request.membership, "ward.answer")
    on, year, back = today(), _year(), at("meetings:survey")
    number = selectors.facilities_to_ask(request.membership, year, on).count()
    form = SurveyForm(post_data_or_none(request), today=on)
    return ask_first(
        request,
        lambda: services.start_asking(by=request.membership, fiscal_year=year, today=on, **form.cleaned_data),
        form=form,
        refusal="" if number else policies.NOBODY_TO_ASK,
        success=f"{number:,}件の事業所に尋ねはじめました。終わるまで、この画面を閉じてもかまいません。",
        next_url=back,
        cancel_url=back,
        heading=f"{format_fiscal_year(year + 1)}の開催予定をまとめて尋ねる",
        body=f"まだ尋ねていない{number:,}件の事業所に尋ねます。ログインした人のいる事業所にはメールを出します。だれもログインしていない事業所には、次の画面で手紙を印刷します。",
        submit="事業所に尋ねる",
        crumbs=[("次の年度の開催予定", back), ("まとめて尋ねる", "")],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def chase(request):
    """Ask those once more who were asked by mail and have not answered."""
    permit(request.membership, "ward.answer")
    survey, back = selectors.survey_of(request.membership, _year()), at("meetings:survey")
    if survey is None:
        return refused(request, NOT_ASKED, back)
    silent = selectors.silent_by_mail(survey).count()
    return ask_first(
        request,
        lambda seen: services.start_chasing(by=request.membership, survey=survey, today=today(), seen=seen),
        changes=[survey],
        refusal=policies.why_not_chase(survey, silent, failed=selectors.chase_failed(survey)),
        success=f"{silent:,}件の事業所に、もう一度メールを出しはじめました。",
        next_url=back,
        cancel_url=back,
        heading="返事のない事業所に、もう一度お願いする",
        body="メールで尋ねて返事のない事業所に、一回だけメールを出します。手紙の事業所には、電話で尋ねてください。",
        facts=[("事業所", f"{silent:,}件"), ("返事の期限", format_date(survey.answer_by))],
        submit="もう一度お願いする",
        crumbs=[("次の年度の開催予定", back), ("もう一度お願いする", "")],
    )


def _letters(request):
    """The survey and what its letters say; None where nobody is left to write to."""
    survey = selectors.survey_of(request.membership, _year())
    facilities = [row.facility for row in selectors.rows_of(survey, "silent")] if survey else []
    return papers.data_of(survey, facilities, request.municipality) if facilities else None


@require_http_methods(["GET", "HEAD", "POST"])
def letters(request):
    """Print the letters to those whom no mail reaches and who have not answered."""
    permit(request.membership, "ward.answer")
    data, back = _letters(request), at("meetings:survey")
    if data is None:
        return refused(request, "手紙を出す事業所は、ありません。", back)
    return paper_page(
        request,
        "meetings/ward/survey_letters.html",
        papers.LETTERS,
        data,
        name=f"開催予定のお願い_{data['year']}",
        count=len(data["letters"]),
        crumbs=[("次の年度の開催予定", back), ("手紙を印刷する", "")],
        file_url=at("meetings:survey_letters_file"),
        back_url=back,
    )


@require_safe
def letters_file(request):
    """The PDF of the letters, or back to the page that makes it."""
    permit(request.membership, "ward.answer")
    return hand_out(papers.LETTERS, _letters(request), page=at("meetings:survey_letters"))


@require_http_methods(["GET", "HEAD", "POST"])
def judge(request, pk):
    """Accept the days of an answer, or ask for others."""
    answer = selectors.access_answer_to_judge(request.membership, pk)
    permit(request.membership, "ward.answer")
    facility, back = facility_of(request, answer.facility_id), at("meetings:survey")

    def make(data=None):
        days = _days_to_judge(request.membership, answer)
        return JudgeForm(data, days=days, changes=[answer, *days])

    form = make(post_data_or_none(request))
    if not form.rows_of_days:
        return refused(request, "確かめる日がありません。会議が終わったか、中止になりました。", back)
    if form.is_valid():
        done = save(
            request,
            form,
            lambda seen: services.judge(
                by=request.membership, answer=answer, said=form.said, today=today(), seen=seen
            ),
            remake=make,
            success=f"{facility.name}の開催予定を確かめました。",
            next_url=back,
            cancel_url=back,
        )
        if done is not None:
            return done
    context = frame(
        request, facility, "ward", here="開催予定を確かめる", form=form, answer=answer, back_url=back
    )
    return render(request, "meetings/ward/judge.html", context)


def _days_to_judge(membership, answer):
    days = [one for one in selectors.days_of(answer) if one.part.meeting.state == Meeting.State.PLANNED]
    others = requests.same_days(membership, [one.part.meeting.date for one in days])
    office = law.office_here(today())
    for one in days:
        meeting = one.part.meeting
        one.in_words = when_in_words(meeting.date, meeting.starts_at, meeting.ends_at)
        names = [part.facility.name for part in others.get(meeting.date, ()) if part.meeting_id != meeting.pk]
        same = f"同じ日に{'、'.join(names)}の会議があります。" if names else ""
        one.remark = f"{closed_hint(office, meeting.date)}{same}"
    return days
