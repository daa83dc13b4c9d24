"""Reads of wishes. ``access_wish`` is the only door to one."""

from facilities.selectors import facilities_seen_by, one_or_404
from meetings.models import HoldingWish

#: So many stand on the page.
SHOWN = 20


def wishes_of(facility):
    """What was asked at a facility, the latest first."""
    return list(HoldingWish.objects.filter(facility=facility).select_related("entered_by")[:SHOWN])


def access_wish(membership, pk):
    """One asking of a facility the person may see, or 404."""
    rows = HoldingWish.objects.select_related("facility__operator")
    return one_or_404(rows.filter(facility__in=facilities_seen_by(membership)), pk)
