"""Verbs about what must stand at all times, or recurs over several years."""

from ..calendar import period_end
from ..case import UNKNOWN_DESIGNATION, Case
from ..model import Spec
from ..rows import BREACH, MET, UPCOMING, Row


def keep_roster(case: Case, spec: Spec) -> list[Row]:
    """A council with the members that it needs (N7-1, N7-3a, N8-2)."""
    if case.closed:
        return []
    designated, begins = case.facility.designated_on, spec.values.get("not_before")
    due = max((day for day in (designated, begins) if day is not None), default=None)
    freed = case.freed(spec, case.year)
    if freed:
        return [case.exempt(spec, "roster", due, due, freed)]
    missing, wanted = roster_gaps(case, spec)
    unknown = (UNKNOWN_DESIGNATION,) if due is None else ()
    if not missing:
        status = MET
    elif due is None or due < case.on:
        status = BREACH
    else:
        status = case.open_status(due, due)
    reasons = missing + wanted + unknown
    assumption = spec.assumption or bool(unknown)
    anchor = ("designation", designated) if due is not None and due == designated else None
    return [case.row(spec, "roster", due, due, None, status, reasons, assumption, anchor)]


def roster_gaps(case: Case, spec: Spec) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the roster lacks of the needed and of the wished, as of the day.

    Of a needed group that is missing as a whole, its wished parts are not asked for besides.
    """
    groups = case.book.vocabulary.roster_groups
    there = {member.category for member in case.facts.members if member.in_office(case.on)}
    missing = [code for code in spec.values["needed"] if there.isdisjoint(groups[code].categories)]
    said = {category for code in missing for category in groups[code].categories}
    wanted = [
        code
        for code in spec.values["wished"]
        if there.isdisjoint(groups[code].categories) and said.isdisjoint(groups[code].categories)
    ]
    return tuple(f"missing:{code}" for code in missing), tuple(f"wanted:{code}" for code in wanted)


def have_measures(case: Case, spec: Spec) -> list[Row]:
    """Plans, guidelines, officers and bylaws that must be there (O6-6a)."""
    if case.closed:
        return []
    designated, on = case.facility.designated_on, case.on
    unknown = (UNKNOWN_DESIGNATION,) if designated is None else ()
    assumption = spec.assumption or bool(unknown)
    rows = []
    for area, item in spec.values["measures"]:
        met = min((day for day in case.measures.get((area, item), ()) if day <= on), default=None)
        if met is not None:
            status, reasons = MET, unknown
        elif designated is not None and on < designated:
            status, reasons = UPCOMING, unknown
        else:
            status, reasons = BREACH, ("missing", *unknown)
        rows.append(case.row(spec, f"{area}.{item}", None, None, met, status, reasons, assumption, None))
    return rows


def every_few_years(case: Case, spec: Spec) -> list[Row]:
    """What comes round every few years and is never done with (N8-5, N8-6c)."""
    if case.closed:
        return []
    if spec.fact == "third_party":
        subject, days = "third_party", [e.date for e in case.evaluations if e.kind == "third_party"]
    else:
        subject, days = "ward", [day for day in case.facts.ward_visits if day <= case.on]
    designated = case.facility.designated_on
    if days:
        anchor = ("last_time", max(days))
    elif designated is not None:
        anchor = ("designation", designated)
    else:
        return [case.settle(spec, subject, None, None, None, reasons=(UNKNOWN_DESIGNATION,), assumption=True)]
    due = period_end(anchor[1], spec.values["years"] * 12)
    earliest = spec.values.get("not_before")
    if earliest is not None and due < earliest:
        due, anchor = earliest, ("not_before", earliest)
    return [case.settle(spec, subject, due, due, None, anchor=anchor)]
