"""Two rulebooks asked about the same facilities on the same day."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from compliance.obligations import facts
from compliance.obligations.rulebook import ask
from compliance.obligations.wording import names_in, title_of
from compliance.rules import FactsError, Rulebook
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.versions import CHANGES, changes
from facilities.models import Facility

#: The kind of job that compares.
KIND = "obligations.whatif"
#: How many facilities are asked about in one transaction.
BATCH = 500
#: How many facilities a result lists one by one; its sums count all of them.
LISTED = 2_000


@dataclass
class RuleComparison:
    """What another rulebook would change, in sum and facility by facility; `as_json` is what a job keeps.

    ``broken``: facilities whose facts the rules cannot answer for, with the reason: never left out in silence.
    """

    on: date
    asked: int = 0
    touched: int = 0
    kinds: Counter = field(default_factory=Counter)
    duties: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    titles: dict[str, str] = field(default_factory=dict)
    lines: list[dict] = field(default_factory=list)
    broken: list[dict] = field(default_factory=list)

    def as_json(self) -> dict:
        return {
            "on": self.on.isoformat(),
            "asked": self.asked,
            "touched": self.touched,
            "kinds": {kind: self.kinds[kind] for kind in CHANGES},
            "duties": [
                {"title": self.titles[duty], **{kind: counts[kind] for kind in CHANGES}}
                for duty, counts in sorted(self.duties.items())
            ],
            "lines": self.lines,
            "broken": self.broken,
        }


def compare(facility_ids: list[int], before: Rulebook, after: Rulebook, comparison: RuleComparison) -> None:
    """Ask both rulebooks about facilities behind the open door and add the differences to ``comparison``."""
    shown = {
        pk: (name, kind)
        for pk, name, kind in Facility.objects.filter(pk__in=facility_ids).values_list(
            "pk", "name", "service_type"
        )
    }
    gathered = facts.gather(facility_ids)
    names, year = names_in(gathered), fiscal_year_of(comparison.on)
    for pk, one in gathered.items():
        comparison.asked += 1
        who = {"facility": pk, "name": shown[pk][0], "service": after.service_name(shown[pk][1])}
        try:
            differing = changes(
                ask(one, on=comparison.on, book=before), ask(one, on=comparison.on, book=after)
            )
        except FactsError as error:
            comparison.broken.append(who | {"why": [message for _, message in error.faults]})
            continue
        if differing:
            _count(comparison, differing)
            if len(comparison.lines) < LISTED:
                listed = [_as_json(change, names, year) for change in differing]
                comparison.lines.append(who | {"changes": listed})


def _count(comparison, differing):
    comparison.touched += 1
    for change in differing:
        duty = change.row.spec.duty
        comparison.kinds[change.kind] += 1
        comparison.duties[duty.id][change.kind] += 1
        comparison.titles[duty.id] = duty.title


def _as_json(change, names, year):
    row = change.row
    return {
        "kind": change.kind,
        "title": title_of(row, names, year),
        "before": _state(change.before),
        "after": _state(change.after),
        "since": row.spec.since and row.spec.since.isoformat(),
    }


def _state(row):
    """A row's day and status, as JSON; None where there is no row."""
    if row is None:
        return None
    return {
        "due_on": row.due_on and row.due_on.isoformat(),
        "limit_on": row.limit_on and row.limit_on.isoformat(),
        "status": row.status,
        "advisory": row.advisory,
        "assumption": row.assumption,
    }
