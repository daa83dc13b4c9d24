"""自治体との連絡: next year's provisional date, and the visits of the municipality's staff."""

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.codes import DutyId
from compliance.rules.wareki import format_date, format_fiscal_year
from meetings import rules_queries
from meetings.views import ask_first, facility_of, frame, today
from meetings.ward import answer_page, policies, selectors, services
from meetings.ward.forms import AnswerForm
from meetings.ward.requests.forms import when_in_words
from meetings.ward.survey import selectors as survey
from meetings.ward_visits.selectors import visits_of
from office.changing.views import save
from office.http import post_data_or_none

TAB = "ward"


@require_safe
def index(request, pk):
    """What the municipality asked, what was answered, and when its staff came."""
    facility = facility_of(request, pk)
    permit(request.membership, "facility.view")
    on = today()
    duties = rules_queries.binding(facility, on)
    year = policies.years_asked(fiscal_year_of(on))[0]
    context = frame(
        request,
        facility,
        TAB,
        asks_dates=DutyId.DATES_ANSWER in duties,
        asks_visits=DutyId.WARD_VISIT in duties,
        fiscal_year=year,
        next_year=year + 1,
        answers=[(answer, answer.fiscal_year + 1) for answer in selectors.answers_of(facility)],
        answered=selectors.answer_of(facility, year),
        visits=visits_of(facility),
    )
    return render(request, "meetings/ward/page.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk, fiscal_year):
    """Answer for the next year, or correct the answer."""
    facility = facility_of(request, pk)
    permit(request.membership, "dates.answer")
    on, by_officer = today(), request.membership.is_ward
    known = selectors.answer_of(facility, fiscal_year)
    if fiscal_year not in policies.years_asked(fiscal_year_of(on)) and known is None:
        raise Http404

    def make(data=None):
        given = selectors.answer_of(facility, fiscal_year)
        rows, initial = answer_page.first_shown(facility, given, fiscal_year, on)
        options = {"fiscal_year": fiscal_year, "today": on, "rows": rows, "by_officer": by_officer}
        return AnswerForm(data, **options, initial=initial, changes=[given])

    form = make(post_data_or_none(request))
    if form.is_valid():
        answered = _keep_answer(request, facility, fiscal_year, form, make)
        if answered is not None:
            return answered
    return render(
        request, "meetings/ward/dates.html", _dates_page(request, facility, fiscal_year, form, known)
    )


def _keep_answer(request, facility, fiscal_year, form, make):
    page = answer_page.where_from(request.membership, facility, fiscal_year)
    known = selectors.answer_of(facility, fiscal_year)
    # The facility's own answer is given today, and a corrected one keeps its day: only an officer is asked for one.
    told_on = form.cleaned_data.get("answered_on") or (known.answered_on if known else today())
    said = "、".join(when_in_words(*day).replace("　", "") for day in form.days)
    planned = f"{said}を、仮の予定として会議に入れました。" if form.days else ""
    return save(
        request,
        form,
        lambda seen: services.answer_dates(
            by=request.membership,
            facility=facility,
            fiscal_year=fiscal_year,
            today=today(),
            seen=seen,
            answered_on=told_on,
            days=form.days,
            note=form.cleaned_data["note"],
        ),
        remake=make,
        success=f"開催予定を記録しました。{planned}",
        next_url=page,
        cancel_url=page,
    )


def _dates_page(request, facility, fiscal_year, form, known):
    here = f"{format_fiscal_year(fiscal_year + 1)}の開催予定を答える"
    return frame(
        request,
        facility,
        TAB,
        here=here,
        form=form,
        known=known,
        asked=survey.asked_of(facility, fiscal_year),
        back_url=answer_page.where_from(request.membership, facility, fiscal_year),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answer_remove(request, pk):
    """Take back an answer that was recorded by mistake."""
    given = selectors.access_answer(request.membership, pk)
    permit(request.membership, "dates.answer")
    return ask_first(
        request,
        lambda seen: services.remove_answer(by=request.membership, answer=given, seen=seen),
        changes=[given],
        success="開催予定の記録を消しました。",
        next_url=at("meetings:ward", given.facility_id),
        facility=facility_of(request, given.facility_id),
        cancel_url=at("meetings:ward", given.facility_id),
        tab=TAB,
        heading="開催予定の記録を消す",
        body="まちがって記録したときに使います。予定が変わったときは、消さずに直してください。この答えから入った仮の予定は、中止になります。",
        facts=[
            ("年度", format_fiscal_year(given.fiscal_year + 1)),
            ("答えた日", format_date(given.answered_on)),
        ],
        submit="記録を消す",
        danger=True,
    )
