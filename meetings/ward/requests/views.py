"""事前連絡: the facility asks, the desk sees what waits and answers, the meeting takes the agreed day."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import law
from accounts.links import at
from accounts.permissions import permit
from compliance.rules.wareki import format_date
from facilities.wording import service_name
from meetings.models import WardRequest
from meetings.planning.candidates import as_saved
from meetings.planning.findings import find
from meetings.planning.selectors import partners_in_facts, surroundings
from meetings.selectors import access_part
from meetings.views import ask_first, done, facility_of, frame, today
from meetings.ward.requests import page, policies, selectors, services
from meetings.ward.requests.forms import ComingForm, ProposeDaysForm, when_in_words
from meetings.ward.waiting import tabs
from office.changing.views import save
from office.confirming import refused
from office.errors import Refused
from office.http import post_data_or_none

PER_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request, pk):
    """Ask the desk about a meeting, with the days that suit the facility."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    facility = facility_of(request, part.facility_id)
    on = today()
    meeting_page = at("meetings:detail", part.pk)
    if refusal := policies.why_not_ask(part, on):
        return refused(request, refusal, meeting_page)
    form = ProposeDaysForm(post_data_or_none(request), meeting=part.meeting, today=on)
    if form.is_valid():
        try:
            services.ask(
                by=request.membership,
                part=part,
                today=on,
                token=form.cleaned_data["token"],
                days=form.days,
                words=form.cleaned_data["words"],
            )
        except Refused as error:
            form.add_error(None, str(error))
        else:
            return done(request, _asked_in_words(form.days), "meetings:detail", part.pk)
    here = "自治体へ事前に連絡する"
    context = frame(request, facility, "meetings", here=here, part=part, form=form, back_url=meeting_page)
    return render(request, "meetings/ward/ask.html", context)


def _asked_in_words(days):
    said = "、".join(when_in_words(*day).replace("　", "") for day in days)
    return f"自治体へ連絡しました（{said}）。返事が来たら、メールとこの画面で知らせます。"


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request, pk):
    """Take a request back that waits for its answer."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, "meeting.edit")
    meeting_page = at("meetings:detail", asked.part_id)
    return ask_first(
        request,
        lambda seen: services.withdraw_request(by=request.membership, asked=asked, seen=seen),
        changes=[asked],
        success="自治体への連絡を取り下げました。",
        next_url=meeting_page,
        cancel_url=meeting_page,
        refusal=policies.why_not_withdraw(asked),
        facility=facility_of(request, asked.part.facility_id),
        heading="自治体への連絡を取り下げる",
        body="担当の画面から、この連絡が消えます。候補の日を変えるだけなら、取り下げずに「連絡し直す」を使ってください。",
        facts=[("会議", format_date(asked.part.meeting.date)), ("連絡した日", format_date(asked.asked_on))],
        submit="取り下げる",
        danger=True,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def take(request, pk):
    """Set the meeting to the day that the desk agreed on."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, "meeting.edit")
    part = asked.part
    facility = facility_of(request, part.facility_id)
    meeting_page = at("meetings:detail", part.pk)
    refusal = policies.why_not_take(asked, part.meeting)
    found = [] if refusal else _findings(asked, facility)
    return ask_first(
        request,
        lambda seen: services.take(by=request.membership, asked=asked, today=today(), seen=seen),
        changes=[part.meeting, part, asked],
        success=f"会議を{format_date(asked.agreed_on)}に決めました。" if asked.agreed_on else "",
        next_url=meeting_page,
        cancel_url=meeting_page,
        refusal=refusal,
        facility=facility,
        heading="自治体と決めた日にする",
        body="\n".join(finding.sentence for finding in found),
        facts=[
            ("いまの開催日", format_date(part.meeting.date)),
            ("決める日時", when_in_words(asked.agreed_on, asked.agreed_from, asked.agreed_until))
            if asked.agreed_on
            else ("決める日時", ""),
        ],
        submit="この日に決める",
    )


def _findings(asked, facility):
    """What the rules say of the meeting on the agreed day."""
    part = asked.part
    part.facility = facility
    moved = replace(
        as_saved(part.meeting, part),
        day=asked.agreed_on,
        starts_at=asked.agreed_from or part.meeting.starts_at,
        ends_at=asked.agreed_until if asked.agreed_from else part.meeting.ends_at,
        partners=partners_in_facts(part.meeting, facility),
    )
    return find(moved, surroundings(facility, today()))


@require_http_methods(["GET", "HEAD", "POST"])
def fix_date(request, pk):
    """Say that a provisional day stands."""
    part = access_part(request.membership, pk)
    permit(request.membership, "meeting.edit")
    meeting_page = at("meetings:detail", part.pk)
    return ask_first(
        request,
        lambda seen: services.fix_date(by=request.membership, part=part, seen=seen),
        changes=[part.meeting, part],
        success="会議の日を決めました。",
        next_url=meeting_page,
        cancel_url=meeting_page,
        refusal=policies.why_not_fix(part),
        facility=facility_of(request, part.facility_id),
        heading="仮の日を、決まった日にする",
        body="自治体から職員が出席する会議は、先に「自治体へ事前に連絡する」で日を尋ねてください。",
        facts=[("開催日", format_date(part.meeting.date))],
        submit="この日に決める",
    )


@require_safe
def waiting(request):
    """What waits for an answer of the desk: meetings asked about, the one with the earliest day first."""
    permit(request.membership, "ward.answer")
    on = today()
    pages = Paginator(selectors.waiting_requests(request.membership), PER_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    rows = list(shown)
    days = {one.day for asked in rows for one in asked.days.all()}
    others, office = selectors.same_days(request.membership, days), law.office_here(on)
    for asked in rows:
        asked.in_words = page.days_for_desk(asked, on, others, office)
        asked.service_name = service_name(asked.part.facility.service_type)
    context = {"page": shown, "rows": rows, "today": on, "tabs": tabs("requests", request.membership)}
    return render(request, "meetings/ward/waiting.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request, pk):
    """Answer what a facility asked about a meeting, or correct the answer."""
    asked = selectors.access_request(request.membership, pk)
    permit(request.membership, "ward.answer")
    part, on = asked.part, today()
    facility = facility_of(request, part.facility_id)
    officers, elsewhere = page.officers_to_choose(asked)

    def make(data=None):
        now = selectors.access_request(request.membership, pk)
        return ComingForm(
            data,
            asked=now,
            officers=officers,
            elsewhere=elsewhere,
            initial=page.initial_of_answer(now, request.membership, officers),
            changes=[now.part.meeting, now.part, now],
        )

    form, refusal = make(post_data_or_none(request)), policies.why_not_answer(asked)
    back = at("meetings:ward_requests")
    if refusal and form.is_bound:
        return refused(request, refusal, back)
    if form.is_valid():
        answered = save(
            request,
            form,
            lambda seen: services.answer(
                by=request.membership, asked=asked, today=on, said=form.said, seen=seen
            ),
            remake=make,
            success=f"{facility.name}へ返事をしました。",
            next_url=back,
            cancel_url=back,
        )
        if answered is not None:
            return answered
    context = {"form": form, "refusal": refusal, "back_url": back}
    return render(request, "meetings/ward/answer.html", context | _answer_page(request, asked, facility))


def _answer_page(request, asked, facility):
    """What stands on the page on which the desk answers."""
    on, days = today(), [one.day for one in asked.days.all()]
    others = selectors.same_days(request.membership, days)
    return {
        **frame(request, facility, "meetings", here="事前連絡に答える"),
        "asked": asked,
        "days": page.days_for_desk(asked, on, others, law.office_here(on)),
        "is_answered": asked.state == WardRequest.State.ANSWERED,
    }
