"""The only place that writes what facilities are asked to register."""

from functools import partial

from accounts.tenancy import current_municipality_id
from compliance.obligations.models import RegistrationRequest
from compliance.obligations.registering import policies
from compliance.obligations.registering.selectors import facilities_to_ask, request_of
from office.advisory_lock import lock_until_commit
from office.changing import acting, changing, write
from office.errors import refuse


def ask_everybody(*, by, answer_by, on):
    """Ask all facilities that the person sees, that have something unregistered and were not asked, to answer by a day.

    Returns how many. Raises Refused for a day that has come.
    """
    refuse(policies.why_not_until(answer_by, on=on))
    with acting(by, "registration.ask"):
        _take_turn()
        asked = [
            RegistrationRequest(
                municipality_id=by.municipality_id, facility_id=pk, asked_on=on, answer_by=answer_by
            )
            for pk in facilities_to_ask(by, on=on).values_list("pk", flat=True)
        ]
        return len(RegistrationRequest.objects.bulk_create(asked, batch_size=2000))


def ask_one(*, by, facility, answer_by, on, seen=None):
    """Ask one facility to answer by a day, or set another day for it. Raises Refused, Stale."""
    refuse(policies.why_not_until(answer_by, on=on))
    with acting(by, "registration.ask"):
        _take_turn()
        request = request_of(facility)
        if request is None:
            refuse(policies.why_not_ask(facility, on=on))
            return RegistrationRequest.objects.create(facility=facility, asked_on=on, answer_by=answer_by)
        return _change(by, request, answer_by, on, seen)


def _change(by, request, answer_by, on, seen):
    policy = partial(_why_not_change, on=on)
    with changing(by, "registration.change", request, seen=seen, policy=policy):
        write(request, asked_on=on, answer_by=answer_by)
        return request


def _why_not_change(request, *, on):
    return policies.why_not_ask(request.facility, on=on)


def _take_turn():
    lock_until_commit(f"registration.ask:{current_municipality_id()}")
