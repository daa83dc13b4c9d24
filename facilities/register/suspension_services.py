"""The only place that writes when a facility rests (休止) and takes up its work again (再開), and what an officer says of it."""

from functools import partial

from accounts.links import at
from compliance.rules.wareki import format_date
from facilities.models import Suspension
from facilities.register import policies
from facilities.register.selectors import suspensions_of
from facilities.self_reports.mails import tell_that_desk_asks
from office.changing import acting, changing, nothing_forbids, opened, write
from office.errors import refuse

#: What stands in a suspension that no officer has answered yet.
_UNCHECKED = {"confirmed_on": None, "questioned_on": None, "remark": "", "checked_by": None}


def suspend(*, by, facility, first_day, last_day=None, reason=""):
    """A facility rests from a day on, until ``last_day`` or until further notice. Raises Refused."""
    with changing(by, "facility.suspend", facility, policy=policies.why_not_change):
        refuse(_why_not(facility, first_day, last_day, suspensions_of(facility)))
        return Suspension.objects.create(
            facility=facility, first_day=first_day, last_day=last_day, reason=reason, made_by=by
        )


def change_suspension(*, by, suspension, seen=None, **values):
    """Correct a suspension; an officer's answer falls away. Args: ``values``: fields of Suspension. Raises Refused, Stale."""
    return _change(by, "facility.change_suspension", suspension, seen, values)


def resume(*, by, suspension, last_day, seen=None):
    """The facility takes up its work again on the day after ``last_day``; an officer's answer falls away.

    Raises Refused, Stale.
    """
    return _change(by, "facility.resume", suspension, seen, {"last_day": last_day})


def attach_paper(*, by, suspension, which, file):
    """Put a notification that was looked into beside a suspension; an officer's answer falls away. Raises Refused.

    Args: ``which``: "paper" for that of the suspension, "resumption_paper" for that of the resumption.
    """
    return _change(by, "facility.change_suspension", suspension, None, {which: file})


def _change(by, verb, suspension, seen, values):
    with acting(by, verb):
        # The facility first: two suspensions of one facility are written one after the other.
        opened(suspension.facility, policy=policies.why_not_change)
        opened(suspension, seen=seen, policy=partial(_why_not_change, values=values))
        if set(write(suspension, **values)) & set(policies.LOOKED_AT):
            # What an officer answered was said of something else.
            write(suspension, **_UNCHECKED)
        return suspension


def remove_suspension(*, by, suspension, seen=None):
    """Take away a suspension entered by mistake; the trail keeps it. Raises Refused, Stale."""
    with acting(by, "facility.remove_suspension"):
        opened(suspension.facility, policy=policies.why_not_change)
        opened(suspension, seen=seen, policy=nothing_forbids("a mistake is the facility's own to take back"))
        suspension.delete()


def confirm_suspension(*, by, suspension, on, seen=None):
    """An officer finds the suspension, and the resumption where there is one, in order. Raises Refused, Stale."""
    with changing(
        by, "suspension.confirm", suspension, seen=seen, policy=policies.why_not_confirm_suspension
    ):
        write(suspension, confirmed_on=on, questioned_on=None, remark="", checked_by=by)


def question_suspension(*, by, suspension, on, remark, seen=None):
    """An officer asks the facility about it, and a mail tells it so; what was confirmed before no longer is. Raises Stale."""
    policy = nothing_forbids("an officer may ask at any time")
    with changing(by, "suspension.question", suspension, seen=seen, policy=policy):
        write(suspension, confirmed_on=None, questioned_on=on, remark=remark, checked_by=by)
        about, facility = f"{format_date(suspension.first_day)}からの休止", suspension.facility
        tell_that_desk_asks(facility, about, at("facilities:detail", facility.pk))


def _why_not_change(suspension, *, values):
    first_day = values.get("first_day", suspension.first_day)
    last_day = values.get("last_day", suspension.last_day)
    others = [other for other in suspensions_of(suspension.facility) if other.pk != suspension.pk]
    return _why_not(suspension.facility, first_day, last_day, others)


def _why_not(facility, first_day, last_day, others):
    found = policies.why_not_suspend(facility, first_day, last_day, others)
    return next(iter(found.values()), "")
