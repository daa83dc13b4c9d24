"""Parts of a page that are drawn from a list or an object: crumbs, facts, tabs, steps, the year, a long job."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from office.look.marks import legend_looks

register = template.Library()

#: How a job stands: its icon and the words beside its name.
JOB_STATES = {
    "waiting": ("due-soon", "順番を待っています"),
    "running": ("due-soon", "進んでいます"),
    "done": ("met", "終わりました"),
    "failed": ("overdue", "途中で止まりました"),
}


@register.filter
def names(things: Iterable, path: str = "name") -> str:
    """「いちご、かきの木」. Args: ``path``: from each thing to its word, as in a template: ``"member.person.name"``."""
    word = template.Variable(f"thing.{path}")
    return "、".join(str(word.resolve({"thing": thing})) for thing in things)


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*parts: str) -> dict:
    """Where the page stands: label, url, label, url, …, label of this page."""
    pairs = [(parts[i], parts[i + 1] if i + 1 < len(parts) else "") for i in range(0, len(parts), 2)]
    return {"crumbs": pairs}


@register.inclusion_tag("components/facts.html")
def facts(pairs) -> dict:
    """A definition list of (label, value)."""
    return {"pairs": pairs.items() if hasattr(pairs, "items") else pairs}


@register.simple_tag
def fact(label: str, value, empty: str = "") -> SafeString:
    """One pair of a ``<dl class="facts">``. Args: ``empty``: what stands for no value; without it the pair is left out."""
    if value is None or value == "":
        if not empty:
            return ""
        value = format_html('<span class="muted">{}</span>', empty)
    return format_html('<div class="facts__pair"><dt>{}</dt><dd>{}</dd></div>', label, value)


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


@register.inclusion_tag("components/progress.html", takes_context=True)
def progress(
    context,
    label: str,
    state: str = "",
    done: int = 0,
    total: int | None = None,
    message: str = "",
    poll_url: str = "",
    refresh_url: str = "",
    job=None,
) -> dict:
    """How far a long job is, refreshed by itself with JavaScript and by a link without.

    Args:
        job: the `office.models.Job` that says ``state`` and ``message``.
    """
    if job is not None:
        state, message = job.state, job.failure
    request = context.get("request")
    percent = min(100, done * 100 // total) if total else None
    shape, words = JOB_STATES[state]
    return {
        "label": label,
        "state": state,
        "shape": shape,
        "words": words,
        "done": done,
        "total": total,
        "percent": percent,
        "message": message,
        "poll_url": poll_url,
        "refresh_url": refresh_url or (request.get_full_path() if request else ""),
        "moving": state in ("waiting", "running"),
    }
