"""The only place that writes answers about next year's dates."""

from meetings.models import AnsweredDay, DatesAnswer, Meeting
from meetings.planning import services as planning
from meetings.ward import policies
from meetings.ward.survey import selectors as survey
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, write

#: Why a provisional meeting is off that a corrected answer leaves out, or whose answer was taken back.
TAKEN_BACK = "次の年度の開催予定の答えを取り消しました。"
LEFT_OUT = "次の年度の開催予定の答えを直し、この日を外しました。"


def answer_dates(*, by, facility, fiscal_year, today, answered_on, days, note, seen=None):
    """Record a facility's answer about its next year's meetings (N8-4b), or correct it.

    Each day becomes a provisional meeting, or is one that stands planned already; a provisional one that a corrected
    answer leaves out is called off.

    Args: ``fiscal_year``: the year in which it was asked; ``days``: (date, starts_at, ends_at) in the next, none where
    ``note`` says roughly when. Raises Refused, Stale.
    """

    def policy(answer):
        wrong = (policies.why_not_provisional(day, fiscal_year) for day, _, _ in days)
        return policies.why_not_happened(answered_on, today) or next(filter(None, wrong), "")

    values = {"answered_on": answered_on, "provisional_on": min((day for day, _, _ in days), default=None)}
    with acting(by, "dates.answer"):
        lock_until_commit(f"dates:{facility.pk}:{fiscal_year}")
        answer = DatesAnswer.objects.filter(facility=facility, fiscal_year=fiscal_year).first()
        opened(answer, seen=seen, policy=policy)
        if answer is None:
            answer = DatesAnswer.objects.create(
                facility=facility, fiscal_year=fiscal_year, note=note, **values
            )
        else:
            write(answer, note=note, **values)
        _plan_days(by, answer, days, today)
        return answer


def _plan_days(by, answer, days, today):
    """Let the provisional meetings be those of an answer; days that have passed make none."""
    wanted = {day: (starts_at, ends_at) for day, starts_at, ends_at in days if day >= today}
    for said in survey.days_of(answer):
        meeting = said.part.meeting
        if meeting.date in wanted:
            del wanted[meeting.date]
        elif meeting.state == Meeting.State.PLANNED and meeting.is_provisional:
            planning.cancel(by=by, part=said.part, because=LEFT_OUT)
    facility = answer.facility
    there = {
        part.meeting.date: part
        for part in (survey.planned_in(facility, min(wanted), max(wanted)) if wanted else ())
    }
    for day, (starts_at, ends_at) in wanted.items():
        part = there.get(day)
        if part is None:
            event = {"date": day, "starts_at": starts_at, "ends_at": ends_at, "is_provisional": True}
            part = planning.plan(by=by, facility=facility, token=None, today=today, event=event, own={})
        AnsweredDay.objects.get_or_create(answer=answer, part=part, defaults={"day": day})


def remove_answer(*, by, answer, seen=None):
    """Take back an answer that was recorded by mistake, with its provisional meetings; the trail keeps it. Raises Stale."""
    policy = nothing_forbids("a mistake may always be taken back")
    with changing(by, "dates.remove", answer, seen=seen, policy=policy):
        for said in survey.days_of(answer):
            if said.part.meeting.state == Meeting.State.PLANNED and said.part.meeting.is_provisional:
                planning.cancel(by=by, part=said.part, because=TAKEN_BACK)
        answer.delete()
