"""日程のお尋ね: asking, the table of answers, answers entered from paper, the day that is picked."""

from datetime import timedelta

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.links import at
from accounts.permissions import permit
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date
from meetings.members.papers import when_in_words
from meetings.members.selectors import mail_addresses, name_of
from meetings.models import DatePoll
from meetings.polls import policies, selectors, services
from meetings.polls.forms import TIME_TO_ANSWER, PollChangeForm, PollForm, SuitsForm
from meetings.selectors import access_part
from meetings.views import ask_first, done, facility_of, frame, today
from meetings.year_plan.proposing import is_possible, propose
from meetings.year_plan.selectors import year_of
from office.changing.views import save
from office.confirming import refused
from office.deeds import note_read
from office.errors import Refused
from office.http import parse_int, post_data_or_none

_WEEK = timedelta(days=7)


def opened_poll(request, pk):
    """The poll and its facility, for whoever may work on its meetings."""
    poll = selectors.access_poll(request.membership, pk)
    permit(request.membership, "meeting.edit")
    return poll, facility_of(request, poll.facility_id)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request, pk):
    """Ask the members about some days; ``?part=`` a planned meeting whose day is to be found."""
    facility = facility_of(request, pk)
    permit(request.membership, "meeting.edit")
    on, number = today(), parse_int(request.GET.get("part"))
    part = access_part(request.membership, number) if number else None
    list_url = at("meetings:list", facility.pk)
    if part is not None and (why := policies.why_not_ask(part, facility)):
        return refused(request, why, at("meetings:detail", part.pk))
    form = PollForm(
        post_data_or_none(request),
        facility=facility,
        today=on,
        part=part,
        initial=_first_days(facility, part, on) if request.method != "POST" else None,
    )
    if form.is_valid() and form.is_acknowledged():
        try:
            poll = services.ask(
                by=request.membership,
                facility=facility,
                part=part,
                token=form.cleaned_data["token"],
                **form.said,
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            sentence = "日程のお尋ねを作りました。次に、構成員に尋ねてください。"
            return done(request, sentence, "meetings:poll", poll.pk)
    context = frame(
        request, facility, "meetings", here="日程を尋ねる", form=form, part=part, back_url=list_url
    )
    return render(request, "meetings/polls/form.html", context)


def _first_days(facility, part, on):
    """What stands in the boxes first: the day of the meeting or one that is proposed, and the same weekday after it."""
    year = fiscal_year_of(part.meeting.date if part else on)
    asked = year_of(facility, year, on).asked
    proposed = propose(asked)
    first = part.meeting.date if part else proposed[0].day if proposed else on + 5 * _WEEK
    weeks = (first + n * _WEEK for n in range(1, 12))
    days = [first, *[day for day in weeks if is_possible(asked, day)][:2]]
    hours = part.meeting if part else proposed[0] if proposed else None
    known = {name: getattr(hours, name) for name in ("starts_at", "ends_at", "place")} if hours else {}
    return {
        **{f"day{n}": day for n, day in enumerate(days, 1)},
        **known,
        "answer_by": max(on, min(on + TIME_TO_ANSWER, first)),
    }


@require_safe
def show(request, pk):
    """The table: who answered what about which day."""
    poll, facility = opened_poll(request, pk)
    on = today()
    table = selectors.table_of(poll, on)
    not_mailed = [line.member for line in table.lines if line.is_in_office and not line.was_mailed]
    reached = mail_addresses(not_mailed, facility)
    note_read("notices")
    context = frame(
        request,
        facility,
        "meetings",
        here="日程のお尋ね",
        poll=poll,
        table=table,
        is_open=poll.state == DatePoll.State.OPEN,
        over=policies.why_not_answer(poll, on),
        to_mail=sum(1 for email in reached.values() if email),
        by_paper=[name_of(one) for one in not_mailed if not reached[one.pk]],
    )
    return render(request, "meetings/polls/poll.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request, pk):
    """Change the days that are asked about, the place, the closing day."""
    poll, facility = opened_poll(request, pk)
    page = at("meetings:poll", poll.pk)
    if why := policies.why_not_change(poll):
        return refused(request, why, page)

    def make(data=None):
        now = selectors.access_poll(request.membership, pk)
        return PollChangeForm(data, facility=facility, today=today(), poll=now, known=selectors.days_of(now))

    form = make(post_data_or_none(request))
    if form.is_valid() and form.is_acknowledged():
        answer = save(
            request,
            form,
            lambda seen: services.change(by=request.membership, poll=poll, seen=seen, **form.said),
            remake=make,
            success="お尋ねを変えました。足した日があれば、もう答えた人にも尋ねてください。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    context = frame(
        request, facility, "meetings", here="お尋ねを変える", form=form, part=poll.part, back_url=page
    )
    return render(request, "meetings/polls/form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def mail(request, pk):
    """Ask by mail all whom a mail reaches and who have not been asked."""
    poll, facility = opened_poll(request, pk)
    on, page = today(), at("meetings:poll", poll.pk)
    lines = [one for one in selectors.table_of(poll, on).lines if one.is_in_office and not one.was_mailed]
    reached = mail_addresses([one.member for one in lines], facility)
    names = [one.name for one in lines if reached[one.member.pk]]
    refusal = policies.why_not_answer(poll, on)
    if not names and request.method != "POST":
        refusal = refusal or "メールを出す人は、もういません。"
    return ask_first(
        request,
        lambda: services.mail(by=request.membership, poll=poll, today=on),
        facility=facility,
        heading="メールで日程を尋ねる",
        success=lambda count: f"メール{count}通を出しました。" if count else "もう出しています。",
        next_url=page,
        cancel_url=page,
        refusal=refusal,
        submit="この内容で尋ねる",
        body="一人ずつのリンクを付けて、すぐに出ます。",
        facts=[
            *[("候補の日", when_in_words(d.day, d.starts_at, d.ends_at)) for d in selectors.days_of(poll)],
            ("返事の締め切り", format_date(poll.answer_by)),
            (f"メール {len(names)}人", "、".join(names)),
        ],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def answers(request, pk, member_pk):
    """Enter what a member wrote or said on the telephone."""
    poll, facility = opened_poll(request, pk)
    member = selectors.access_poll_member(poll, member_pk)
    on, page = today(), at("meetings:poll", poll.pk)
    if why := policies.why_not_change(poll):
        return refused(request, why, page)

    def make(data=None):
        return _suits_form(poll, member, on, data)

    form = make(post_data_or_none(request))
    if form.is_valid():
        answer = save(
            request,
            form,
            lambda seen: services.enter(
                by=request.membership,
                poll=poll,
                member=member,
                said=form.said,
                now=timezone.now(),
                today=on,
                seen=seen,
            ),
            remake=make,
            success=f"{name_of(member)}の返事を記録しました。",
            next_url=page,
            cancel_url=page,
        )
        if answer is not None:
            return answer
    note_read("notices")
    context = frame(
        request, facility, "meetings", here="返事を入力する", form=form, name=name_of(member), back_url=page
    )
    return render(request, "meetings/polls/answers.html", context)


def _suits_form(poll, member, on, data):
    """What suits a member, as staff enter it: a day that passed is asked no more, none needs an answer."""
    return SuitsForm(
        data,
        days=[one for one in selectors.days_of(poll) if one.day >= on],
        given=selectors.answers_of(poll, member),
        needed=False,
        changes=selectors.answer_rows(poll, member),
    )
