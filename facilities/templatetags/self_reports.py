"""Days that somebody typed, with the mark that says so: ``{% load self_reports %}``."""

from django import template
from django.utils.safestring import SafeString

from facilities.self_reports.kinds import WAYS
from facilities.self_reports.marks import mark_of, marked_day
from facilities.self_reports.selectors import behind

register = template.Library()


@register.simple_tag
def typed_day(row, field: str, short: bool = False) -> SafeString | str:
    """A day of a row with its mark 自己申告, 確かめ中 or 確認済み; bare where the program set it; "" for no day.

    The mark leads to the page that says how, where, and what the desk made of it.
    """
    return marked_day(row, field, short)


@register.simple_tag
def met_mark(row, days) -> SafeString | str:
    """The mark of a met row of the rules whose day somebody typed. Args: ``days``: the typed days it may rest on."""
    typed = behind(row, days) if row.met_on else None
    return mark_of(typed) if typed else ""


@register.filter
def way_words(step) -> str:
    """``{{ step|way_words }}``: how and where, as they were said then."""
    return "　".join(filter(None, (WAYS.get(step.how, step.how), step.where)))
