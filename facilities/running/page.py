"""The page 運営の記録: what was last done about each duty, what is due next, and the records behind it."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.html import format_html

from accounts import law
from compliance.rules import Row
from compliance.rules.calendar import fiscal_year_of
from compliance.rules.model import Duty
from compliance.rules.wareki import format_fiscal_year
from facilities.facts import addition_key, residency_key
from facilities.models import Addition, Disclosure, Measure, Residency, Settlement
from facilities.running import rules_queries, selectors
from facilities.running.kinds import KINDS, RecordKind, kind_of
from facilities.running.wording import rank_of, record_name, record_state, thing_name
from facilities.self_reports.badges import mark_of, marked_day
from facilities.self_reports.selectors import load, typed_days
from facilities.wording import closed_when_due
from office.look.dates import wareki


@dataclass(slots=True)
class ShownRecord:
    """A record in words. ``about`` and ``key`` tell which rows of the rules it answers."""

    record: object
    title: str
    day: date
    state: str
    about: str
    key: str

    @property
    def shown_day(self):
        """The day, marked where it is one that somebody typed for what was done elsewhere."""
        field = kind_of(self.record).day
        return marked_day(self.record, field) or wareki(self.day)

    @property
    def shown_state(self):
        """What came of it later, in words, marked likewise."""
        first = kind_of(self.record).day
        marks = [mark_of(typed) for field, typed in typed_days(self.record).items() if field != first]
        return format_html("{} {}", self.state, marks[0]) if marks else self.state

    @property
    def note(self):
        """What somebody wrote about it, for kinds that have room for words."""
        return getattr(self.record, "note", "")


@dataclass(slots=True)
class DutyRow:
    """A row of the rules. ``last``: the last record about it; ``single``: the record that the row itself is;
    ``closed_hint``: that the office is closed on its due day.
    """

    row: Row
    title: str
    about: str = ""
    last: ShownRecord | None = None
    single: ShownRecord | None = None
    closed_hint: str = ""

    @property
    def remark(self):
        """What the rules add to the state of a single record: from when a late notice counts."""
        words = self.row.spec.words
        return "".join(words.reason(code).label for code in self.row.reasons)


@dataclass(slots=True)
class DutySection:
    """One duty: its rows, the kind of record that answers it, and whether there is anything to record yet."""

    duty: Duty
    kind: RecordKind
    lines: list[DutyRow] = field(default_factory=list)
    lacks_satellites: bool = False

    @property
    def open_lines(self):
        return [line for line in self.lines if line.row.status != "met"]

    @property
    def done_lines(self):
        return [line for line in self.lines if line.row.status == "met"]

    @property
    def done_words(self):
        """What the fold over the lines that are done says."""
        return f"済んだもの（{len(self.done_lines)}件）を見る"

    @property
    def is_assumption(self):
        """Does a row rest on a value that the sources do not give?"""
        return any(line.row.assumption for line in self.lines)

    @property
    def is_standing(self):
        """Is it about what stands at all times, with no date to come?"""
        return self.duty.kind.scope == "standing"

    @property
    def is_single(self):
        """Is each row a record of its own, so that one is added to the section and not to a row?"""
        return self.kind.model in (Residency, Addition)


@dataclass(slots=True)
class RunningPage:
    """All that the page of one facility needs. ``lists``: kinds that hold records, each with its entries."""

    sections: list[DutySection]
    lists: list[tuple[RecordKind, list[ShownRecord]]]

    @property
    def has_measures(self):
        """Is there a picture of measures to show?"""
        return any(section.kind.model is Measure for section in self.sections)


#: What comes up most often stands first.
_ORDER = list(KINDS)


def running_page(facility, on):
    """The records of a facility and what the rules say about them on a day."""
    entries = {name: _entries(facility, kind) for name, kind in KINDS.items()}
    sections: dict[str, DutySection] = {}
    office = law.office_here(on)
    for duty in (spec.duty for spec in rules_queries.specs_about(facility, on)):
        sections.setdefault(duty.id, DutySection(duty, KINDS[rules_queries.record_kind(duty)]))
    for row in rules_queries.rows_about(facility, on):
        duty = row.spec.duty
        section = sections.setdefault(duty.id, DutySection(duty, KINDS[rules_queries.record_kind(duty)]))
        section.lines.append(_line(row, entries[section.kind.name], on, office))
    has_satellites = selectors.satellites_of(facility).exists()
    for section in sections.values():
        section.lacks_satellites = section.kind.model is Residency and not has_satellites
        section.lines.sort(key=lambda line: rank_of(line.about))
    in_order = sorted(sections.values(), key=lambda section: _ORDER.index(section.kind.name))
    return RunningPage(in_order, [(KINDS[name], records) for name, records in entries.items() if records])


def _entries(facility, kind):
    return [
        ShownRecord(
            record,
            record_name(record),
            getattr(record, kind.day),
            record_state(record),
            about_of(record),
            _key_of(record),
        )
        for record in load(selectors.records_of(facility, kind))
    ]


def about_of(record):
    """What a record is about, as the subject of a duty names it; "" where a duty knows one thing only."""
    if isinstance(record, Measure):
        return f"{record.area}.{record.item}"
    if isinstance(record, Disclosure):
        return record.what if record.what == Disclosure.What.ACCOUNTS else ""
    return record.item if isinstance(record, Settlement) else ""


def _key_of(record):
    if isinstance(record, Residency):
        return residency_key(record.pk)
    return addition_key(record.pk) if isinstance(record, Addition) else ""


def _line(row, entries, on, office):
    single = next((entry for entry in entries if entry.key == row.subject), None)
    if single is not None:
        hint = closed_when_due(row, office)
        return DutyRow(row, single.title, single=single, closed_hint=hint)
    year, about, number = row.about
    title = (about and thing_name(about)) or row.title
    if number is not None:
        title = f"{title} {number}回目"
    if year is not None and year != fiscal_year_of(on):
        title = f"{title}（{format_fiscal_year(year)}分）"
    # Entries come latest first; what lies ahead has not happened yet.
    last = next((entry for entry in entries if entry.about == about and entry.day <= on), None)
    return DutyRow(row, title, about, last)


def notices_due(page):
    """The lines of a page that are the notices of single additions."""
    return [
        line
        for section in page.sections
        if section.kind.model is Addition
        for line in section.lines
        if line.single
    ]
