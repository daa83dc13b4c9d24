"""Reads of residents' plans. ``access_*`` is the only door to one."""

from facilities.models import PlanGiven, SupportPaper, SupportPlan
from facilities.selectors import facilities_seen_by, one_or_404
from facilities.support import policies


def plans_of(facility):
    """A home's plans, by resident and the latest first."""
    return SupportPlan.objects.filter(facility=facility).prefetch_related("papers__given")


def access_plan(membership, pk):
    """A plan of a facility that the person sees, or 404."""
    rows = SupportPlan.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return one_or_404(rows.select_related("facility__operator"), pk)


def standing(facility):
    """How far a home's plans are: (residents with a plan, those whose latest lacks something). Numbers alone."""
    latest: dict = {}
    for plan in plans_of(facility):
        latest.setdefault(plan.resident, plan)
    return len(latest), sum(bool(policies.lacks(plan)) for plan in latest.values())


def papers_of(plan):
    """The versions of a plan's document, the latest first, each with whom it was given to."""
    rows = SupportPaper.objects.filter(plan=plan).select_related("file", "added_by")
    return rows.prefetch_related("given__entered_by")


def access_plan_paper(membership, pk):
    """A version of a plan's document of a facility that the person sees, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = SupportPaper.objects.filter(plan__facility__in=seen)
    return one_or_404(rows.select_related("plan__facility__operator", "file"), pk)


def access_given(membership, pk):
    """A record of giving of a facility that the person sees, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = PlanGiven.objects.filter(paper__plan__facility__in=seen)
    return one_or_404(rows.select_related("paper__plan__facility__operator"), pk)
