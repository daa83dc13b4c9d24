"""Whom the desk calls: facilities with most of what is late first, in a handful of statements however many."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, Count, IntegerField, Min, Value, When

from compliance.obligations.assessing.standing import late_ones
from compliance.obligations.models import Call, StoredRow
from compliance.obligations.selectors import LATE, with_status_on
from facilities.models import Facility
from facilities.selectors import search_facilities
from facilities.wording import service_name
from office.status_looks import LOOKS

_RANK = Case(
    *(When(status=status, then=Value(place)) for place, status in enumerate(LATE)),
    output_field=IntegerField(),
)
MINE, NOBODY = "me", "nobody"


@dataclass(slots=True)
class CallLine:
    """A facility on the list. ``worst``: the status of its gravest row, None where nothing is late; ``call``: the last word."""

    facility: Facility
    worst: str | None
    number: int
    first_due: date | None
    call: Call | None

    @property
    def service_name(self):
        return service_name(self.facility.service_type)

    @property
    def word(self):
        return LOOKS[self.worst].label if self.worst else "遅れはありません"

    @property
    def tel(self):
        """The number as a telephone takes it, or ""."""
        digits = "".join(sign for sign in self.facility.phone if sign.isdecimal() or sign == "+")
        return f"tel:{digits}" if digits else ""


def last_call(membership, facility):
    """What stands now of calls to a facility by the person's desk, or None."""
    return Call.objects.filter(desk=membership.desk_id, facility=facility).first()


def calls_of(membership, facility):
    """All words of the desk with a facility, the latest first."""
    rows = Call.objects.filter(desk=membership.desk_id, facility=facility)
    return rows.select_related("made_by", "holder")


def late_seen(membership, on):
    """{facility: how it stands} of those that the person sees, that are open, and where something is late: one statement."""
    facilities = search_facilities(membership, state="open", on=on)
    return late_ones(facilities, on=on, starts_on=membership.municipality.counts_from)


def keys(membership, *, on, late=None, query="", service_type="", duty="", holder="", due_only=False):
    """[(facility, worst rank, number, first due)] in the order in which the desk calls: two statements.

    First those that were to be called by today, then what is gravest, then most; a facility where nothing is late
    stands there only while a call is meant. Args: ``late``: of :func:`late_seen`, where it is known; ``duty``: only what is
    late of this one; ``holder``: MINE, NOBODY or the number of a membership.
    """
    late = late_seen(membership, on) if late is None else late
    calls = _calls(membership)
    # Only where somebody narrows, or a call is meant, does it have to be asked which of them are seen.
    wanted = late.keys() | {pk for pk, (next_on, _) in calls.items() if next_on is not None}
    if query or service_type or calls:
        facilities = search_facilities(
            membership, query=query, service_type=service_type, state="open", on=on
        )
        wanted = set(facilities.filter(pk__in=wanted).order_by().values_list("pk", flat=True))
    lines = _of_duty(wanted & late.keys(), membership, on, duty) if duty else _of_all(late)
    found = []
    for pk in wanted:
        next_on, held = calls.get(pk, (None, None))
        is_due = next_on is not None and next_on <= on
        is_wanted = pk in lines or (next_on is not None and not duty)
        if not is_wanted or (due_only and not is_due) or not _is_held(held, holder, membership):
            continue
        rank, number, first_due = lines.get(pk, (len(LATE), 0, None))
        found.append(((not is_due, rank, -number, first_due or date.max, pk), (pk, rank, number, first_due)))
    return [row for _, row in sorted(found)]


def _of_all(late):
    ranks = {status: place for place, status in enumerate(LATE)}
    worst = len(LATE) - 1
    return {pk: (ranks.get(one.status, worst), one.late, one.first_late) for pk, one in late.items()}


def _of_duty(numbers, membership, on, duty):
    """The same of one duty alone, from its rows."""
    rows = StoredRow.objects.filter(facility__in=numbers, duty=duty, advisory=False, responsible="facility")
    rows = with_status_on(rows, on, membership.municipality.counts_from).filter(status__in=LATE).order_by()
    grouped = rows.annotate(rank=_RANK).values("facility_id")
    counted = grouped.annotate(worst=Min("rank"), number=Count("pk"), first=Min("due_on"))
    return {
        pk: (worst, number, first)
        for pk, worst, number, first in counted.values_list("facility_id", "worst", "number", "first")
    }


def _calls(membership):
    """{facility: (next day, holder)} of the latest word with each."""
    rows = Call.objects.filter(desk=membership.desk_id).order_by("facility_id", "-pk").distinct("facility_id")
    return {pk: (day, holder) for pk, day, holder in rows.values_list("facility_id", "next_on", "holder_id")}


def _is_held(held, wanted, membership):
    if not wanted:
        return True
    if wanted == NOBODY:
        return held is None
    return held == (membership.pk if wanted == MINE else int(wanted))


def lines(membership, chosen):
    """The lines of a page, from what :func:`keys` gave: two statements."""
    numbers = [pk for pk, *_ in chosen]
    facilities = Facility.objects.select_related("operator").in_bulk(numbers)
    rows = Call.objects.filter(desk=membership.desk_id, facility__in=numbers)
    rows = rows.order_by("facility_id", "-pk").distinct("facility_id").select_related("made_by", "holder")
    calls = {call.facility_id: call for call in rows}
    return [
        CallLine(facilities[pk], LATE[rank] if rank < len(LATE) else None, number, first, calls.get(pk))
        for pk, rank, number, first in chosen
    ]


def duties_late(late):
    """The codes of the duties of which something is late anywhere, to narrow by. Args: ``late``: of :func:`late_seen`."""
    return sorted({duty for one in late.values() for duty in one.late_duties})
