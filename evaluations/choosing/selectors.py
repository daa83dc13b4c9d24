"""Reads of the yearly choice. ``access_*`` is the only door to an object."""

from evaluations.models import EvaluationChoice
from facilities.selectors import facilities_seen_by, one_or_404


def choices_of(facility):
    """Who carries out the outside evaluation, by fiscal year, the latest first."""
    rows = EvaluationChoice.objects.filter(facility=facility).select_related("paper")
    return rows.order_by("-fiscal_year")


def access_paper(membership, pk):
    """The choice of a facility the person may see that has a paper, or 404."""
    seen = EvaluationChoice.objects.filter(facility__in=facilities_seen_by(membership), paper__isnull=False)
    return one_or_404(seen.select_related("paper"), pk)
