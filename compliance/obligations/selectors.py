"""Reads of stored assessments. What is due, behind or overdue today is derived here and nowhere else."""

from datetime import timedelta

from django.db import connection
from django.db.models import BooleanField, Case, CharField, Exists, F, OuterRef, Q, Value, When

from compliance.obligations.models import Assessment, PriorRecord, StaleFacility, StoredRow
from compliance.obligations.rulebook import fingerprint
from facilities.models import Facility

SOON = timedelta(days=30)
#: What is late without a due date, such as a notice from whose day an addition counts: no date says so in SQL.
LATE_WITHOUT_DATE = "behind"
OPEN = Q(state__in=(StoredRow.State.OPEN, LATE_WITHOUT_DATE))


def derived(rows, on, starts_on=None):
    """Annotate stored rows with ``status`` and ``late`` as they stand on a day.

    Args: ``on``: the day; ``starts_on``: the municipality's 利用開始日: an open row due before it has the status
    ``before_start``, and so has a condition not kept until that day has come; None leaves the contract's own statuses.
    """
    before_start = []
    if starts_on is not None:
        early = OPEN & Q(due_on__lt=starts_on)
        early |= Q(state="breach") if on < starts_on else Q()
        before_start = [When(early, then=Value("before_start"))]
    return rows.annotate(
        status=Case(
            *before_start,
            When(~OPEN, then=F("state")),
            When(state=LATE_WITHOUT_DATE, then=F("state")),
            When(limit_on__lt=on, then=Value("overdue")),
            When(due_on__lt=on, then=Value("behind")),
            When(due_on__lte=on + SOON, then=Value("due_soon")),
            default=Value("upcoming"),
            output_field=CharField(),
        ),
        late=Case(
            When(met_on__gt=F("due_on"), then=Value(True)), default=Value(False), output_field=BooleanField()
        ),
    )


def expired_assessments(on):
    """Assessments whose answer may no longer be true on a day, or that another rulebook gave."""
    return Assessment.objects.filter(Q(holds_until__lt=on) | ~Q(rulebook=fingerprint()))


def waiting_facilities(on):
    """Facilities of the open municipality that wait to be assessed anew, in order of their keys.

    Args: ``on``: the day; None leaves out those whose answer has only grown old.
    """
    marked = StaleFacility.objects.filter(facility_id=OuterRef("pk"))
    due = Q(Exists(marked))
    if on is not None:
        due |= Q(Exists(expired_assessments(on).filter(facility=OuterRef("pk"))))
    return Facility.objects.filter(due).order_by("pk")


def municipalities_due(on):
    """Ids of the municipalities in which something must be assessed anew, from the keeper's function."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT municipalities_with_assessments_due(%s, %s)", [on, fingerprint()])
        return [row[0] for row in cursor.fetchall()]


def before_start_rows(facility_ids, *, starts_on):
    """Open rows of these facilities due before the 利用開始日 that nobody has recorded as done."""
    recorded = PriorRecord.objects.filter(
        facility=OuterRef("facility"), duty=OuterRef("duty"), subject=OuterRef("subject")
    )
    rows = StoredRow.objects.filter(OPEN, ~Exists(recorded), facility__in=facility_ids, due_on__lt=starts_on)
    return rows.order_by("facility_id", "due_on", "duty", "subject")
