"""The measures of a home as one picture: subjects down, what each asks for across (O6-6a)."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.html import format_html

from compliance.rules import load_rulebook
from compliance.rules.calendar import fiscal_year_bounds, fiscal_year_of
from compliance.rules.deductions import DeductionCondition
from compliance.rules.statuses import BEHIND, BREACH, DUE_SOON, EXEMPT, KEEPING, MET, OVERDUE, UPCOMING
from facilities.incidents.policies import keeps_incidents
from facilities.incidents.selectors import counts_between, unreported
from facilities.models import Incident
from facilities.running.page import DutyRow, RunningPage
from office.look.dates import wareki

#: What the source's picture asks for that no rule judges: whether it is kept shows only in a case.
_AT_A_CASE = {
    "restraint.record": "行ったときに記録します",
    "accident.record": "起きたときに記録し、県へ報告します",
}
#: What is to be made known to all who work there.
_TO_BE_MADE_KNOWN = ("plan", "committee")
#: The worst a cell can say, the worst first.
_WORST_FIRST = (BREACH, OVERDUE, BEHIND, DUE_SOON, UPCOMING, MET, EXEMPT, KEEPING)


@dataclass(slots=True)
class Cell:
    """Where a subject meets what it asks for.

    Attributes:
        about: the subject and what it asks for: ``abuse.committee``.
        label: what it asks for, in words; the officer of the disaster plan is the one of the fire law.
        lines: the rows of the rules about it, none where people judge.
        cases: what is said of the cases of the year, in numbers alone, where people judge.
    """

    about: str
    label: str
    lines: list[DutyRow] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)

    @property
    def worst(self):
        """The row that asks for most."""
        return min(self.lines, key=lambda line: _WORST_FIRST.index(line.row.status), default=None)

    @property
    def last(self):
        """The last record about it, or None."""
        return next((line.last for line in self.lines if line.last), None)

    @property
    def next_due(self):
        """The day by which it is next to be done; None where nothing is open."""
        days = [line.row.due_on for line in self.lines if line.row.status != MET and line.row.due_on]
        return min(days, default=None)

    @property
    def is_judged_by_people(self):
        """Does no rule say whether it is there?"""
        return not self.lines

    @property
    def lacks_making_known(self):
        """Was it done without a word on when those who work there learnt of it?"""
        made_known = self.last is None or self.last.record.made_known_on
        return self.about.partition(".")[2] in _TO_BE_MADE_KNOWN and not made_known

    @property
    def words(self):
        """What stands below the state: the last day, the next one, and what is wanting."""
        if self.is_judged_by_people:
            return [_AT_A_CASE[self.about], *self.cases]
        return [
            self.last.shown_day if self.last else "記録なし",
            *([format_html("次は{}まで", wareki(self.next_due))] if self.next_due else []),
            *(["周知した日がありません"] if self.lacks_making_known else []),
        ]

    @property
    def missing_since(self):
        """Since when it has been overdue; None where it is not, or no day is known."""
        days = [line.row.due_on for line in self.lines if line.row.status in (OVERDUE, BREACH)]
        return min((day for day in days if day), default=None)


@dataclass(slots=True)
class MatrixRow:
    """A subject: 虐待防止. ``cells``: one for each column, None where it asks for nothing."""

    label: str
    cells: list[Cell | None]


@dataclass(slots=True)
class Matrix:
    """The picture. ``columns``: what can be asked for, in words, in the order of the source."""

    columns: list[str]
    rows: list[MatrixRow]

    @property
    def cells(self):
        """All cells that there are."""
        return [cell for row in self.rows for cell in row.cells if cell is not None]


#: In the order of the source's picture.
_COLUMNS = ("plan", "guideline", "committee", "training", "drill", "record", "officer", "bylaw")


def matrix_of(page: RunningPage, cases: dict[str, list[str]] | None = None) -> Matrix | None:
    """The picture of a facility's measures, or None where the rules ask it for none.

    Args: ``cases``: what is said of the year's accidents and restraints, by the cell (:func:`cases_of`); a facility that keeps
    no record of them has no such cells.
    """
    lines: dict[str, list[DutyRow]] = {}
    for section in page.sections:
        if section.kind.name == "measure":
            for line in section.lines:
                if not _is_made_up_for(line):
                    lines.setdefault(line.about, []).append(line)
    if not lines:
        return None
    words = load_rulebook().vocabulary
    rows = [
        MatrixRow(label, [_cell(f"{area}.{item}", words, lines, cases or {}) for item in _COLUMNS])
        for area, label in words.measure_areas.items()
    ]
    return Matrix([_column(item, words) for item in _COLUMNS], [row for row in rows if any(row.cells)])


def _is_made_up_for(line):
    """Was what a year lacked done afterwards? The picture shows how things stand now; the year's own row stays."""
    return line.row.status != MET and line.last and line.row.due_on and line.row.due_on < line.last.day


def _column(item, words):
    made_known = "・周知" if item in _TO_BE_MADE_KNOWN else ""
    return f"{words.measure_items[item]}{made_known}"


def cases_of(facility, today: date) -> dict[str, list[str]]:
    """How many accidents and restraints a facility recorded this fiscal year, and what is still to be reported, by the cell.

    Nothing where the rules ask for no such record.
    """
    if not keeps_incidents(facility):
        return {}
    counts = counts_between(facility, fiscal_year_bounds(fiscal_year_of(today))[0], today)
    late = unreported(facility, today)
    accidents = [f"この年度は{counts.get(Incident.Kind.ACCIDENT, 0)}件"]
    if late:
        accidents.append(f"報告の期限が過ぎたもの{late}件")
    restraints = [f"この年度は{counts.get(Incident.Kind.RESTRAINT, 0)}件"]
    return {"accident.record": accidents, "restraint.record": restraints}


def _cell(about, words, lines, cases):
    if about not in lines and about not in cases:
        return None
    label = words.measure_items[about.partition(".")[2]]
    label = "防火管理者" if about == "disaster.officer" else label
    return Cell(about, label, lines.get(about, []), cases.get(about, []))


def conditions_of(page: RunningPage, matrix: Matrix) -> dict[str, DeductionCondition]:
    """What the records say of each condition of the deductions (O6-6b); what nobody has said is absent.

    Something that is not due yet and was never done is not said either.
    """
    found = {cell.about: _condition(cell) for cell in matrix.cells if cell.lines}
    for section in page.sections:
        if section.duty.fact == "disclosures" and section.lines:
            reported = Cell("disclosure.reported", "", section.lines)
            found[reported.about] = _condition(reported)
    return {about: one for about, one in found.items() if one is not None}


def _condition(cell):
    if cell.worst.row.status in (OVERDUE, BREACH):
        return DeductionCondition(cell.about, False, cell.missing_since)
    if cell.last is None and cell.worst.row.status != MET:
        return None
    return DeductionCondition(cell.about, True)
