"""Verbs about what recurs once a fiscal year. Each makes the rows of one year."""

from collections.abc import Iterable, Mapping
from datetime import date

from ..calendar import day_in_fiscal_year, fiscal_year_of
from ..case import Case, FiscalYear
from ..facts import Evaluation, Visit
from ..model import Spec
from ..rows import Row
from .meetings import evaluators


def due_day(spec: Spec, year: FiscalYear) -> date:
    """The last day of a yearly duty: the one its rule names, else the fiscal year's last."""
    by = spec.values.get("by")
    return day_in_fiscal_year(year.number, *by) if by else year.last


def counts(case: Case, year: FiscalYear, due: date) -> bool:
    """Whether a yearly duty binds: the year is whole, and the facility is open when it ends."""
    return year.whole_from_start and case.outlives(due)


def _one(case: Case, spec: Spec, year: FiscalYear, days: Iterable[date]) -> list[Row]:
    """The row of a duty that is met by the first of some days within the year."""
    return _several(case, spec, year, {year.key: days})


def _several(case: Case, spec: Spec, year: FiscalYear, days: Mapping[str, Iterable[date]]) -> list[Row]:
    """A row for each subject, met by the first of its days within the year."""
    due = due_day(spec, year)
    if not counts(case, year, due):
        return []
    anchor = ("year", year.first)
    return [
        case.settle(spec, subject, due, due, case.first_in(year, its), anchor=anchor)
        for subject, its in days.items()
    ]


def discuss_topics(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """Each heading once a year at a meeting held (N7-6c)."""
    days: dict[str, list[date]] = {topic: [] for topic in spec.values["topics"]}
    for meeting in case.meetings.get(year.number, ()):
        if meeting.topics and case.was_held(meeting):
            for topic in meeting.topics:
                if topic in days:
                    days[topic].append(meeting.date)
    return _several(case, spec, year, {f"{year.key}:{topic}": its for topic, its in days.items()})


def evaluate_self(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """The yearly self-evaluation (N7-E1)."""
    return _one(case, spec, year, [e.date for e in case.evaluations if e.kind == "self"])


def evaluate_outside(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """The yearly outside evaluation, at a meeting or by an agency (N7-E1, N7-E2)."""
    due = due_day(spec, year)
    if not counts(case, year, due):
        return []
    found = _first_outside(case, year)
    return [
        case.settle(
            spec,
            year.key,
            due,
            due,
            found and found.date,
            reasons=_notes(case, found, year) if found else (),
            anchor=("year", year.first),
        )
    ]


def _first_outside(case: Case, year: FiscalYear) -> Evaluation | None:
    ways = case.service_type.external_evaluation
    agency = "agency" in ways and case.facility.external_evaluation.get(year.key) == "agency"
    for evaluation in case.evaluations:
        if fiscal_year_of(evaluation.date) != year.number:
            continue
        if agency and evaluation.kind == "agency":
            return evaluation
        if not agency and evaluation.kind == "external":
            meeting = case.meeting_by_key.get(evaluation.meeting)
            if meeting is not None and case.was_held(meeting):
                return evaluation
    return None


def _notes(case: Case, found: Evaluation, year: FiscalYear) -> tuple[str, ...]:
    notes = []
    if not any(e.kind == "self" and year.first <= e.date <= found.date for e in case.evaluations):
        notes.append("self_missing")
    if found.kind == "external":
        meeting = case.meeting_by_key[found.meeting]
        if evaluators(case, meeting)[0]:
            notes.append("participants")
        if meeting.joint_with:
            notes.append("joint")
    return tuple(notes)


def visit_dwellings(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """A visit of members to each dwelling, satellites too, once a year (N8-1b, O6-1d)."""
    due = due_day(spec, year)
    if not counts(case, year, due):
        return []
    visits = _visits_that_count(case)
    dwellings = case.facility.dwellings
    if not dwellings:
        return [_visit_row(case, spec, year, due, f"{year.key}:unlisted", [v.date for v in visits])]
    return [
        _visit_row(
            case, spec, year, due, f"{year.key}:{d.key}", [v.date for v in visits if v.dwelling == d.key]
        )
        for d in dwellings
        if (d.opened_on is None or d.opened_on <= year.first) and (d.closed_on is None or due <= d.closed_on)
    ]


def visit_facility(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """A visit of members to the facility once a year (N8-1b)."""
    due = due_day(spec, year)
    if not counts(case, year, due):
        return []
    return [_visit_row(case, spec, year, due, year.key, [v.date for v in _visits_that_count(case)])]


def _visits_that_count(case: Case) -> list[Visit]:
    members = case.category_of
    return [v for v in case.facts.visits if not v.by or any(key in members for key in v.by)]


def _visit_row(case: Case, spec: Spec, year: FiscalYear, due: date, subject: str, days: list[date]) -> Row:
    freed = case.freed(spec, year.number)
    if freed:
        return case.exempt(spec, subject, due, due, freed)
    return case.settle(
        spec,
        subject,
        due,
        due,
        case.first_in(year, days),
        open_reasons=case.unpublished(spec, year.number),
        anchor=("year", year.first),
    )


def answer_dates(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """The answer on next year's provisional date, asked of all who are open on the last day (N8-4b)."""
    due = due_day(spec, year)
    designated = case.facility.designated_on
    if (designated is not None and designated > due) or not case.outlives(due):
        return []
    days = [a.on for a in case.facts.dates_answered if a.fiscal_year == year.number and a.on <= case.on]
    return [case.settle(spec, year.key, due, due, min(days, default=None), anchor=("year", year.first))]


def receive_or_renew(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """What the facts list as plain days: a review received (O6-3), an entry renewed (O6-7)."""
    return _one(case, spec, year, list(getattr(case.facts, spec.fact)))


def do_measures(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """Committees, training and drills once a year each (O6-6a)."""
    done = case.measures
    return _several(
        case,
        spec,
        year,
        {f"{year.key}:{area}.{item}": done.get((area, item), ()) for area, item in spec.values["measures"]},
    )


def settle_charges(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """Actual cost summed and the rest paid back, once a year for each charge (O6-4b)."""
    days: dict[str, list[date]] = {item: [] for item in spec.values["items"]}
    for settlement in case.facts.settlements:
        if settlement.item in days:
            days[settlement.item].append(settlement.on)
    return _several(case, spec, year, {f"{year.key}:{item}": its for item, its in days.items()})
