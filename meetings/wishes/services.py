"""The only place that writes what users and families were asked and said (N8-6b)."""

from meetings.models import HoldingWish
from meetings.wishes import policies
from office.changing import acting, changing, form_mark, made_by_form, write
from office.errors import refuse


def record_wish(*, by, facility, token, today, said):
    """Record that users or families were asked. Returns the HoldingWish; a form sent twice gives the first one.

    Args: ``said``: ``asked_on``, ``way``, ``users``, ``families`` (numbers), ``wishes``. Raises Refused.
    """
    with acting(by, "wish.record"):
        mark = form_mark(token, facility.pk, said)
        if made := made_by_form(HoldingWish, mark):
            return made
        refuse(policies.why_not_record(said["asked_on"], said["users"], said["families"], today))
        return HoldingWish.objects.create(facility=facility, entered_by=by, token=mark, **said)


def change_wish(*, by, wish, today, said, seen=None):
    """Correct an asking. Args: as of :func:`record_wish`. Raises Refused, Stale."""

    def policy(wish):
        return policies.why_not_record(said["asked_on"], said["users"], said["families"], today)

    with changing(by, "wish.change", wish, seen=seen, policy=policy):
        write(wish, **said)
