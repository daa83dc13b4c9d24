"""The year of a facility as twelve months, and many facilities as a grid: plain data for the components.

Nothing here knows a facility or a duty: callers hand over dated marks.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from office.status_looks import look_of

FISCAL_MONTHS = (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3)
#: Marks of one month that a narrow screen spells out.
SPELT_OUT = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """One dated fact.

    Arguments:
        on: the day it stands under.
        kind: a status of the contract, ``before_start``, or an event of ``office.status_looks``: ``meeting``, ``visit``, ``suspended`` …
        label: what it is about, such as 会議（1回目）.
        url: where more is told; empty for none.
        late: a met duty that was met after its day.
    """

    on: date
    kind: str
    label: str
    url: str = ""
    late: bool = False

    @property
    def look(self):
        return look_of(self.kind, self.late)

    @property
    def word(self) -> str:
        """The word of the look, or nothing where the label says it already."""
        return "" if self.look.label in self.label else self.look.label

    @property
    def words(self) -> str:
        return f"{self.label} {self.word}".rstrip()


@dataclass(frozen=True, slots=True)
class Month:
    year: int
    month: int
    marks: tuple[Mark, ...]
    is_current: bool
    today: date | None = None

    @property
    def brief(self) -> str:
        """What a narrow screen tells of a month with many marks: those that matter most, and how many more."""
        if len(self.marks) <= SPELT_OUT:
            return ""
        first = sorted(self.marks, key=lambda mark: -mark.look.weight)[:SPELT_OUT]
        return "、".join(mark.words for mark in first) + f"、ほか{len(self.marks) - SPELT_OUT}件"

    @property
    def worst(self) -> Mark | None:
        """The mark that matters most, for a cell with room for one."""
        return max(self.marks, key=lambda mark: mark.look.weight, default=None)


@dataclass(frozen=True, slots=True)
class YearStrip:
    fiscal_year: int
    months: tuple[Month, ...]
    before: tuple[Mark, ...]
    after: tuple[Mark, ...]
    today: date

    @property
    def all_marks(self) -> tuple[Mark, ...]:
        inside = (mark for month in self.months for mark in month.marks)
        return (*self.before, *inside, *self.after)


@dataclass(frozen=True, slots=True)
class GridRow:
    """A facility in the grid: its name, where it leads, a line below the name, and its marks."""

    name: str
    marks: Sequence[Mark]
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class GridLine:
    row: GridRow
    strip: YearStrip

    @property
    def earlier(self) -> Month:
        """Marks of earlier years as one cell."""
        return Month(self.strip.fiscal_year - 1, 0, self.strip.before, False)


@dataclass(frozen=True, slots=True)
class WardGrid:
    fiscal_year: int
    months: tuple[Month, ...]
    lines: tuple[GridLine, ...] = field(default=())

    @property
    def has_earlier(self) -> bool:
        return any(line.strip.before for line in self.lines)


def year_strip(fiscal_year: int, marks: Iterable[Mark], today: date) -> YearStrip:
    """Sort marks into the months of a fiscal year (April to March); those outside are kept apart, not lost."""
    first, last = date(fiscal_year, 4, 1), date(fiscal_year + 1, 3, 31)
    ordered = sorted(marks, key=lambda mark: (mark.on, -mark.look.weight))
    by_month: dict[int, list[Mark]] = {number: [] for number in FISCAL_MONTHS}
    for mark in ordered:
        if first <= mark.on <= last:
            by_month[mark.on.month].append(mark)
    months = tuple(_month(fiscal_year, number, tuple(by_month[number]), today) for number in FISCAL_MONTHS)
    return YearStrip(
        fiscal_year,
        months,
        before=tuple(mark for mark in ordered if mark.on < first),
        after=tuple(mark for mark in ordered if mark.on > last),
        today=today,
    )


def ward_grid(fiscal_year: int, rows: Iterable[GridRow], today: date) -> WardGrid:
    """The grid of a fiscal year: one line of twelve months for each row, in the order given."""
    lines = tuple(GridLine(row, year_strip(fiscal_year, row.marks, today)) for row in rows)
    head = tuple(_month(fiscal_year, number, (), today) for number in FISCAL_MONTHS)
    return WardGrid(fiscal_year, head, lines)


def _month(fiscal_year: int, number: int, marks: tuple[Mark, ...], today: date) -> Month:
    year = fiscal_year if number >= 4 else fiscal_year + 1
    is_current = (today.year, today.month) == (year, number)
    return Month(year, number, marks, is_current, today if is_current else None)
