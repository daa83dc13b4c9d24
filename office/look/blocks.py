"""Tags that hold a part of a page: ``{% card title="…" %}…{% endcard %}``. Each is named in pyproject's djangofmt."""

from dataclasses import dataclass

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tone:
    """How a kind of notice is shown, and how it is read out: ``alert`` interrupts, ``status`` waits."""

    icon: str
    word: str
    role: str


NOTICES = {
    "info": Tone("info", "お知らせ", "status"),
    "success": Tone("met", "できました", "status"),
    "warning": Tone("behind", "ご確認ください", "alert"),
    "error": Tone("overdue", "できませんでした", "alert"),
}


@register.simple_block_tag
def notice(content: str, kind: str = "info", title: str = "") -> SafeString:
    """A banner: info, success, warning or error."""
    tone = NOTICES.get(kind, NOTICES["info"])
    return _render("components/notice.html", content=content, kind=kind, tone=tone, title=title)


@register.simple_block_tag
def why(content: str, summary: str = "なぜですか", open: bool = False, prints: bool = False) -> SafeString:
    """A folded reason; or the rest of a long list, which ``prints`` unfolded."""
    return _render("components/why.html", content=content, summary=summary, open=open, prints=prints)


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
    """A bar that narrows a list by GET. A narrow screen shows its boxes once they are asked for, or narrow something."""
    request = context.get("request")
    path = request.path if request else ""
    boxes = form.visible_fields() if form else ()
    narrowed = any(bound.data for bound in boxes)
    return _render(
        "components/filters.html", content=content, label=label, form=form, path=path, narrowed=narrowed
    )


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
        kind="danger" if danger else "primary",
        action=action,
    )


def _render(name: str, request=None, **values) -> SafeString:
    return render_to_string(name, values, request=request)
