"""Verbs about outside evaluations and the meetings at which they take place (N7-E1 to N7-E6)."""

from collections.abc import Iterable
from typing import NamedTuple

from ..calendar import FiscalYear, deadline_after, fiscal_year_end, fiscal_year_of
from ..case import Case
from ..facts import Evaluation, Meeting
from ..model import Spec, Way
from ..rows import Row
from ..terms import Term, settle_term, yearly_term
from .meetings import BINDS_NOT

# The evaluations that somebody from outside makes, one for each way.
_OUTSIDE = ("external", "agency")


class Evaluators(NamedTuple):
    """Who is missing from a meeting that evaluates, and what is to be noted of those who are there."""

    missing: tuple[str, ...]
    notes: tuple[str, ...]


def require_evaluators(case: Case, spec: Spec, meeting: Meeting) -> Row | None:
    """Who must take part in a meeting that evaluates (N7-E3)."""
    day = meeting.date
    if not case.was_held(meeting):
        return case.settle(spec, meeting.key, day, day, None, anchor=("meeting", day))
    missing, notes = evaluators_of(case, meeting)
    if missing:
        return case.breach(spec, meeting.key, day, missing + notes)
    return case.settle(spec, meeting.key, day, day, day, reasons=notes, anchor=("meeting", day))


def evaluators_of(case: Case, meeting: Meeting) -> Evaluators:
    """Whether the public side and a neutral expert took part, in person or by an opinion sent beforehand."""
    officials = case.categories("sit_as_evaluators", "officials", meeting.date)
    experts = case.categories("sit_as_evaluators", "experts", meeting.date)
    came, wrote = meeting.attended or (), meeting.opinions
    officials_came = _any_of(case, came, officials)
    experts_came = _neutral(case, came, experts)
    any_official = officials_came or _any_of(case, wrote, officials)
    neutral = experts_came + _neutral(case, wrote, experts)
    missing, notes = [], []
    if not any_official:
        missing.append("missing:municipality_or_center")
    if not neutral:
        missing.append("missing:neutral_expert")
    if (any_official and not officials_came) or (neutral and not experts_came):
        notes.append("by_opinion")
    if neutral and not any(_is_known(case, key) for key in neutral):
        notes.append("operator_unknown")
    return Evaluators(tuple(missing), tuple(notes))


def _any_of(case: Case, keys: Iterable[str], categories: frozenset[str]) -> bool:
    return any(case.category_of.get(key) in categories for key in keys)


def _neutral(case: Case, keys: Iterable[str], categories: frozenset[str]) -> list[str]:
    """Those whose operator is not the facility's; one that is not recorded is taken for another."""
    own = case.facility.operator
    return [
        key
        for key in keys
        if case.category_of.get(key) in categories
        and (case.operator_of[key] is None or case.operator_of[key] != own)
    ]


def _is_known(case: Case, key: str) -> bool:
    """Whether it is recorded that somebody works for another operator."""
    return case.facility.operator is not None and case.operator_of[key] is not None


def evaluate_outside(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """The yearly outside evaluation, at a meeting or by an agency, or a year that is relieved of it (N7-E1, N7-E2)."""
    term = yearly_term(case, spec, year, case.begins, case.ends)
    if term is None:
        return []
    chosen = _chosen(case, spec, year)
    way = spec.values["ways"][chosen]
    found, notes = _best(case, term, way)
    if case.only_open and found is not None:
        return []
    exempt = () if way.exempt is None else (way.exempt,)
    met_on = None if found is None else found.date
    if met_on is None:
        rows = settle_term(case, spec, year.key, term, None, exempt=exempt)
    else:
        rows = settle_term(case, spec, year.key, term, met_on, reasons=notes)
    causes = _causes(case, term, way, chosen, met=met_on is not None)
    for row in rows:
        row.causes = causes
    return rows


def _causes(case: Case, term: Term, way: Way, chosen: str, *, met: bool) -> tuple[str, ...]:
    """Which way was chosen, and which evaluations that are recorded it leaves out."""
    left = {
        e.kind
        for e in case.evaluations
        if not met
        and e.kind in _OUTSIDE
        and e.kind not in way.met_by
        and term.first <= e.date <= term.last
        and case.was_done(e)
    }
    told = () if len(case.service_type.external_evaluation) == 1 else (f"chosen:{chosen}",)
    return told + tuple(f"left_out:{kind}" for kind in _OUTSIDE if kind in left)


def _chosen(case: Case, spec: Spec, year: FiscalYear) -> str:
    """The way chosen for a year where the service type has it, else the first of the rule's."""
    ways: dict[str, Way] = spec.values["ways"]
    chosen = case.facility.external_evaluation.get(f"{year.number:04}", "")
    if chosen in ways and chosen in case.service_type.external_evaluation:
        return chosen
    return next(iter(ways))


def _best(case: Case, term: Term, way: Way) -> tuple[Evaluation | None, tuple[str, ...]]:
    """The first evaluation without notes, else the first, with its notes."""
    first: tuple[Evaluation | None, tuple[str, ...]] = (None, ())
    for evaluation in case.evaluations:
        if evaluation.kind not in way.met_by or not term.first <= evaluation.date <= term.last:
            continue
        if not case.was_done(evaluation):
            continue
        # Of a year that is over, what is met is of no interest, however it was.
        notes = () if case.only_open else _notes(case, evaluation, term)
        if not notes:
            return evaluation, ()
        if first[0] is None:
            first = (evaluation, notes)
    return first


def _notes(case: Case, found: Evaluation, term: Term) -> tuple[str, ...]:
    notes = []
    if not any(e.kind == "self" and term.first <= e.date <= found.date for e in case.evaluations):
        notes.append("self_missing")
    meeting = case.meeting_by_key.get(found.meeting or "") if found.kind == "external" else None
    if meeting is not None:
        if evaluators_of(case, meeting).missing:
            notes.append("participants")
        if meeting.joint_with:
            notes.append("joint")
    return tuple(notes)


def step_after_evaluation(case: Case, spec: Spec, evaluation: Evaluation) -> Row | None:
    """Publication of an outside evaluation, or its report to the municipality (N7-E6)."""
    if evaluation.kind not in spec.values["evaluations"]:
        return None
    year_end = fiscal_year_end(fiscal_year_of(evaluation.date))
    after = deadline_after(evaluation.date, spec.values["within"])
    if after > year_end:
        due, anchor = after, ("evaluation", evaluation.date)
    else:
        due, anchor = year_end, ("evaluation_year", evaluation.date)
    limit = None if spec.values.get("limit") == BINDS_NOT else due
    done = case.happened(getattr(evaluation, spec.fact or ""))
    return case.settle(spec, evaluation.key, due, limit, done, anchor=anchor)
