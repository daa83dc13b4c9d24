"""What may stand in a year that is planned in one go. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date, format_fiscal_year
from meetings.models import Meeting
from meetings.planning.policies import YEARS_AHEAD

#: So many meetings one page of the year takes at most.
MOST_ROWS = 24


def years_to_plan(today):
    """The fiscal years that can be planned: this one and those after it."""
    this_year = fiscal_year_of(today)
    return range(this_year, this_year + YEARS_AHEAD + 1)


def why_not_plan_year(rows, year):
    """Why the rows of a page may not be planned as the meetings of a fiscal year."""
    if not rows:
        return "予定する会議がありません。「会議を足す」で加えてください。"
    if len(rows) > MOST_ROWS:
        return f"一度に予定できるのは{MOST_ROWS}回までです。"
    for row in rows:
        if fiscal_year_of(row["event"]["date"]) != year:
            return (
                f"{format_date(row['event']['date'])}は、{format_fiscal_year(year)}の日ではありません。"
                "日付を直すか、その年度の計画で予定してください。"
            )
    return ""


def why_not_intend(meeting):
    """Why nothing may be meant for a meeting any more."""
    if meeting.state != Meeting.State.PLANNED:
        return "もう開いた会議です。話し合ったことは、開催の記録に入力してください。"
    return ""
