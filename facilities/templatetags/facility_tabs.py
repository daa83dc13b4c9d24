from django import template
from django.utils import timezone

from accounts import law
from accounts.links import at
from compliance.rules.calendar import fiscal_year_of

register = template.Library()

_TABS = (
    ("duties", "義務", "obligations:facility"),
    ("meetings", "会議", "meetings:list"),
    ("council", "構成員", "meetings:council"),
    ("visits", "見学", "meetings:visits"),
    ("evaluations", "評価", "evaluations:list"),
    ("details", "事業所情報", "facilities:detail"),
)


@register.inclusion_tag("components/tabs.html")
def facility_tabs(facility, current):
    """The pages of one facility. 見学 and 評価 stand there only where the rulebook asks for them."""
    items = [
        {"label": label, "url": at(name, facility.pk), "current": key == current}
        for key, label, name in _TABS
        if _wants(key, facility)
    ]
    return {"items": items, "label": f"{facility.name}のページ"}


def _wants(key, facility):
    if key not in ("visits", "evaluations"):
        return True
    book = law.book_here()
    service_type = book.service_types.get(facility.service_type)
    if service_type is None:
        return False
    code, year = facility.municipality.code, fiscal_year_of(timezone.localdate())
    plan = book.plan(code, facility.service_type, facility.variant or None, year)
    if key == "visits":
        return any(spec.duty_id.startswith("visit.") for spec in plan.yearly)
    # Where no evaluation is asked for, one may still free from the meeting.
    return bool(service_type.external_evaluation) or any(spec.exempted_by for spec in plan.yearly)
