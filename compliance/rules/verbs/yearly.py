"""Verbs about what recurs once a fiscal year. Each makes the rows of one year."""

from collections.abc import Iterable, Mapping
from datetime import date

from ..calendar import FiscalYear, deadline_after
from ..case import Case
from ..model import Spec
from ..rows import Row
from ..subject import write_subject
from ..terms import Term, meet_term, rest, settle_term, yearly_term


def _each(case: Case, spec: Spec, year: FiscalYear, days: Mapping[str, Iterable[date]]) -> list[Row]:
    """A row for each item, met by the first of its days."""
    term = yearly_term(case, spec, year, case.begins, case.ends)
    if term is None:
        return []
    return [
        row
        for item, its in days.items()
        for row in meet_term(case, spec, write_subject(year.number, item), term, its)
    ]


def discuss_topics(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """Each heading once a year: met when the last of its items was first discussed at a meeting that counts (N7-6c)."""
    term = yearly_term(case, spec, year, case.begins, case.ends)
    if term is None:
        return []
    discussed: dict[str, date] = {}
    # The latest first, so that the first day on which something was discussed stands.
    for meeting in reversed(case.counting):
        if meeting.topics and term.first <= meeting.date <= term.last:
            discussed.update(dict.fromkeys(meeting.topics, meeting.date))
    rows: list[Row] = []
    for topic in spec.values["topics"]:
        if case.only_open and topic in discussed:
            continue
        met_on, missing = _discussed(topic, case.words.topics[topic].items, discussed)
        rows += settle_term(case, spec, write_subject(year.number, topic), term, met_on, open_reasons=missing)
    return rows


def _discussed(
    topic: str, items: Iterable[str], days: Mapping[str, date]
) -> tuple[date | None, tuple[str, ...]]:
    """The day on which the last of a heading's items was first discussed; else those that were not, if some were."""
    whole = days.get(topic)
    firsts = [days.get(item, whole) for item in items]
    if whole is not None:
        return min(whole, max(day for day in firsts if day is not None)), ()
    done = [day for day in firsts if day is not None]
    if not done:
        return None, ()
    if len(done) == len(firsts):
        return max(done), ()
    return None, tuple(f"missing:{item}" for item, day in zip(items, firsts, strict=True) if day is None)


def evaluate_self(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """The yearly self-evaluation (N7-E1)."""
    return _each(case, spec, year, {"": [e.date for e in case.evaluations if e.kind == "self"]})


def visit_dwellings(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """A visit of members to each dwelling, satellites too, once a year (N8-1b, O6-1d)."""
    dwellings = case.facility.dwellings
    if not dwellings:
        term = yearly_term(case, spec, year, case.begins, case.ends)
        return [] if term is None else _visit(case, spec, "unlisted", term, case.visits.get(None, ()))
    rows = []
    for dwelling in dwellings:
        begins = max((day for day in (dwelling.opened_on, case.begins) if day), default=None)
        ends = min((day for day in (dwelling.closed_on, case.ends) if day), default=None)
        term = yearly_term(case, spec, year, begins, ends)
        if term is not None:
            rows += _visit(case, spec, dwelling.key, term, case.visits.get(dwelling.key, ()))
    return rows


def visit_facility(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """A visit of members to the facility once a year (N8-1b)."""
    term = yearly_term(case, spec, year, case.begins, case.ends)
    if term is None:
        return []
    return _visit(case, spec, "", term, [day for days in case.visits.values() for day in days])


def _visit(case: Case, spec: Spec, item: str, term: Term, days: Iterable[date]) -> list[Row]:
    return meet_term(case, spec, write_subject(term.year, item), term, days, awaits=True)


def answer_dates(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """The answer on next year's provisional date, asked of all who are open on the year's last day (N8-4b)."""
    begins, ends = case.begins, case.ends
    if (begins is not None and begins > year.last) or (ends is not None and ends < year.last):
        return []
    due, first, anchor = year.last, year.first, ("year", year.first)
    if begins is not None and begins > first:
        first = begins
        within = spec.values.get("after_designation")
        after = due if within is None else deadline_after(begins, within)
        if after > due:
            due, anchor = after, ("designation", begins)
    if ends is not None and due > ends:
        return []
    whole = Term(year.number, year.first, date.max, due, due, year.last, False, False, True, anchor)
    term = rest(case, whole, first, year.last, ends)
    if term is None:
        return []
    days = [a.on for a in case.facts.dates_answered if a.fiscal_year == year.number and a.on <= case.on]
    return settle_term(case, spec, year.key, term, min(days, default=None))


def receive_or_renew(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """What the facts list as plain days: a review received (O6-3), an entry renewed (O6-7)."""
    return _each(case, spec, year, {"": getattr(case.facts, spec.fact or "")})


def settle_charges(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """Actual cost summed and the rest paid back, once a year for each charge (O6-4b)."""
    days: dict[str, list[date]] = {item: [] for item in spec.values["items"]}
    for settlement in case.facts.settlements:
        if settlement.item in days:
            days[settlement.item].append(settlement.on)
    return _each(case, spec, year, days)
