"""Shapes with their words: icons, statuses, flags, cells of the grid."""

from functools import lru_cache

from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from office.status_looks import FLAGS, LOOKS, look_of

register = template.Library()


@lru_cache(maxsize=256)
def _icon(name: str, sprite: str, css: str) -> SafeString:
    return format_html(
        '<svg class="icon {}" aria-hidden="true" focusable="false" width="20" height="20">'
        '<use href="{}#{}"></use></svg>',
        css,
        sprite,
        name,
    )


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """A symbol of the sprite, hidden from screen readers: a word must stand beside it."""
    return _icon(name, static("img/icons.svg"), css)


@register.simple_tag
def status_mark(
    status: str,
    late: bool = False,
    advisory: bool | str = False,
    assumption: bool = False,
    small: bool = False,
) -> SafeString:
    """A status as shape, word and colour, followed by the tags 努力義務 and 要確認 where they hold.

    Args:
        advisory: whether it is no duty; better its force, "effort" or "wish", where that is known.
    """
    look = look_of(status, late)
    mark = format_html(
        '<span class="mark mark--{}{}">{}<span class="mark__word">{}</span></span>',
        look.tone,
        " mark--small" if small else "",
        icon(look.icon),
        look.label,
    )
    force = advisory if isinstance(advisory, str) else "advisory"
    flags = [flag(name) for name, holds in ((force, advisory), ("assumption", assumption)) if holds]
    if not flags:
        return mark
    return format_html(
        '<span class="marks">{}{}</span>', mark, format_html_join("", "{}", ((f,) for f in flags))
    )


@register.simple_tag
def row_mark(row, small: bool = False) -> SafeString:
    """The `status_mark` of a row of the rules, or of anything that has its four answers."""
    return status_mark(row.status, row.late, row.advisory, row.assumption, small)


@register.simple_tag
def flag(name: str) -> SafeString:
    """One tag by itself, such as 要確認."""
    look = FLAGS[name]
    return format_html('<span class="flag {}">{}{}</span>', look.tone, icon(look.icon), look.label)


@lru_cache(maxsize=32)
def _bare_cell(name: str) -> SafeString:
    return format_html('<td role="cell" class="cell cell--bare" data-label="{}"></td>', name)


@register.simple_tag
def grid_cell(month) -> SafeString:
    """One cell of the grid: the mark that matters most, how many more there are, and the words for readers."""
    worst = month.worst
    name = f"{month.month}月" if month.month else "前年度まで"
    if worst is None:
        return _bare_cell(name)
    words = "、".join(mark.words for mark in month.marks)
    more = format_html('<span class="cell__more" aria-hidden="true">{}</span>', len(month.marks))
    brief = month.brief and format_html('<span class="cell__brief" aria-hidden="true">{}</span>', month.brief)
    return format_html(
        '<td role="cell" class="cell" data-label="{}"><span class="cell__mark mark--{}" title="{}">{}{}</span>'
        '<span class="cell__words{}">{}</span>{}</td>',
        name,
        worst.look.tone,
        words,
        icon(worst.look.icon),
        more if len(month.marks) > 1 else "",
        " cell__words--long" if brief else "",
        words,
        brief,
    )


@register.inclusion_tag("components/legend.html")
def legend() -> dict:
    """What the marks mean."""
    return {"looks": legend_looks()}


def legend_looks() -> list:
    """The looks in the order of their weight."""
    return sorted(LOOKS.values(), key=lambda look: -look.weight)
