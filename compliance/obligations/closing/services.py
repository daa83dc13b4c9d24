"""Writes that a facility has closed, together with the meetings that fall away with it."""

from facilities.register.services import close_facility
from meetings.planning.services import cancel
from office.changing import acting

BECAUSE = "事業所を廃止するため"


def close(*, by, facility, closed_on, calling_off=(), seen=None):
    """Note the last day of a facility and call off meetings planned after it, all or nothing.

    Args: ``calling_off``: the facility's parts in them. Raises Refused, Stale.
    """
    with acting(by, "facility.close"):
        close_facility(by=by, facility=facility, closed_on=closed_on, seen=seen)
        for part in calling_off:
            cancel(by=by, part=part, because=BECAUSE)
