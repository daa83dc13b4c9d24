"""What the command writes: in nobody's name the cells alone; in an administrator's a batch, and the steps where it is asked to."""

from accounts.models import Membership, Role
from accounts.tenancy import scope
from facilities.importing import policies, selectors, services, steps
from facilities.importing.states import IMPORT
from facilities.models import FacilityImport, ListStep
from office import files
from office.changing import changing, write

State = FacilityImport.State


def administrator(municipality, address):
    """The administrator of a municipality who signs in with this address, or None."""
    with scope(municipality):
        there = Membership.objects.filter(role=Role.WARD_ADMIN, ended_at=None).exclude(joined_at=None)
        return there.filter(user__email__iexact=address).select_related("municipality").first()


def apply_as(*, by, name, data, reading, steps_on=None):
    """Check and write a list as a batch that can be taken back.

    Args: ``by``: the administrator; ``steps_on``: confirm the steps as well, those for which the list has no day on this one.
    Returns what came of the steps (``steps.Confirmed``), None where they were left.
    """
    with scope(by.municipality):
        file = files.store(by=by, name=name, data=data, content_type="application/octet-stream")
        batch = services.check_list(by=by, file=file, reading=reading)
        with changing(by, "list.apply", batch, policy=lambda row: policies.why_not_apply(row, None)):
            IMPORT.check("list.apply", batch.state, State.APPLYING)
            write(batch, state=State.APPLYING)
            services.apply_opened(batch)
        if steps_on is None:
            return None
        proposed = [one for kind in ListStep.Kind for one in selectors.undecided(batch, kind)]
        # What is only not in the list has not closed.
        meant = [one for one in proposed if one.kind != ListStep.Kind.MISSING]
        return steps.confirm_steps(by=by, steps=meant, choices=steps.Choices(on=steps_on))
