"""Reads of moving plans. ``access_*`` is the only door to one."""

from dataclasses import dataclass
from datetime import date

from compliance.rules.calendar import add_months
from facilities.models import MovingPlan, Residency
from facilities.running.rules_queries import ordinary_end
from facilities.selectors import facilities_seen_by, one_or_404

#: So many months before the end somebody is told, on the page and by mail.
WARNINGS = (1, 3, 6, 12)


@dataclass(frozen=True, slots=True)
class ResidentLine:
    """A resident of a satellite on the page. ``warning``: how near the end is, in words, "" where it is far."""

    residency: Residency
    plan: MovingPlan | None
    ends_on: date | None
    warning: str


def lines_of(facility, today):
    """Who lives in a home's satellites, the nearest end first."""
    rows = list(Residency.objects.filter(facility=facility, until=None).select_related("dwelling"))
    plans = {plan.residency_id: plan for plan in MovingPlan.objects.filter(residency__in=rows)}
    found = [_line(row, plans.get(row.pk), facility, today) for row in rows]
    return sorted(found, key=lambda line: (line.ends_on or date.max, line.residency.pk))


def _line(residency, plan, facility, today):
    end = residency.extended_until or ordinary_end(facility, residency.since)
    return ResidentLine(residency, plan, end, _warning(end, today))


def _warning(end, today):
    if end is None:
        return ""
    if end < today:
        return "期限を過ぎています"
    near = next((months for months in WARNINGS if add_months(end, -months) <= today), None)
    return f"あと{near}か月以内です" if near else ""


def access_residency(membership, pk):
    """A residency in a satellite of a facility that the person sees, or 404."""
    rows = Residency.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator", "facility__municipality", "dwelling"), pk)


def plan_of(residency):
    """The plan of a resident, or None."""
    return MovingPlan.objects.filter(residency=residency).first()


def access_plan(membership, pk):
    """A moving plan of a facility that the person sees, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = MovingPlan.objects.filter(residency__facility__in=seen).select_related(
        "residency__facility__operator", "residency__facility__municipality", "residency__dwelling", "frozen"
    )
    return one_or_404(rows, pk)
