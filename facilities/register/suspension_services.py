"""The only place that writes when a facility rests (休止) and takes up its work again (再開)."""

from functools import partial

from facilities.models import Suspension
from facilities.register import policies
from facilities.register.selectors import suspensions_of
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import refuse


def suspend(*, by, facility, first_day, last_day=None, reason=""):
    """A facility rests from a day on, until ``last_day`` or until further notice. Raises Refused."""
    with changing(by, "facility.suspend", facility, policy=policies.why_not_change):
        refuse(_why_not(facility, first_day, last_day, suspensions_of(facility)))
        return Suspension.objects.create(
            facility=facility, first_day=first_day, last_day=last_day, reason=reason, made_by=by
        )


def change_suspension(*, by, suspension, seen=None, verb="facility.change_suspension", **values):
    """Correct a suspension. Args: ``values``: fields of Suspension. Raises Refused, Stale."""
    with acting(by, verb):
        # The facility first: two suspensions of one facility are written one after the other.
        opened(suspension.facility, policy=policies.why_not_change)
        opened(suspension, seen=seen, policy=partial(_why_not_change, values=values))
        write(suspension, **values)
        return suspension


def resume(*, by, suspension, last_day, seen=None):
    """The facility takes up its work again on the day after ``last_day``. Raises Refused, Stale."""
    return change_suspension(
        by=by, suspension=suspension, seen=seen, verb="facility.resume", last_day=last_day
    )


def remove_suspension(*, by, suspension, seen=None):
    """Take away a suspension entered by mistake; the trail keeps it. Raises Refused, Stale."""
    with acting(by, "facility.remove_suspension"):
        opened(suspension.facility, policy=policies.why_not_change)
        opened(suspension, seen=seen, policy=nothing_forbids("a mistake is the facility's own to take back"))
        suspension.delete()


def _why_not_change(suspension, *, values):
    first_day = values.get("first_day", suspension.first_day)
    last_day = values.get("last_day", suspension.last_day)
    others = [other for other in suspensions_of(suspension.facility) if other.pk != suspension.pk]
    return _why_not(suspension.facility, first_day, last_day, others)


def _why_not(facility, first_day, last_day, others):
    found = policies.why_not_suspend(facility, first_day, last_day, others)
    return next(iter(found.values()), "")
