from django import template
from django.urls import NoReverseMatch
from django.utils import timezone

from accounts.links import at
from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_of

register = template.Library()

_TABS = (
    ("duties", "義務", "obligations:facility"),
    ("meetings", "会議", "meetings:list"),
    ("council", "構成員", "meetings:council"),
    ("visits", "見学", "meetings:visits"),
    ("details", "事業所情報", "facilities:detail"),
)


@register.inclusion_tag("components/tabs.html")
def facility_tabs(facility, current):
    """The pages of one facility. 見学 stands there only where the rulebook asks for visits."""
    items = [
        {"label": label, "url": url, "current": key == current}
        for key, label, name in _TABS
        if (url := _address(name, facility)) and (key != "visits" or _wants_visits(facility))
    ]
    return {"items": items, "label": f"{facility.name}のページ"}


def _address(name, facility):
    try:
        return at(name, facility.pk)
    except NoReverseMatch:
        return ""


def _wants_visits(facility):
    book = load_rulebook()
    if facility.service_type not in book.service_types:
        return False
    code, year = facility.municipality.code, fiscal_year_of(timezone.localdate())
    plan = book.plan(code, facility.service_type, facility.variant or None, year)
    return any(spec.duty_id.startswith("visit.") for spec in plan.yearly)
