"""What a person wants to know about a day before choosing it for a meeting."""

import jpholiday

SATURDAY = 5
#: Years for which the holidays are reckoned: from the law on holidays to what its formulae for the equinoxes reach.
_RECKONED = range(1949, 2100)


def off_hint(day):
    """A sentence where the day is a weekend or a national holiday (ward staff come on weekdays, N8-4a), or ""."""
    holiday = jpholiday.is_holiday_name(day) if day.year in _RECKONED else None
    if holiday:
        return f"祝日（{holiday}）です。自治体や地域包括支援センターの職員は休みのことがあります。"
    if day.weekday() >= SATURDAY:
        name = "土曜日" if day.weekday() == SATURDAY else "日曜日"
        return f"{name}です。自治体や地域包括支援センターの職員は休みのことがあります。"
    if (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3):
        return "年末年始です。自治体や地域包括支援センターの職員は休みのことがあります。"
    return ""
