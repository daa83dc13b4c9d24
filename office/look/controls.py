"""What is pressed: buttons, heads that sort, links to other pages of a list; and the fields of a form."""

from django import template
from django.core.paginator import Page
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from office.forms import summary_of
from office.look.marks import icon as icon_of

register = template.Library()

BUTTON_KINDS = ("primary", "secondary", "tertiary", "danger")


@register.simple_tag
def button(label: str, url: str, kind: str = "primary", icon: str = "") -> SafeString:
    """A link that looks like a button.

    Errors:
        ValueError: it leads nowhere, as where a page names its address in a block that another block cannot see.
    """
    if not url:
        raise ValueError(f"the button {label!r} leads nowhere")
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


@register.filter
def button_class(tags: str) -> str:
    """How a button that allauth has tagged is drawn."""
    kinds = (("danger", "delete"), ("link", "cancel"), ("outline", "secondary"))
    drawn = zip(kinds, ("danger", "tertiary", "secondary"), strict=True)
    return _button_class(
        next((kind for words, kind in drawn if any(w in (tags or "") for w in words)), "primary")
    )


@register.simple_tag
def attributes(values: dict, *names: str) -> SafeString:
    """Those of the named attributes that have a value, as markup."""
    given = ((name, values[name]) for name in names if values.get(name))
    return format_html_join(" ", '{}="{}"', given)


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
        icon_of(shape),
    )


@register.inclusion_tag("components/form/error_summary.html")
def error_summary(form) -> dict:
    """All errors of a form, each leading to its field."""
    return {"form": form, "entries": summary_of(form)}


@register.simple_tag
def field(bound) -> SafeString:
    """One field with label, hint, errors and widget."""
    return bound.as_field_group()


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
    return icon_of(name) if name else ""
