"""Days, moments and fiscal years as people here write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from compliance.rules.wareki import format_date, format_fiscal_year
from office.status_looks import days_away

register = template.Library()

TOKYO = ZoneInfo("Asia/Tokyo")
WEEKDAYS = "月火水木金土日"
# Statuses for which counting days would only alarm: what is settled, a condition that is not kept and has no day by
# which it could still be kept, and what nobody has said anything about yet.
SETTLED = frozenset({"met", "exempt", "keeping", "before_start", "breach", "unregistered"})


@register.filter
def wareki(value: date | None) -> str:
    """A date with era and weekday; nothing for None."""
    if value is None or value == "":
        return ""
    day = day_of(value)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), format_date(day))


@register.filter
def wareki_short(value: date | None) -> str:
    """Month, day and weekday, for places where the year is plain."""
    if value is None or value == "":
        return ""
    day = day_of(value)
    words = f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


@register.filter
def wareki_time(value: datetime | None) -> str:
    """A moment in Asia/Tokyo, to the minute."""
    if value is None or value == "":
        return ""
    local = value.astimezone(TOKYO)
    words = moment_in_words(local)
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


def moment_in_words(value: datetime) -> str:
    """A moment in Asia/Tokyo, to the minute, as plain text."""
    local = value.astimezone(TOKYO)
    return f"{format_date(local.date())}{local.hour}時{local.minute:02d}分"


@register.simple_tag
def term(since: date | None, until: date | None) -> SafeString:
    """From when until when, where either may be open: 令和8年4月1日（水）から."""
    first = format_html("{}から", wareki(since)) if since else ""
    last = format_html("{}まで", wareki(until)) if until else ""
    return format_html("{}{}", first, last)


@register.filter
def fiscal_year(value: int) -> str:
    """The fiscal year that begins in April of the given year, in its era: 令和8年度."""
    return format_fiscal_year(int(value)) if value else ""


@register.simple_tag
def due_line(due_on: date | None, today: date, status: str = "") -> SafeString | str:
    """A due date and how far it is: あと8日, 今日まで, 3日超過. Nothing is counted for what is settled or a breach."""
    if not due_on:
        return format_html('<span class="due due--open">{}</span>', "期限の定めなし")
    if status in SETTLED:
        return format_html('<span class="due">{}</span>', wareki(due_on))
    days = (due_on - today).days
    tone = "past" if days < 0 else "near" if days <= 30 else "far"
    return format_html(
        '<span class="due">{} <span class="due__far due__far--{}">{}</span></span>',
        wareki(due_on),
        tone,
        days_away(days),
    )


def day_of(value: date) -> date:
    """The day in Japan of a moment; a day is itself."""
    if isinstance(value, datetime):
        return value.astimezone(TOKYO).date() if value.tzinfo else value.date()
    return value
