"""The only place that writes what a desk asks its facilities about next year, and what it makes of their days (N8-4b)."""

from meetings.models import AnsweredDay, DatesSurvey, SurveyedFacility
from meetings.ward.survey import mails, policies, selectors
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, nothing_forbids, opened, opened_all, write
from office.errors import Refused, refuse

Channel, Verdict = SurveyedFacility.Channel, AnsweredDay.Verdict
_ASKED = nothing_forbids("what forbids it is asked of the survey")


def ask_all(*, by, fiscal_year, answer_by, words, today):
    """Ask all facilities of the officer's desk that owe an answer and were not asked yet (N8-4b).

    By mail where somebody of it has signed in, else by a letter to be printed. Pressed twice, nobody is asked twice.
    Returns (how many by mail, how many by letter). Raises Refused.
    """
    refuse(policies.why_not_until(answer_by, today))
    with acting(by, "dates.ask"):
        lock_until_commit(f"dates survey:{by.desk_id}:{fiscal_year}")
        facilities = list(selectors.facilities_to_ask(by, fiscal_year, today))
        if not facilities:
            raise Refused(
                "尋ねる事業所がありません。もう全部に尋ねたか、開催予定を答える決まりのある事業所がありません。"
            )
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
        return _ask(survey, facilities, today)


def _ask(survey, facilities, today):
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
    SurveyedFacility.objects.bulk_create(asked, batch_size=2000)
    for one in facilities:
        mails.ask(survey, one, people[one.pk])
    mailed = sum(1 for one in asked if one.channel == Channel.MAIL)
    return mailed, len(asked) - mailed


def chase(*, by, survey, today, seen=None):
    """Mail those who were asked by mail and have not answered, once. Returns how many. Raises Refused, Stale."""

    def policy(survey):
        return policies.why_not_chase(survey, selectors.silent_by_mail(survey).count())

    with changing(by, "dates.chase", survey, seen=seen, policy=policy):
        silent = list(selectors.silent_by_mail(survey))
        people = selectors.people_by_facility([one.facility for one in silent])
        write(survey, chased_on=today)
        for one in opened_all(silent, policy=_ASKED):
            write(one, chased_on=today)
            mails.chase(survey, one.facility, people[one.facility_id])
        return len(silent)


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
