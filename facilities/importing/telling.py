"""The steps that a list proposes, as the command tells them; who would lose access by them."""

from accounts.models import Membership, Role
from facilities.importing.proposals import Kind
from facilities.models import FacilityAssignment

#: What is told of a list that proposes no step.
NOTHING: dict = {"state_changes": [], "operator_changes": []}
_STATES = (Kind.SUSPENDED, Kind.RESUMED, Kind.CLOSED)


def steps_of(plans):
    """``state_changes`` and ``operator_changes`` of a comparison: a list each of number, name, line, from, to, on, loses_access."""
    proposed = [(plan, one) for plan in plans for one in plan.proposals]
    losing = who_loses_access([plan.facility for plan, one in proposed if one.kind == Kind.OPERATOR])
    told: dict[str, list] = {"state_changes": [], "operator_changes": []}
    for plan, one in proposed:
        kind = "operator_changes" if one.kind == Kind.OPERATOR else "state_changes"
        if one.kind in (*_STATES, Kind.OPERATOR):
            told[kind].append(
                {
                    "number": plan.record.number,
                    "name": plan.record.name,
                    "line": plan.record.lines[0],
                    "from": one.before,
                    "to": one.after,
                    "on": one.on or None,
                    "loses_access": losing.get(plan.facility.pk, []) if one.kind == Kind.OPERATOR else [],
                }
            )
    return told


def who_loses_access(facilities):
    """Whom a change of 法人 would shut out, as {facility's id: names}: the managers of its 法人, and the staff at work there.

    Args: ``facilities``: those that would go over to another 法人.
    """
    if not facilities:
        return {}
    there = Membership.objects.filter(ended_at=None)
    managers: dict[int, list] = {}
    found: dict[int, list] = {}
    operators = {facility.operator_id for facility in facilities}
    for one in there.filter(role=Role.OPERATOR_MANAGER, operator__in=operators).order_by("name", "pk"):
        managers.setdefault(one.operator_id, []).append(one.name)
    staff = FacilityAssignment.objects.filter(
        facility__in=[facility.pk for facility in facilities], membership__in=there
    )
    at_work: dict[int, list] = {}
    for facility_id, name in staff.order_by("membership__name", "pk").values_list(
        "facility", "membership__name"
    ):
        at_work.setdefault(facility_id, []).append(name)
    for facility in facilities:
        found[facility.pk] = managers.get(facility.operator_id, []) + at_work.get(facility.pk, [])
    return found
