"""How a facility stands: the worst of its rows and the next day to look to, counted once and kept with its assessment.

Lists of thousands of facilities read that instead of a hundred thousand rows. What is counted ages: at some day a row becomes
due, then late. So it holds until the day before the next such day, under the 利用開始日 and the ward's request as they were;
whoever reads it later, or under others, counts those facilities anew. The beat keeps such facilities few.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib.postgres.aggregates import ArrayAgg
from django.db import connection
from django.db.models import (
    Case,
    Count,
    DateField,
    Exists,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Least
from django.db.models.lookups import Exact

from accounts.tenancy import current_municipality_id
from compliance.obligations.models import Assessment, RegistrationRequest, StoredRow
from compliance.obligations.selectors import LATE, OPEN, SOON, UNREGISTERED, with_status_on
from facilities.models import Facility

#: Statuses a facility can have on a list, worst first. ``fault``: it could not be assessed; ``pending``: not yet;
#: ``clear``: the rules ask nothing of it.
STATUSES = (
    "fault", "breach", "overdue", "behind", UNREGISTERED, "due_soon", "upcoming", "met", "before_start", "pending",
    "clear",
)  # fmt: skip
RANK = {status: number for number, status in enumerate(STATUSES)}
SETTLED_AS = {"exempt": "met", "keeping": "met"}
#: The earliest day of these is the one to look to.
_LOOKED_TO = ("overdue", "behind", "due_soon", "upcoming")
#: Nothing in sight changes how a facility stands.
_FAR = date(9999, 12, 31)
#: Facilities counted anew at once.
BATCH = 2000


@dataclass(slots=True)
class FacilityStanding:
    """How one facility stands on a day, and until when."""

    status: str = "clear"
    next_due: date | None = None
    overdue: int = 0
    until: date = _FAR
    #: How many rows are late or missing, the first day on which one was due, and the duties that they are of.
    late: int = 0
    first_late: date | None = None
    late_duties: list[str] = field(default_factory=list)
    #: Why it could not be assessed.
    fault: str = ""


def counted(facilities: QuerySet, *, on: date, starts_on: date) -> dict[int, FacilityStanding]:
    """How each of these facilities (a queryset) stands on a day, from the duties in force that are its own.

    One without any such duty is left out: it is ``clear``.
    """
    rows = StoredRow.objects.filter(facility__in=facilities.order_by().values("pk"))
    rows = rows.filter(advisory=False, responsible="facility")
    rows = with_status_on(rows, on, starts_on).annotate(turns=_next_turn(on)).order_by()
    grouped = rows.values_list("facility_id", "status").annotate(
        first=Min("due_on"),
        many=Count("pk"),
        turn=Min("turns"),
        duties=ArrayAgg("duty", distinct=True, filter=Q(status__in=LATE)),
    )
    found: defaultdict = defaultdict(dict)
    for pk, status, first, many, turn, duties in grouped:
        found[pk][SETTLED_AS.get(status, status)] = (first, many, turn, duties or ())
    return {pk: _standing(statuses) for pk, statuses in found.items()}


def _next_turn(on: date):
    """The first day after ``on`` on which an open row has another status by its dates alone."""
    days = [("due_on", -SOON), ("due_on", timedelta(days=1)), ("limit_on", timedelta(days=1))]
    none = Value(None, output_field=DateField())
    after = [
        Case(
            When(Q(**{f"{day}__gt": on - gap}), then=_moved(F(day), gap)),
            default=none,
            output_field=DateField(),
        )
        for day, gap in days
    ]
    return Case(When(OPEN, then=Least(*after)), default=none, output_field=DateField())


def _moved(day, gap):
    return Cast(day + gap, DateField())


def _standing(statuses: dict) -> FacilityStanding:
    turns = [turn for _, _, turn, _ in statuses.values() if turn is not None]
    late = [statuses[status] for status in LATE if status in statuses]
    dues = [statuses[status][0] for status in _LOOKED_TO if status in statuses and statuses[status][0]]
    return FacilityStanding(
        status=min(statuses, key=RANK.__getitem__),
        next_due=min(dues, default=None),
        overdue=statuses["overdue"][1] if "overdue" in statuses else 0,
        until=min(turns) - timedelta(days=1) if turns else _FAR,
        late=sum(many for _, many, *_ in late),
        first_late=min((first for first, *_ in late if first), default=None),
        late_duties=sorted({duty for *_, duties in late for duty in duties}),
    )


def keep(facility_ids: Iterable[int], *, on: date, starts_on: date) -> int:
    """Count these facilities of the open municipality and keep it with their assessments; returns how many."""
    ids = list(facility_ids)
    stands = counted(Facility.objects.filter(pk__in=ids), on=on, starts_on=starts_on)
    asked = answers_asked(ids)
    found = [_as_kept(pk, stands.get(pk) or FacilityStanding(), asked.get(pk), on, starts_on) for pk in ids]
    # One document instead of a parameter a value, as the rows themselves are written.
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE obligations_assessment kept SET status = now.status, next_due = now.next_due, overdue = now.overdue,"
            " late = now.late, first_late = now.first_late, late_duties = now.late_duties,"
            " counted_on = %s, counted_until = now.counted_until, counted_start = %s, counted_answer = now.counted_answer"
            " FROM jsonb_to_recordset(%s::jsonb) AS now (facility_id bigint, status text, next_due date, overdue int,"
            " late int, first_late date, late_duties text[], counted_until date, counted_answer date)"
            " WHERE kept.municipality_id = %s AND kept.facility_id = now.facility_id",
            [on, starts_on, json.dumps(found, default=str), current_municipality_id()],
        )
    return len(ids)


def _as_kept(pk: int, stand: FacilityStanding, answer_by: date | None, on: date, starts_on: date) -> dict:
    # What is not registered counts as not done once the day of the answer is past; what stands before the 利用開始日
    # counts on it.
    turns = [day for day in (answer_by, starts_on - timedelta(days=1)) if day is not None and day >= on]
    return {
        "facility_id": pk,
        "status": stand.status,
        "next_due": stand.next_due,
        "overdue": stand.overdue,
        "late": stand.late,
        "first_late": stand.first_late,
        "late_duties": stand.late_duties,
        "counted_until": min([stand.until, *turns]),
        "counted_answer": answer_by,
    }


def answers_asked(facility_ids: Iterable[int]) -> dict[int, date]:
    """Until when each of these facilities was asked to register; one that was not asked is left out."""
    asked = RegistrationRequest.objects.filter(facility__in=facility_ids).order_by()
    return dict(asked.values_list("facility_id", "answer_by"))


def grown_old(on: date, starts_on: date) -> QuerySet:
    """Assessments whose standing no longer holds by their own columns."""
    return Assessment.objects.filter(
        Q(counted_until=None)
        | Q(late=None)
        | Q(counted_until__lt=on)
        | Q(counted_on__gt=on)
        | ~Q(counted_start=starts_on)
    )


def recount(*, on: date, starts_on: date) -> int:
    """Count a batch of those that have grown old; returns how many there were in it."""
    old = grown_old(on, starts_on).order_by("facility_id").values_list("facility_id", flat=True)[:BATCH]
    return keep(old, on=on, starts_on=starts_on)


def standings(
    facilities: QuerySet, *, on: date, starts_on: date, asked: dict[int, date]
) -> dict[int, FacilityStanding]:
    """How each of these facilities (a queryset) stands on a day, as it is kept, or counted where it no longer holds.

    One that was never assessed is left out. Args: ``asked``: until when facilities were asked to register.
    """
    found, old = {}, []
    kept = Assessment.objects.filter(facility__in=facilities.order_by().values("pk")).order_by()
    fields = ("facility_id", "status", "next_due", "overdue", "counted_until", "counted_on", "counted_start")
    for pk, status, due, overdue, until, since, start, answer, fault in kept.values_list(
        *fields, "counted_answer", "fault"
    ):
        if fault:
            found[pk] = FacilityStanding("fault", fault=fault)
        elif until is None or not since <= on <= until or start != starts_on or answer != asked.get(pk):
            old.append(pk)
        else:
            found[pk] = FacilityStanding(status, due, overdue, until)
    if old:
        anew = counted(Facility.objects.filter(pk__in=old), on=on, starts_on=starts_on)
        found |= {pk: anew.get(pk) or FacilityStanding() for pk in old}
    return found


def late_ones(facilities: QuerySet, *, on: date, starts_on: date) -> dict[int, FacilityStanding]:
    """Those of these facilities (a queryset) where something is late or missing on a day, as it is kept, or counted where it
    no longer holds; one that could not be assessed stands here with what was late before.
    """
    asked = RegistrationRequest.objects.filter(facility=OuterRef("facility")).order_by().values("answer_by")
    rows = Assessment.objects.filter(facility__in=facilities.order_by().values("pk")).order_by()
    holds = Q(late__isnull=False, counted_on__lte=on, counted_until__gte=on, counted_start=starts_on)
    holds &= Exact(F("counted_answer"), Subquery(asked[:1])) | Q(counted_answer=None) & ~Exists(asked)
    rows = rows.annotate(holds=Case(When(holds, then=Value(True)), default=Value(False)))
    fields = ("facility_id", "holds", "status", "overdue", "late", "first_late", "late_duties")
    found, old = {}, []
    for pk, is_kept, status, overdue, late, first, duties in rows.exclude(holds=True, late=0).values_list(
        *fields
    ):
        if is_kept:
            found[pk] = FacilityStanding(
                status, overdue=overdue, late=late, first_late=first, late_duties=duties
            )
        else:
            old.append(pk)
    if old:
        anew = counted(Facility.objects.filter(pk__in=old), on=on, starts_on=starts_on)
        found |= {pk: stand for pk, stand in anew.items() if stand.late}
    return found
