"""What is due, behind or overdue today of the rows that are stored: it is derived here and nowhere else."""

from datetime import timedelta

from django.db.models import BooleanField, Case, CharField, F, Q, Value, When

from compliance.obligations.models import StoredRow

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
