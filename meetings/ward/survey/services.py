"""The only place that writes what a desk asks its facilities about next year, and what it makes of their days (N8-4b)."""

from datetime import date

from accounts.models import Membership
from accounts.tenancy import scope
from meetings.models import AnsweredDay, DatesSurvey, SurveyedFacility
from meetings.ward.survey import mails, policies, selectors
from office import jobs
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse

Channel, Verdict = SurveyedFacility.Channel, AnsweredDay.Verdict
_ASKED = nothing_forbids("what forbids it is asked of the survey")
#: Facilities that are asked in one transaction: a worker that is lost takes no more than these with it.
BATCH = 50


def start_asking(*, by, fiscal_year, answer_by, words, today):
    """Have all facilities of the officer's desk asked that owe an answer and were not asked yet (N8-4b).

    Returns the Job, the same one while a worker has not come to its end. Raises Refused.
    """
    refuse(policies.why_not_until(answer_by, today))
    with acting(by, "dates.ask"):
        _one_at_a_time(by.desk_id, fiscal_year)
        if not selectors.facilities_to_ask(by, fiscal_year, today).exists():
            raise Refused(policies.NOBODY_TO_ASK)
        survey = selectors.survey_of(by, fiscal_year)
        if survey is None:
            survey = DatesSurvey.objects.create(
                desk=by.desk,
                fiscal_year=fiscal_year,
                answer_by=answer_by,
                words=words,
                asked_by=by,
                asked_on=today,
            )
        else:
            write(opened(survey, policy=_ASKED), answer_by=answer_by, words=words)
        return _start(by, selectors.ASK, survey, today)


def _start(by, kind, survey, today):
    parameters = {"by": by.pk, "survey": survey.pk, "on": today.isoformat()}
    return jobs.start_once(by=by, kind=kind, parameters=parameters)


def _one_at_a_time(desk_id, fiscal_year):
    lock_until_commit(f"dates survey:{desk_id}:{fiscal_year}")


def run_asking(municipality_id, parameters, report):
    """Ask the facilities, some at a time: by mail where somebody has signed in, else by a letter to be printed.

    Run twice, nobody is asked twice. Returns how many were asked by mail and by letter.
    """
    told = {Channel.MAIL: 0, Channel.LETTER: 0}

    def some(by, survey, on):
        waiting = selectors.facilities_to_ask(by, survey.fiscal_year, on)
        facilities = list(waiting[:BATCH])
        left = waiting.count() - len(facilities)
        for channel in _ask(survey, facilities, on):
            told[channel] += 1
        return len(facilities), left

    _in_batches(municipality_id, parameters, "dates.ask", some, report)
    return {"mail": told[Channel.MAIL], "letter": told[Channel.LETTER]}


def _in_batches(municipality_id, parameters, verb, some, report):
    """Call ``some(by, survey, on)``, each time in a transaction of its own, until it says (0, …): (done now, left)."""
    on, done, more = date.fromisoformat(parameters["on"]), 0, True
    while more:
        with scope(municipality_id):
            by = Membership.objects.select_related("desk", "municipality").get(pk=parameters["by"])
            survey = DatesSurvey.objects.select_related("desk").get(pk=parameters["survey"])
            with acting(by, verb):
                _one_at_a_time(survey.desk_id, survey.fiscal_year)
                number, left = some(by, survey, on)
        done, more = done + number, bool(number and left)
        report(done, done + left)


def _ask(survey, facilities, today):
    """Write down who is asked and how, and write the mails. Returns the ways, one for each facility."""
    people = selectors.people_by_facility(facilities)
    asked = [
        SurveyedFacility(
            municipality_id=survey.municipality_id,
            survey=survey,
            facility=one,
            channel=Channel.MAIL if people[one.pk] else Channel.LETTER,
            asked_on=today,
        )
        for one in facilities
    ]
    SurveyedFacility.objects.bulk_create(asked)
    for one in facilities:
        mails.ask(survey, one, people[one.pk])
    return [one.channel for one in asked]


def start_chasing(*, by, survey, today, seen=None):
    """Have those mailed once more who were asked by mail and have not answered. Returns the Job. Raises Refused, Stale."""

    def policy(survey):
        silent = selectors.silent_by_mail(survey).count()
        return policies.why_not_chase(survey, silent, failed=selectors.chase_failed(survey))

    with changing(by, "dates.chase", survey, seen=seen, policy=policy):
        write(survey, chased_on=today)
        return _start(by, selectors.CHASE, survey, today)


def run_chasing(municipality_id, parameters, report):
    """Mail the silent, some at a time. Run twice, nobody is mailed twice. Returns how many were mailed."""
    told = []

    def some(by, survey, on):
        waiting = selectors.silent_by_mail(survey)
        silent = list(waiting[:BATCH])
        left = waiting.count() - len(silent)
        people = selectors.people_by_facility([one.facility for one in silent])
        for one in opened_all(silent, policy=_ASKED):
            write(one, chased_on=on)
            mails.chase(survey, one.facility, people[one.facility_id])
            told.append(one.pk)
        return len(silent), left

    _in_batches(municipality_id, parameters, "dates.chase", some, report)
    return {"mail": len(told)}


def judge(*, by, answer, said, today, seen=None):
    """The desk accepts the days of an answer or asks for others; the facility is mailed where it is to move one.

    Args: ``said``: {AnsweredDay's id: (verdict, words)}. Raises Refused, Stale.
    """
    days = selectors.days_of(answer)
    wanted = [day for day in days if day.pk in said]

    def policy(*rows):
        return next(filter(None, map(policies.why_not_judge, wanted)), "")

    with changing(by, "dates.judge", answer, *wanted, seen=seen, policy=policy):
        to_move = []
        for day in wanted:
            verdict, words = said[day.pk]
            if verdict == Verdict.OPEN:
                continue
            changed = write(
                day,
                verdict=verdict,
                words=words if verdict == Verdict.MOVE else "",
                day=day.part.meeting.date,
                judged_by=by,
                judged_on=today,
            )
            if changed and verdict == Verdict.MOVE:
                to_move.append(day)
        if to_move:
            mails.ask_to_move(answer.facility, to_move)
