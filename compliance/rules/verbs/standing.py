"""Verbs about what must stand at all times, or recurs over several years."""

from datetime import date

from ..calendar import deadline_from, period_end, year_numbered
from ..case import UNKNOWN_DESIGNATION, Case, Exemption
from ..model import Spec
from ..rows import BREACH, MET, UPCOMING, Row


def keep_roster(case: Case, spec: Spec) -> list[Row]:
    """A council with the members that it needs (N7-1, N7-3a, N8-2)."""
    missing, wanted = roster_gaps(case, spec)
    due, unmoved, assumption, anchor = _roster_due(case, spec, whole=not missing)
    exemption = case.exemption_of_year(spec, case.year)
    if missing and exemption.reasons:
        return [case.exempt(spec, "roster", unmoved, unmoved, exemption.reasons, exemption.ground)]
    unknown = (UNKNOWN_DESIGNATION,) if due is None else ()
    if not missing:
        status = MET
    elif due is None or due < case.on:
        status = BREACH
    else:
        status = case.open_status(due, due)
    awaited: tuple[str, ...] = ()
    if missing:
        before = case.exemption_of_year(spec, case.year - 1).waiting
        awaited = tuple(dict.fromkeys(exemption.waiting + before))
    reasons = missing + wanted + awaited + unknown
    marked = spec.assumption or assumption or bool(unknown)
    return [case.row(spec, "roster", due, due, None, status, reasons, marked, anchor)]


def _roster_due(
    case: Case, spec: Spec, *, whole: bool
) -> tuple[date | None, date | None, bool, tuple[str, date] | None]:
    """When a roster is due, the same without suspensions, whether that is an assumption, and what it counts from."""
    designated, duty_began = case.begins, spec.values.get("not_before")
    if duty_began is None:
        return designated, designated, False, ("designation", designated) if designated else None
    due, assumption, anchor = duty_began, False, None
    within = spec.values.get("first_year")
    if designated is not None and designated > duty_began:
        due = designated if within is None else deadline_from(designated, within)
        assumption, anchor = within is not None, ("beginning", designated)
    if not whole and _freed_last_year_only(case, spec):
        year = year_numbered(case.year)
        # Who lacks somebody and was freed last year learns only by its end whether an evaluation frees this one too.
        due, assumption, anchor = year.last, True, ("year", year.first)
    moved = case.suspensions.moved(due)
    if moved != due:
        return moved, due, True, ("suspension", due)
    return due, due, assumption, anchor


def _freed_last_year_only(case: Case, spec: Spec) -> bool:
    freed: list[Exemption] = [case.exemption_of_year(spec, year) for year in (case.year - 1, case.year)]
    return bool(freed[0].reasons) and not freed[1].reasons


def roster_gaps(case: Case, spec: Spec) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the roster lacks of the needed and of the wished, as of the day.

    Of a needed group that is missing as a whole, its wished parts are not asked for besides.
    """
    groups = case.words.roster_groups
    on = case.on
    there = {
        member.category
        for member in case.facts.members
        if (member.since is None or member.since <= on) and (member.until is None or on <= member.until)
    }
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
    designated, on = case.begins, case.on
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
        rows.append(case.row(spec, f"{area}.{item}", None, None, met, status, reasons, assumption))
    return rows


def every_few_years(case: Case, spec: Spec) -> list[Row]:
    """What comes round every few years and is never done with (N8-5, N8-6c)."""
    if spec.fact == "third_party":
        subject, days = "third_party", [e.date for e in case.evaluations if e.kind == "third_party"]
    else:
        subject, days = "ward", [day for day in case.facts.ward_visits if day <= case.on]
    if days:
        anchor = ("last_time", max(days))
    elif case.begins is not None:
        anchor = ("designation", case.begins)
    else:
        unknown = (UNKNOWN_DESIGNATION,)
        return [case.row(spec, subject, None, None, None, UPCOMING, unknown, True)]
    due = period_end(anchor[1], spec.values["years"] * 12)
    earliest = spec.values.get("not_before")
    if earliest is not None and due < earliest:
        due, anchor = earliest, ("not_before", earliest)
    return [case.row(spec, subject, due, due, None, case.open_status(due, due), (), spec.assumption, anchor)]
