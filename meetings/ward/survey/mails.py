"""The mails by which a desk asks for next year's days, asks once more, and asks for another day."""

from accounts.links import at
from compliance.rules.wareki import format_date, format_fiscal_year
from facilities.telling import Word, tell_facility, tell_people
from meetings.models import DatesAnswer, Meeting, MeetingPart, SurveyedFacility
from office import outbox

ASKED = outbox.purpose("dates_asked", "次の年度の開催予定のお願い")
MOVE = outbox.purpose("dates_move", "開催予定の日の相談")


def ask(survey, facility, people):
    """Ask a facility's people for the days of the next year."""
    year = format_fiscal_year(survey.fiscal_year + 1)
    lead = f"{year}にいつ会議を開くかを教えてください。仮の日でかまいません。"
    tell_people(people, _word(survey, facility, f"{year}の開催予定を教えてください", lead), facility)


def chase(survey, facility, people):
    """Ask once more those who have not answered."""
    year = format_fiscal_year(survey.fiscal_year + 1)
    lead = f"{year}の開催予定の返事がまだのようです。行き違いでしたら、お許しください。"
    tell_people(people, _word(survey, facility, f"{year}の開催予定の返事をお願いします", lead), facility)


def _word(survey, facility, title, lead):
    lines = [("事業所", facility.name), ("返事の期限", format_date(survey.answer_by))]
    lines += [("担当からの言葉", survey.words)] if survey.words else []
    path = at("meetings:dates_answer", facility.pk, survey.fiscal_year)
    return Word(ASKED, title, lead, lines, "開催予定を答える", path, facility.pk)


def ask_to_move(facility, days):
    """The desk asks for another day than the one answered."""
    lines = [("事業所", facility.name)]
    lines += [(format_date(day.day), day.words or "別の日をお願いします。") for day in days]
    lead = "答えていただいた開催予定について、担当から別の日のお願いがあります。会議の画面の「予定を変える」で、日を変えてください。"
    path = at("meetings:detail", days[0].part_id)
    title = "開催予定の日について相談があります"
    tell_facility(facility, Word(MOVE, title, lead, lines, "会議を開く", path, days[0].part_id))


@outbox.before_another_try(ASKED)
def refresh_late_survey(mail):
    """Withdraw a late request for next year's days that the facility has answered since."""
    asked = SurveyedFacility.objects.filter(facility=mail.about).select_related("survey").last()
    if asked is None:
        return None
    answered = DatesAnswer.objects.filter(facility=mail.about, fiscal_year=asked.survey.fiscal_year)
    return None if answered.exists() else {}


@outbox.before_another_try(MOVE)
def refresh_late_move(mail):
    """Withdraw a late request for another day of a meeting that is off or over."""
    stands = MeetingPart.objects.filter(pk=mail.about, meeting__state=Meeting.State.PLANNED)
    return {} if stands.exists() else None
