"""Writes that a facility goes over to another 法人, with what begins anew by it."""

from datetime import timedelta

from facilities.models import OperatorChange
from facilities.register import services as register
from meetings.council.services import end_all_terms
from meetings.planning.services import ask_consent_anew
from office.changing import acting


def change_operator(*, by, facility, kind, changed_on, seen=None, **operator):
    """The facility goes over to another 法人 on a day; all or nothing.

    Args: ``kind``: of OperatorChange. After a merger everything goes on. With a new designation the day becomes that
    of the designation, the terms of the roster end on the day before, and consents to planned meetings are asked for
    anew. ``operator``: ``operator_name`` and ``corporate_number``. Raises Refused, Stale.
    """
    with acting(by, "facility.change_operator"):
        register.change_operator(
            by=by, facility=facility, kind=kind, changed_on=changed_on, seen=seen, **operator
        )
        if kind == OperatorChange.Kind.NEW_DESIGNATION:
            end_all_terms(by=by, facility=facility, until=changed_on - timedelta(days=1))
            ask_consent_anew(by=by, facility=facility, since=changed_on)
