"""What may be noted of a call."""

from compliance.rules.wareki import format_date

NOTHING = "話したことか、次に電話する日を入れてください。"


def why_not_next(day, today):
    """Why nobody means to call again on a day."""
    if day is not None and day < today:
        return f"{format_date(day)}は過ぎています。今日からの日を入れてください。"
    return ""


def why_not_called(day, today):
    """Why nobody can have called on a day."""
    if day is not None and day > today:
        return f"{format_date(day)}はまだ来ていません。"
    return ""
