"""Times of day in words: ``{% load calendar_words %}``."""

from django import template

from office.clock import in_words

register = template.Library()


@register.filter
def clock(value):
    """午後2時30分; nothing for None."""
    return in_words(value) if value else ""
