"""What a list says of a facility that is a step and no cell: its state, another 法人, another address."""

from collections import defaultdict
from datetime import date

from compliance.rules.wareki import format_date
from facilities.importing.operators import is_unknown
from facilities.importing.plans import StepProposal
from facilities.importing.same_address import same_place
from facilities.lists.merging import ListState
from facilities.models import Facility, ListStep, Suspension

Kind = ListStep.Kind
#: What the state of a facility is called.
STATES = {
    "open": "運営中",
    Kind.SUSPENDED.value: "休止中",
    Kind.CLOSED.value: "廃止",
    Kind.RESUMED.value: "運営中",
}


class Resting:
    """The suspensions of the open municipality; asked for only where a list speaks of states."""

    def __init__(self, records, known=True):
        self._by_facility = defaultdict(list)
        if known and any(record.state for record in records):
            for one in Suspension.objects.order_by("first_day"):
                self._by_facility[one.facility_id].append(one)

    def open_one(self, facility):
        """The suspension of which no day of 再開 is registered, or None."""
        return next((one for one in self._by_facility[facility.pk] if one.last_day is None), None)

    def covers(self, facility, day):
        """Is a suspension registered that holds this day?"""
        return any(
            one.first_day <= day and (one.last_day is None or day <= one.last_day)
            for one in self._by_facility[facility.pk]
        )


def take_state(record):
    """Make of a closing day among a record's cells the state that it is; returns the record's state, or None."""
    closed_on = record.values.pop("closed_on", None)
    if closed_on is not None and record.state is None:
        record.state = ListState(Kind.CLOSED.value, closed_on.isoformat())
    return record.state


def propose_state(facility, state, resting):
    """The step by which a facility comes into the state that its list gives, or None where it is in it already.

    Args: ``facility``: None for one that nobody has registered; ``state``: of :func:`take_state`.
    """
    if state is None:
        return None
    kind, on, words = state.kind, state.on or "", state.words
    now, values = _state_of(facility, resting), {}
    if facility is None and kind == Kind.RESUMED:
        return None
    if facility is not None and (now == Kind.CLOSED or _is_so(facility, kind, on, now, resting)):
        return None
    if kind == Kind.RESUMED:
        values = {"suspension": resting.open_one(facility).pk}
    return StepProposal(
        kind=kind,
        on=on,
        words=words,
        was=STATES.get(now, ""),
        becomes=STATES[kind],
        before=now,
        after=kind,
        values=values,
    )


def _state_of(facility, resting):
    if facility is None:
        return None
    if facility.closed_on is not None:
        return Kind.CLOSED.value
    return Kind.SUSPENDED.value if resting.open_one(facility) else "open"


def _is_so(facility, kind, on, now, resting):
    if kind == Kind.SUSPENDED:
        return now == kind or (on and resting.covers(facility, date.fromisoformat(on)))
    return kind == Kind.RESUMED and now != Kind.SUSPENDED


def take_operator(plan, book):
    """Another 法人 out of the changes of a facility, as a step; None where there is none.

    A 法人 that nobody knew is a blank: a list fills it in, and nobody loses anything by it.
    """
    before = book.by_id(plan.facility.operator_id)
    if "operator" not in plan.changes or is_unknown(before):
        return None
    after = plan.operator
    del plan.changes["operator"]
    plan.operator, plan.operator_touched = before, book.is_touched(before)
    return StepProposal(
        kind=Kind.OPERATOR.value,
        was=before.name,
        becomes=after.name,
        before=before.corporate_number or before.name,
        after=after.corporate_number or after.name,
        values={"operator_name": after.name, "corporate_number": after.corporate_number},
    )


def take_move(plan):
    """Another address out of the changes of a facility, as a step; None where it is the same in other letters."""
    facility, record = plan.facility, plan.record
    address = record.values.get("address", "")
    if "address" not in plan.changes or not facility.address or same_place(facility.address, address):
        return None
    values = {
        name: record.values.get(name, getattr(facility, name))
        for name in ("address", "building", "life_area")
    }
    if "building" not in record.values:
        # The building stood at the former address.
        values["building"] = ""
    # Where it lies on the map comes with a later list, once somebody has confirmed that it moved.
    for name in (*values, "latitude", "longitude"):
        plan.changes.pop(name, None)
    return StepProposal(
        kind=Kind.MOVED.value,
        was=facility.whole_address,
        becomes=Facility(address=values["address"], building=values["building"]).whole_address,
        values=values,
    )


def said_of(proposal):
    """The sentence on a step, for whoever looks through the rows of a list."""
    day = f"（{format_date(date.fromisoformat(proposal.on), weekday=False)}）" if proposal.on else ""
    label = Kind(proposal.kind).label
    return f"{label}{day}: {proposal.was or '（登録なし）'} → {proposal.becomes}。取り込んだ後で、手続きとして確かめてください。"


def left_out(proposal):
    """The sentence on a facility that is closed in its list and that nobody has registered."""
    words = f"（{proposal.words}）" if proposal.words else ""
    return f"一覧で廃止になっている事業所です{words}。登録がないので、新しくは登録しません。"
