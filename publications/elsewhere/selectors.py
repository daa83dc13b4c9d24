"""Reads of places other than the register; ``access_*`` is the only door to one."""

from facilities.selectors import facilities_seen_by, one_or_404
from publications.models import Publication


def access_elsewhere(membership, pk):
    """A place other than the register, of a facility the person may see, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = Publication.objects.filter(facility__in=seen).exclude(channel=Publication.Channel.REGISTER)
    return one_or_404(
        rows.select_related(
            "part__meeting", "evaluation", "proof", "facility__operator", "facility__municipality"
        ),
        pk,
    )
