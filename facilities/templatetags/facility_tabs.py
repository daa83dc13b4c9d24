"""Where the pages of a facility stand, and which of them there are: ``{% load facility_tabs %}``."""

from itertools import zip_longest

from django import template
from django.utils import timezone

from accounts import law
from accounts.links import at
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.codes import DutyId
from facilities.crumbs import crumbs_above
from facilities.running.rules_queries import record_kind

register = template.Library()

_TABS = (
    ("duties", "義務", "obligations:facility"),
    ("meetings", "会議", "meetings:list"),
    ("council", "構成員", "meetings:council"),
    ("visits", "見学", "meetings:visits"),
    ("evaluations", "評価", "evaluations:list"),
    ("running", "運営の記録", "running:list"),
    ("ward", "自治体との連絡", "meetings:ward"),
    ("details", "事業所情報", "facilities:detail"),
)


@register.inclusion_tag("components/tabs.html")
def facility_tabs(facility, current):
    """The pages of one facility. Some stand there only where the rulebook asks for what they hold."""
    items = [
        {"label": label, "url": at(name, facility.pk), "current": key == current}
        for key, label, name in _TABS
        if _wants(key, facility)
    ]
    return {"items": items, "label": f"{facility.name}のページ"}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def facility_crumbs(context, facility, *parts):
    """Where a page below a facility's own stands. Args: ``parts``: label, url, label, url, …, label of this page."""
    above = crumbs_above(context["membership"], facility)
    return {"crumbs": [*above, *zip_longest(parts[::2], parts[1::2], fillvalue="")]}


@register.inclusion_tag("components/breadcrumbs.html", takes_context=True)
def details_crumbs(context, facility, here=""):
    """Where 事業所情報 and the pages below it stand: the ward comes from its list of what is registered."""
    details = at("facilities:detail", facility.pk)
    if context["membership"].is_ward:
        above = [("登録された事業所", at("facilities:list")), (facility.name, details if here else "")]
    else:
        above = [*crumbs_above(context["membership"], facility), ("事業所情報", details if here else "")]
    return {"crumbs": [*above, (here, "")] if here else above}


def _wants(key, facility):
    if key not in ("visits", "evaluations", "running", "ward"):
        return True
    book = law.book_here()
    service_type = book.service_types.get(facility.service_type)
    if service_type is None:
        return False
    code, year = facility.municipality.code, fiscal_year_of(timezone.localdate())
    plan = book.plan(code, facility.service_type, facility.variant or None, year)
    if key == "visits":
        return any(spec.duty_id.startswith("visit.") for spec in plan.yearly)
    if key == "ward":
        return any(
            spec.duty_id in (DutyId.DATES_ANSWER, DutyId.WARD_VISIT)
            for spec in (*plan.yearly, *plan.standing)
        )
    if key == "running":
        return any(record_kind(spec.duty) for spec in (*plan.yearly, *plan.standing))
    # Where no evaluation is asked for, one may still free from the meeting.
    return bool(service_type.external_evaluation) or any(spec.exempted_by for spec in plan.yearly)
