"""Words for what a version of the minutes was made for."""

from django import template

from meetings.minutes import versions

register = template.Library()

_SCENES = {
    versions.SUBMIT: "提出",
    versions.RETURN: "差し戻し",
    versions.ACCEPT: "受理",
    versions.PUBLISH: "公表",
}


@register.filter
def scene(made_for):
    """``{{ version.made_for|scene }}``: 提出, 差し戻し, 受理 or 公表."""
    return _SCENES[made_for]
