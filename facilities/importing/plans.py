"""What becomes of each record of a list: the plan of a facility and of its dwellings, for whoever writes and whoever reads."""

import hashlib
from dataclasses import dataclass, field
from datetime import date

import orjson

from accounts.models import Operator
from compliance.rules.wareki import format_date
from facilities.lists.corporations import name_key
from facilities.lists.merging import FacilityRecord
from facilities.models import Dwelling, Facility
from facilities.wording import variant_name

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"
#: A record without a number that may mean several facilities: a person says which, until then nothing is written.
ASK = "ask"
#: A facility that nobody has registered and that the list says has closed: it is not made.
LEFT_OUT = "left_out"

_DWELLING_WORDS = {
    "key_no": "番号",
    "name": "名前",
    "address": "住所",
    "capacity": "定員",
    "satellite": "サテライト",
    "opened_on": "開設日",
    "closed_on": "廃止日",
}


@dataclass(slots=True)
class DwellingPlan:
    """What becomes of one dwelling: ``dwelling`` is None for a new one; ``changes``: field → (old, new)."""

    record: object
    dwelling: Dwelling | None
    changes: dict = field(default_factory=dict)
    is_new: bool = field(init=False, default=False)

    def __post_init__(self):
        self.is_new = self.dwelling is None

    @property
    def outcome(self):
        return NEW if self.dwelling is None else CHANGED if self.changes else UNCHANGED


@dataclass(frozen=True, slots=True)
class StepProposal:
    """A step that a list says a facility has made, for a person to confirm; never written by the list itself.

    ``kind``: of ``ListStep``; ``on``: the day (ISO 8601) or ""; ``words``: as the list has it; ``was``, ``becomes``: what a
    reader is shown; ``before``, ``after``: the same in codes; ``values``: what the step needs to be written.
    """

    kind: str
    on: str = ""
    words: str = ""
    was: str = ""
    becomes: str = ""
    before: str | None = None
    after: str | None = None
    values: dict = field(default_factory=dict)


@dataclass(slots=True)
class FacilityPlan:
    """What becomes of one facility: ``facility`` is None for a new one; ``changes``: field → (old, new)."""

    record: FacilityRecord
    facility: Facility | None
    operator: Operator
    changes: dict = field(default_factory=dict)
    dwellings: list = field(default_factory=list)
    operator_touched: bool = False
    complaints: list = field(default_factory=list)
    proposals: list = field(default_factory=list)
    left_out: bool = False
    candidates: list = field(default_factory=list)

    @property
    def needs_writing(self):
        """Is there anything to write, be it only another spelling of the operator?"""
        return self.outcome in (NEW, CHANGED, ASK) or self.operator_touched

    @property
    def outcome(self):
        if self.facility is None:
            return LEFT_OUT if self.left_out else ASK if self.candidates else NEW
        touched = self.changes or any(plan.outcome != UNCHANGED for plan in self.dwellings)
        return CHANGED if touched else UNCHANGED

    def mark(self):
        """What a person sees of this plan, as a mark: whoever confirmed one mark has confirmed no other."""
        facility, operator = self.facility, self.operator
        seen = [
            facility and facility.pk,
            self.outcome,
            _told(self.changes),
            [(one.dwelling and one.dwelling.pk, one.outcome, _told(one.changes)) for one in self.dwellings],
        ]
        if self.candidates:
            seen.append([one.pk for one in self.candidates])
        elif facility is None:
            seen.append(operator.corporate_number or name_key(operator.name))
        # Sorted: a record that has been through the database has its cells in another order.
        return hashlib.blake2b(orjson.dumps(seen, option=orjson.OPT_SORT_KEYS), digest_size=12).hexdigest()

    def described_changes(self):
        """The changes for a reader: a list of (what, before, after)."""
        label, service_type = Facility._meta.get_field, self.record.service_type
        lines = [
            (str(label(name).verbose_name), *(shown(value, name, service_type) for value in change))
            for name, change in self.changes.items()
        ]
        for plan in self.dwellings:
            if plan.outcome == NEW:
                lines.append(("住居", "", plan.record.name))
            for name, (old, new) in plan.changes.items():
                lines.append(
                    (f"住居「{plan.dwelling.name}」の{_DWELLING_WORDS[name]}", shown(old), shown(new))
                )
        return lines


def shown(value, name="", service_type=""):
    """A value of a field as a reader sees it."""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    if isinstance(value, date):
        return format_date(value, weekday=False)
    if name == "variant":
        return variant_name(service_type, value)
    return "" if value is None else str(value)


def _told(changes):
    return {name: [str(old), str(new)] for name, (old, new) in changes.items()}
