"""Reads of what fell due before the municipality began to use the program."""

from django.db.models import Exists, OuterRef

from compliance.obligations.models import PriorRecord, StoredRow
from compliance.obligations.selectors import OPEN


def before_start_rows(facility_ids, *, starts_on):
    """Open rows of these facilities due before the 利用開始日 that nobody has recorded as done."""
    recorded = PriorRecord.objects.filter(
        facility=OuterRef("facility"), duty=OuterRef("duty"), subject=OuterRef("subject")
    )
    rows = StoredRow.objects.filter(OPEN, ~Exists(recorded), facility__in=facility_ids, due_on__lt=starts_on)
    return rows.order_by("facility_id", "due_on", "duty", "subject")
