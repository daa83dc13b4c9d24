"""Reads of self-checks. ``access_*`` is the only door to one."""

from django.db.models import Count, Q

from facilities.models import SelfCheck, SelfCheckItem
from facilities.selectors import facilities_seen_by, one_or_404

_LACKING, _OPEN = Q(items__state="lacking"), Q(items__verdict="")
_ASKED = Q(items__verdict="questioned")


def _seen(membership):
    return SelfCheck.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))


def _counted(rows):
    counted = rows.annotate(
        lacking=Count("items", filter=_LACKING),
        waiting=Count("items", filter=_OPEN),
        asked=Count("items", filter=_ASKED),
    )
    return counted.order_by("-handed_in_on", "-pk")


def checks_of(facility):
    """A home's self-checks, the latest first, each with how many items lack something, wait, are asked about."""
    return _counted(SelfCheck.objects.filter(facility=facility)).select_related("handed_in_by")


def handed_in(membership, *, is_open=False):
    """The self-checks of all homes that a person sees, the latest first."""
    rows = _counted(_seen(membership)).select_related("facility__operator")
    return rows.filter(closed_on=None) if is_open else rows


def access_check(membership, pk):
    """A self-check of a facility that the person sees, or 404."""
    return one_or_404(_seen(membership).select_related("facility__operator", "handed_in_by", "closed_by"), pk)


def access_item(membership, pk):
    """An item of a self-check of a facility that the person sees, or 404."""
    seen = facilities_seen_by(membership).order_by().values("pk")
    rows = SelfCheckItem.objects.filter(check_of__facility__in=seen)
    return one_or_404(rows.select_related("check_of__facility"), pk)


def items_in(check):
    """The items of a self-check in their order."""
    return list(SelfCheckItem.objects.filter(check_of=check).select_related("judged_by"))
