"""The only place that ties staff to facilities."""

from accounts import mails
from accounts.policies import why_not_change_person
from accounts.tenancy import current_municipality_id
from facilities.models import FacilityAssignment
from office.changing import acting, changing


def assign(*, by, person, facilities, seen=None):
    """Make ``facilities`` exactly those that a member of staff looks after; drafts and records stay where they are.

    Raises Refused where the person has left, Stale.
    """
    existing = FacilityAssignment.objects.filter(membership=person)
    with changing(
        by,
        "assignment.save",
        person,
        seen=seen,
        beside=existing.all,
        policy=why_not_change_person,
    ):
        before = set(existing.values_list("facility", flat=True))
        existing.exclude(facility__in=facilities).delete()
        assign_more(by=by, person=person, facilities=facilities)
        if before != {facility.pk for facility in facilities}:
            mails.rights_changed(by, person, "担当する事業所が変わりました。")


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
