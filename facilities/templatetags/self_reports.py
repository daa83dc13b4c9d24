"""Days that somebody typed, with the mark that says so: ``{% load self_reports %}``."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from facilities.self_reports.badges import mark_of, marked_day
from facilities.self_reports.kinds import WAYS
from facilities.self_reports.selectors import behind
from office.look.dates import wareki

register = template.Library()


@register.simple_tag
def typed_day(row, field: str, short: bool = False) -> SafeString | str:
    """A day of a row with its mark 自己申告, 確かめ中 or 確認済み; bare where the program set it; "" for no day.

    The mark leads to the page that says how, where, and what the desk made of it.
    """
    return marked_day(row, field, short)


@register.simple_tag
def met_day(row, days) -> SafeString | str:
    """The day on which a row of the rules was met, marked where somebody typed it.

    Args: ``days``: the typed days that it may rest on.
    """
    typed, day = behind(row, days), wareki(row.met_on)
    return format_html("{} {} ", day, mark_of(typed)) if typed else day


@register.filter
def way_words(step) -> str:
    """``{{ step|way_words }}``: how and where, as they were said then."""
    return "　".join(filter(None, (WAYS.get(step.how, step.how), step.where)))
