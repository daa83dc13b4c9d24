"""The only place that writes what a facility asks its desk about a meeting, and the desk's answer (N8-4a)."""

from django.db.models.functions import Now

from facilities.models import Suspension
from meetings.models import OfficerAttendance, ProposedDay, WardRequest
from meetings.officers import services as officers
from meetings.planning import services as planning
from meetings.policies import is_contacted_by_program, why_not_change
from meetings.states import WARD_REQUEST
from meetings.ward.requests import mails, policies
from meetings.ward.requests.selectors import requests_of
from office.changing import acting, changing, form_mark, made_by_form, opened, write

State, Answer = WardRequest.State, WardRequest.Answer


def ask(*, by, part, today, token, days, words):
    """Ask the desk about a meeting (N8-4a). Returns the WardRequest; a form sent twice gives the first one.

    A request that still waits is replaced: the desk answers the latest.

    Args: ``days``: (date, starts_at, ends_at), one to five, times may be None; ``words``: to the desk. Raises Refused.
    """

    def policy(meeting, part):
        rests = Suspension.objects.filter(facility=part.facility)
        return policies.why_not_ask(part, today) or policies.why_not_propose(
            part.facility, [day for day, _, _ in days], today, rests
        )

    with acting(by, "ward_request.ask"):
        mark = form_mark(token, part.pk, days, words)
        if made := made_by_form(WardRequest, mark):
            return made
        opened(part.meeting, part, policy=policy)
        for earlier in requests_of(part).filter(state=State.WAITING):
            _withdraw(earlier)
        asked = WardRequest.objects.create(part=part, asked_by=by, asked_on=today, words=words, token=mark)
        for day, starts_at, ends_at in dict.fromkeys(days):
            ProposedDay.objects.create(request=asked, day=day, starts_at=starts_at, ends_at=ends_at)
        mails.tell_asked(asked)
        return asked


def withdraw_request(*, by, asked, seen=None):
    """Take a request back that waits for its answer. Raises Refused, Stale."""
    with changing(by, "ward_request.withdraw", asked, seen=seen, policy=policies.why_not_withdraw):
        _withdraw(asked)


def _withdraw(asked):
    opened(asked, policy=policies.why_not_withdraw)
    WARD_REQUEST.check("ward_request.withdraw", asked.state, State.WITHDRAWN)
    write(asked, state=State.WITHDRAWN)


def answer(*, by, asked, today, said, seen=None):
    """The desk answers, or corrects its answer; the facility is mailed and its day of telling the desk is set.

    Args: ``said``: ``answer`` (of WardRequest.Answer), ``chosen`` (a ProposedDay or None), ``officers`` (memberships that
    come), ``whom_else``, ``answer_words``. Raises Refused, Stale: of two officers the second sees the first's answer.
    """
    part = asked.part

    def policy(meeting, part, asked):
        return policies.why_not_answer(asked) or policies.why_not_this_answer(asked, said, today)

    with changing(by, "ward_request.answer", part.meeting, part, asked, seen=seen, policy=policy):
        WARD_REQUEST.check("ward_request.answer", asked.state, State.ANSWERED)
        chosen = said["chosen"] if said["answer"] == Answer.AGREED else None
        write(
            asked,
            state=State.ANSWERED,
            answer=said["answer"],
            agreed_on=chosen and chosen.day,
            agreed_from=chosen and chosen.starts_at,
            agreed_until=chosen and chosen.ends_at,
            whom_else=said["whom_else"],
            answer_words=said["answer_words"],
            answered_by=by,
            answered_at=Now(),
        )
        # What is opened anew for each officer is closed for this service: its own part is written first.
        _note_told(part, asked)
        _send(by, part, asked, said["officers"] if chosen else [], today)
        mails.tell_answered(asked)
        return asked


def _send(by, part, asked, chosen, today):
    """Let exactly these officers come: others that were assigned are free again."""
    there = OfficerAttendance.objects.filter(part=part, state=OfficerAttendance.State.ASSIGNED)
    for one in there.select_related("officer"):
        if one.officer not in chosen or one.day != asked.agreed_on:
            officers.free(by=by, attendance=one, because="事前連絡への返事で決め直しました。")
    still = set(there.values_list("officer", flat=True))
    for officer in chosen:
        if officer.pk not in still:
            officers.assign(by=by, part=part, officer=officer, day=asked.agreed_on, today=today)


def _note_told(part, asked):
    """The desk was told on the day of the request, as soon as its answer lets the meeting go on."""
    if asked.answer == Answer.NONE_FITS:
        return
    if part.contacted_on is None or is_contacted_by_program(part):
        write(part, contacted_on=asked.asked_on, ward_told_on=asked.asked_on)


def take(*, by, asked, today, seen=None):
    """Set the meeting to the day and hours that the desk agreed on; it is no longer provisional. Raises Refused, Stale."""
    part = asked.part

    def policy(meeting, part, asked):
        return policies.why_not_take(asked, meeting) or why_not_change(meeting, part)

    with changing(by, "ward_request.take", part.meeting, part, asked, seen=seen, policy=policy):
        event = {"date": asked.agreed_on, "is_provisional": False}
        if asked.agreed_from:
            event |= {"starts_at": asked.agreed_from, "ends_at": asked.agreed_until}
        planning.change(by=by, part=part, today=today, event=event, own={})
        return part


def fix_date(*, by, part, seen=None):
    """Say that a provisional day stands. Raises Refused, Stale."""

    def policy(meeting, part):
        return policies.why_not_fix(part)

    with changing(by, "meeting.fix_date", part.meeting, part, seen=seen, policy=policy) as (meeting, _):
        write(meeting, is_provisional=False)
