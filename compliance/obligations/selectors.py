"""What is due, behind or overdue today of the rows that are stored: it is with_status_on here and nowhere else."""

from datetime import timedelta

from django.db.models import BooleanField, Case, CharField, F, Q, Value, When

from compliance.obligations.models import PriorRecord, RegistrationRequest, StoredRow
from compliance.rules.statuses import BEHIND, BREACH, OVERDUE
from office.together import RowsTogether

SOON = timedelta(days=30)
#: What is late without a due date, such as a notice from whose day an addition counts: no date says so in SQL.
LATE_WITHOUT_DATE = "behind"
LATE = (BREACH, OVERDUE, BEHIND)
OPEN = Q(state__in=(StoredRow.State.OPEN, LATE_WITHOUT_DATE))

#: The status of what would be late or missing, were it not that the ward knows nothing of it yet: 未登録.
UNREGISTERED = "unregistered"


def unregistered(on):
    """Would a stored row be late or missing, and is that only because nothing of its kind was ever registered? For filters.

    So it is until the facility was asked and the day for its answer is past.
    """
    late = Q(state__in=(StoredRow.State.BREACH, LATE_WITHOUT_DATE)) | (OPEN & Q(due_on__lt=on))
    in_vain = RegistrationRequest.objects.filter(answer_by__lt=on).order_by()
    return late & Q(unknown=True) & ~Q(facility__in=in_vain.values("facility"))


def is_unregistered(status, *, unknown, answer_by, on):
    """The same of a row just computed: its status of the contract, and the day until which the facility was asked, or None."""
    return status in LATE and unknown and (answer_by is None or on <= answer_by)


#: What is said of a facility beside the rules, each a queryset by itself: see :func:`prior_rows_and_answer_by`.
BESIDE_THE_RULES = {
    "prior": lambda facility: PriorRecord.objects.filter(facility=facility).only("duty", "subject"),
    "registering": lambda facility: RegistrationRequest.objects.filter(facility=facility).only("answer_by"),
}
_BESIDE_THE_RULES = RowsTogether(**BESIDE_THE_RULES)


def prior_rows_and_answer_by(facility, read=None):
    """What is said of a facility beside the rules, in one query: {(duty, subject)} done on paper before the 利用開始日,
    and the day until which it was asked to register what is not known, or None.

    Args: ``read``: the lists ``BESIDE_THE_RULES``, read already.
    """
    read = _BESIDE_THE_RULES(facility=facility.pk) if read is None else read
    answer_by = next((one.answer_by for one in read["registering"]), None)
    return {(one.duty, one.subject) for one in read["prior"]}, answer_by


def with_status_on(rows, on, starts_on=None):
    """Annotate stored rows with ``status`` and ``late`` as they stand on a day.

    Args: ``on``: the day; ``starts_on``: the municipality's 利用開始日: an open row due before it has the status
    ``before_start``, and so has a condition not kept until that day has come; what is late or missing only as far as
    the ward knows is ``unregistered``. None leaves the contract's own statuses.
    """
    beside = []
    if starts_on is not None:
        early = OPEN & Q(due_on__lt=starts_on)
        early |= Q(state="breach") if on < starts_on else Q()
        beside = [
            When(early, then=Value("before_start")),
            When(unregistered(on), then=Value(UNREGISTERED)),
        ]
    return rows.annotate(
        status=Case(
            *beside,
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
