"""Small marks, dates, buttons and parts of a page for every template: ``{% load look %}``."""

from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from django import template
from django.core.paginator import Page
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from compliance.rules.wareki import format_date, format_fiscal_year
from office.forms import summary_of
from office.marks import FLAGS, LOOKS, days_away, look_of

register = template.Library()

TOKYO = ZoneInfo("Asia/Tokyo")
WEEKDAYS = "月火水木金土日"
BUTTON_KINDS = ("primary", "secondary", "tertiary", "danger")
# Statuses for which counting days would only alarm: what is settled, and a condition that is not kept and has no
# day by which it could still be kept.
SETTLED = frozenset({"met", "exempt", "keeping", "before_start", "breach"})


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
    status: str, late: bool = False, advisory: bool = False, assumption: bool = False, small: bool = False
) -> SafeString:
    """A status as shape, word and colour, followed by the tags 努力義務 and 要確認 where they hold."""
    look = look_of(status, late)
    mark = format_html(
        '<span class="mark mark--{}{}">{}<span class="mark__word">{}</span></span>',
        look.tone,
        " mark--small" if small else "",
        icon(look.icon),
        look.label,
    )
    flags = [flag(name) for name, holds in (("advisory", advisory), ("assumption", assumption)) if holds]
    if not flags:
        return mark
    return format_html(
        '<span class="marks">{}{}</span>', mark, format_html_join("", "{}", ((f,) for f in flags))
    )


@register.simple_tag
def flag(name: str) -> SafeString:
    """One tag by itself, such as 要確認."""
    look = FLAGS[name]
    return format_html('<span class="flag {}">{}{}</span>', look.tone, icon(look.icon), look.label)


@register.filter
def wareki(value: date | None) -> str:
    """A date with era and weekday; nothing for None."""
    if value is None or value == "":
        return ""
    day = _local_day(value)
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), format_date(day))


@register.filter
def wareki_short(value: date | None) -> str:
    """Month, day and weekday, for places where the year is plain."""
    if value is None or value == "":
        return ""
    day = _local_day(value)
    words = f"{day.month}月{day.day}日（{WEEKDAYS[day.weekday()]}）"
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), words)


@register.filter
def wareki_time(value: datetime | None) -> str:
    """A moment in Asia/Tokyo, to the minute."""
    if value is None or value == "":
        return ""
    local = value.astimezone(TOKYO)
    words = f"{format_date(local.date())}{local.hour}時{local.minute:02d}分"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="minutes"), words)


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


@register.simple_tag
def button(label: str, url: str, kind: str = "primary", icon: str = "") -> SafeString:
    """A link that looks like a button."""
    return format_html(
        '<a class="{}" href="{}">{}{}</a>', _button_class(kind), url, _button_icon(icon), label
    )


@register.simple_tag
def submit(label: str, kind: str = "primary", name: str = "", value: str = "", icon: str = "") -> SafeString:
    """The button of a form."""
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html(
        '<button class="{}" type="submit"{}>{}{}</button>',
        _button_class(kind),
        named,
        _button_icon(icon),
        label,
    )


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict:
    """Where the page stands: label, url, label, url, …, label of this page."""
    pairs = [(parts[i], parts[i + 1] if i + 1 < len(parts) else "") for i in range(0, len(parts), 2)]
    return {"crumbs": pairs}


@register.inclusion_tag("components/facts.html")
def facts(pairs) -> dict:
    """A definition list of (label, value)."""
    return {"pairs": pairs.items() if hasattr(pairs, "items") else pairs}


@register.inclusion_tag("components/tabs.html")
def tabs(items, label: str = "表示の切り替え") -> dict:
    """Tabs as links; the current one is marked."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/steps.html")
def steps(items, label: str = "手順") -> dict:
    """Where one stands in a journey of several pages."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/checklist.html")
def checklist(items, title: str = "はじめにすること") -> dict:
    """What to do first, the open steps first; what is done already stands below in a line."""
    items = list(items)
    done = [item for item in items if item["done"]]
    return {
        "open": [item for item in items if not item["done"]],
        "done": done,
        "all": len(items),
        "title": title,
    }


@register.inclusion_tag("components/year_strip.html")
def year_strip(strip, label: str = "") -> dict:
    """Twelve months of a facility with their marks, and the same facts as a table."""
    return {"strip": strip, "label": label}


@register.inclusion_tag("components/ward_grid.html")
def ward_grid(grid, caption: str, legend: bool = True) -> dict:
    """Facilities by months."""
    return {"grid": grid, "caption": caption, "legend": legend, "looks": legend_looks()}


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


@register.inclusion_tag("components/progress.html", takes_context=True)
def progress(
    context,
    label: str,
    state: str,
    done: int = 0,
    total: int | None = None,
    message: str = "",
    poll_url: str = "",
    refresh_url: str = "",
) -> dict:
    """A long job: how far it is, refreshed by itself with JavaScript and by a link without."""
    request = context.get("request")
    percent = min(100, done * 100 // total) if total else None
    return {
        "label": label,
        "state": state,
        "done": done,
        "total": total,
        "percent": percent,
        "message": message,
        "poll_url": poll_url,
        "refresh_url": refresh_url or (request.get_full_path() if request else ""),
        "moving": state in ("waiting", "running"),
    }


@register.inclusion_tag("components/pagination.html", takes_context=True)
def pagination(context, page: Page) -> dict:
    """Links to the other pages of a list; the query string is kept."""
    pages = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": [(n, _query(context, page=n) if isinstance(n, int) else "") for n in pages],
        "previous": _query(context, page=page.number - 1),
        "next": _query(context, page=page.number + 1),
    }


@register.simple_tag(takes_context=True)
def sort_header(context, key: str, label: str, css: str = "") -> SafeString:
    """A column head that sorts by ``?sort=key``, and backwards when used again."""
    request = context.get("request")
    current = request.GET.get("sort", "") if request else ""
    state = {key: "ascending", f"-{key}": "descending"}.get(current, "none")
    following = f"-{key}" if current == key else key
    shape = {"ascending": "sort-up", "descending": "sort-down", "none": "sort"}[state]
    return format_html(
        '<th scope="col" class="{}" aria-sort="{}"><a class="sort" href="{}">{}{}</a></th>',
        css,
        state,
        _query(context, sort=following, page=None),
        label,
        icon(shape),
    )


@register.inclusion_tag("components/form/error_summary.html")
def error_summary(form) -> dict:
    """All errors of a form, each leading to its field."""
    return {"form": form, "entries": summary_of(form)}


@register.simple_tag
def field(bound) -> SafeString:
    """One field with label, hint, errors and widget."""
    return bound.as_field_group()


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """A banner: info, success, warning or error."""
    return _render("components/notice.html", content=content, kind=kind, title=title)


@register.simple_block_tag
def why(content: str, summary: str = "なぜですか", open: bool = False) -> SafeString:
    """A folded reason."""
    return _render("components/why.html", content=content, summary=summary, open=open)


@register.simple_block_tag
def card(content: str, title: str = "", level: int = 2) -> SafeString:
    """A framed part of a page with its heading."""
    return _render("components/card.html", content=content, title=title, level=int(level))


@register.simple_block_tag
def empty(content: str, title: str) -> SafeString:
    """An empty list: says what comes first."""
    return _render("components/empty.html", content=content, title=title)


@register.simple_block_tag
def table(content: str, caption: str, stack: bool = False, hide_caption: bool = False) -> SafeString:
    """A table in a region that scrolls by keyboard; ``stack`` turns rows into cards on a phone."""
    return _render(
        "components/table.html", content=content, caption=caption, stack=stack, hide_caption=hide_caption
    )


@register.simple_block_tag(takes_context=True)
def filters(context, content: str, label: str, form=None) -> SafeString:
    """A bar that narrows a list by GET."""
    request = context.get("request")
    path = request.path if request else ""
    return _render("components/filters.html", content=content, label=label, form=form, path=path)


@register.simple_block_tag(takes_context=True)
def form_page(
    context, content: str, form, submit: str, cancel_url: str = "", danger: bool = False, action: str = ""
) -> SafeString:
    """A POST form with error summary, fields, and one primary button."""
    return _render(
        "components/form/form_page.html",
        request=context.get("request"),
        content=content,
        form=form,
        submit=submit,
        cancel_url=cancel_url,
        danger=danger,
        action=action,
    )


def _render(name: str, request=None, **values) -> SafeString:
    return render_to_string(name, values, request=request)


def _query(context, **changes) -> str:
    request = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return "?"
    for key, value in changes.items():
        if value is None:
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}"


def _button_class(kind: str) -> str:
    if kind not in BUTTON_KINDS:
        raise ValueError(f"unknown kind of button: {kind!r}")
    return f"button button--{kind}"


def _button_icon(name: str) -> SafeString | str:
    return icon(name) if name else ""


def _local_day(value: date) -> date:
    if isinstance(value, datetime):
        return value.astimezone(TOKYO).date() if value.tzinfo else value.date()
    return value
