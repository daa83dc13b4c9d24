"""The desk of the 障害 has asked its homes for next year's days: some answered, one answer is looked at, some are silent."""

from datetime import time, timedelta

from accounts.law import office_here
from demo import year
from meetings.models import AnsweredDay, DatesSurvey, SurveyedFacility
from meetings.ward import services
from meetings.ward.survey import selectors
from meetings.ward.survey import services as survey

WHO, FIRST_MONTH = "officer-shogai", 6
_HOURS = (time(14), time(15, 30))
#: So many homes have answered; the desk has looked at the first.
ANSWERED = 3


def build(people, today):
    """Ask every home of the desk that owes an answer; the first ones have told two days each."""
    officer, fiscal_year = people[WHO], year.fiscal_year_of(today)
    asked_on = today - timedelta(days=9)
    homes = list(selectors.facilities_to_ask(officer, fiscal_year, today))
    if not homes:
        return
    asked = DatesSurvey.objects.create(
        desk=officer.desk,
        fiscal_year=fiscal_year,
        answer_by=today + timedelta(days=12),
        words="職員が出席できるのは、平日の午前8時30分から午後5時15分までです。",
        asked_by=officer,
        asked_on=asked_on,
    )
    reached = selectors.people_by_facility(homes)
    for number, home in enumerate(homes):
        channel = SurveyedFacility.Channel.MAIL if reached[home.pk] else SurveyedFacility.Channel.LETTER
        SurveyedFacility.objects.create(survey=asked, facility=home, channel=channel, asked_on=asked_on)
        if number < ANSWERED:
            _answer(officer, home, number, fiscal_year, today)


def _answer(officer, home, number, fiscal_year, today):
    office = office_here(today)
    first = today.replace(year=fiscal_year + 1, month=FIRST_MONTH, day=3 + number)
    days = [(office.next_open(first + timedelta(days=far)), *_HOURS) for far in (0, 140)]
    answer = services.answer_dates(
        by=officer,
        facility=home,
        fiscal_year=fiscal_year,
        today=today,
        answered_on=today - timedelta(days=5 - number),
        days=days,
        note="",
    )
    if number == 0:
        said = {one.pk: (AnsweredDay.Verdict.FINE, "") for one in selectors.days_of(answer)}
        survey.judge(by=officer, answer=answer, said=said, today=today)
