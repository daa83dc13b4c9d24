"""Words for what a version of the minutes was made for, and who made it."""

from django import template

from accounts.trail import name_shown_to
from meetings.council.seats import seat_order
from meetings.models import Version

register = template.Library()


@register.filter
def scene(made_for):
    """``{{ version.made_for|scene }}``: 提出, 差し戻し, 受理 or 公表用の確認."""
    return Version.MadeFor(made_for).label


@register.filter
def in_seats(attendance):
    """``{{ version.content.attendance|in_seats }}``: those who came, in the order of the council's seats."""
    return sorted(attendance, key=lambda row: seat_order(row["category"]))


@register.filter
def shown_to(writer, reader):
    """``{{ version.made_by|shown_to:membership }}``: the name, or the desk, as this reader may know it."""
    return name_shown_to(reader, writer)
