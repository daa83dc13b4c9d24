"""The only place that ties staff to facilities."""

from accounts.audit import acting
from accounts.tenancy import current_municipality_id
from facilities.models import FacilityAssignment


def assign(*, by, person, facilities):
    """Make ``facilities`` exactly those that a member of staff looks after; drafts and records stay where they are."""
    with acting(by, "assignment.save"):
        wanted = {facility.pk for facility in facilities}
        existing = FacilityAssignment.objects.filter(membership=person)
        existing.exclude(facility__in=wanted).delete()
        assign_more(by=by, person=person, facilities=facilities)


def assign_more(*, by, person, facilities):
    """Let a member of staff look after ``facilities`` too."""
    with acting(by, "assignment.save"):
        FacilityAssignment.objects.bulk_create(
            [
                FacilityAssignment(
                    municipality_id=current_municipality_id(), membership=person, facility=facility
                )
                for facility in sorted(facilities, key=lambda facility: facility.pk)
            ],
            ignore_conflicts=True,
        )
