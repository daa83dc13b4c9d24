"""Who was first: ``{% load trail %}``."""

from django import template

from accounts import trail

register = template.Library()


@register.simple_tag(takes_context=True)
def last_change(context, rows):
    """``{% last_change rows as first %}``: (name, moment) of the last change of any, as the reader may know it."""
    reader = getattr(context.get("request"), "membership", None)
    return trail.last_change(reader, *rows) if rows and reader is not None else ("", None)
