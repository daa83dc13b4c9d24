"""What may be recorded of answers and visits. Each check returns an empty text or the sentence that refuses."""

from compliance.rules.calendar import fiscal_year_of
from compliance.rules.wareki import format_date, format_fiscal_year


def why_not_happened(day, today):
    """Why something may not have been done on a day."""
    if day > today:
        return f"{format_date(day)}はまだ来ていません。済んでから記録してください。"
    return ""


def why_not_provisional(day, fiscal_year):
    """Why a day may not be the provisional one; ``fiscal_year``: the year of the answer, the day lies in the next."""
    if day is not None and fiscal_year_of(day) != fiscal_year + 1:
        year = format_fiscal_year(fiscal_year + 1)
        return f"{format_date(day)}は{year}の日ではありません。{year}（4月1日から翌年3月31日まで）の日を入れてください。"
    return ""


def years_asked(this_year):
    """The fiscal years whose answer may be recorded: this one, and the last for who answers late."""
    return (this_year, this_year - 1)
