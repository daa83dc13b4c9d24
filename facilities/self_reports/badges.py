"""A typed day as HTML: the day, and the mark that says how far it is known."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

from facilities.self_reports.selectors import typed_days
from office.look.dates import wareki, wareki_short
from office.look.marks import icon
from office.status_looks import FLAGS


def marked_day(row, field: str, short: bool = False) -> SafeString | str:
    """A day of a row with its mark; bare where the program set it; "" for no day."""
    typed = typed_days(row).get(field)
    if typed is None:
        return ""
    day = wareki_short(typed.day) if short else wareki(typed.day)
    return format_html('<span class="typed">{} {}</span>', day, mark_of(typed)) if typed.state else day


def mark_of(typed) -> SafeString | str:
    """The mark of a typed day, which leads to its page; "" for a day that the program set."""
    if not typed.state:
        return ""
    look = FLAGS[typed.state]
    return format_html(
        '<a class="flag {}" href="{}">{}{}<span class="hidden-text">（{}）</span></a>',
        look.tone,
        typed.url,
        icon(look.icon),
        look.label,
        typed.kind.label,
    )
