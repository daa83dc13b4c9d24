"""Evaluations that an officer looks at, as far as the officer's desk reads them."""

from evaluations.models import Evaluation
from evaluations.policies import CHECKED
from facilities.selectors import facilities_seen_by


def waiting_for(membership):
    """What no officer has answered yet, the oldest first."""
    return _open_to(membership).filter(questioned_on=None)


def questioned_by(membership):
    """What the facilities have been asked about and have not changed since, the oldest first."""
    return _open_to(membership).exclude(questioned_on=None)


def _open_to(membership):
    seen = Evaluation.objects.filter(facility__in=facilities_seen_by(membership).order_by().values("pk"))
    return seen.filter(kind__in=CHECKED, confirmed_on=None).select_related("facility").order_by("date", "pk")
