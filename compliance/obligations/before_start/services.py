"""The only place that writes what is said about the time before the 利用開始日."""

from compliance.obligations.before_start.selectors import before_start_rows
from compliance.obligations.models import PriorRecord
from office.changing import acting


def record_prior(*, by, facility, pairs):
    """Say that rows of one facility due before the 利用開始日 were done on paper.

    Args: ``pairs``: (duty, subject) of each. Returns how many were not yet recorded.
    """
    return _keep_prior(by, [(facility.pk, duty, subject) for duty, subject in pairs])


def record_prior_everywhere(*, by, facility_ids, on):
    """Say of all open rows of these facilities due before the 利用開始日 and before a day that they were done; returns how many were new."""
    rows = before_start_rows(facility_ids, starts_on=min(by.municipality.counts_from, on))
    return _keep_prior(by, rows.values_list("facility_id", "duty", "subject"))


def _keep_prior(by, keys):
    with acting(by, "prior.record"):
        made = [
            PriorRecord(
                municipality_id=by.municipality_id,
                facility_id=facility_id,
                duty=duty,
                subject=subject,
                recorded_by=by,
            )
            for facility_id, duty, subject in keys
        ]
        before = PriorRecord.objects.count()
        PriorRecord.objects.bulk_create(made, ignore_conflicts=True, batch_size=2000)
        return PriorRecord.objects.count() - before


def undo_prior(*, by, facility, duty, subject):
    """Take back what was said about the time before the start; returns whether there was something."""
    with acting(by, "prior.undo"):
        found = PriorRecord.objects.filter(facility=facility, duty=duty, subject=subject)
        return bool(found.delete()[0])
