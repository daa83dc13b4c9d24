"""Words for what a version of the minutes was made for, and who made it."""

from django import template

from accounts.trail import name_shown_to
from meetings.minutes import versions

register = template.Library()


@register.filter
def scene(made_for):
    """``{{ version.made_for|scene }}``: 提出, 差し戻し, 受理 or 公表."""
    return versions.SCENES[made_for]


@register.filter
def shown_to(writer, reader):
    """``{{ version.made_by|shown_to:membership }}``: the name, or the desk, as this reader may know it."""
    return name_shown_to(reader, writer)
