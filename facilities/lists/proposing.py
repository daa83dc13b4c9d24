"""What an unknown list seems to be: its header, its columns, its sheets, and what a person has to be asked."""

from dataclasses import dataclass, field
from itertools import islice

from .asking import Sample, ask
from .assigning import Column, assign
from .collected import ListQuestion
from .contents import Contents
from .footers import alone, is_remark, is_total
from .headers import field_of
from .heading import ListHeading, find_heading
from .mapping import ALL_SHEETS, BY_SHEET, Mapping, layout_key
from .sheets import Sheet
from .texts import folded, text

#: Rows that are looked at, and those that are shown.
LOOKED_AT, SHOWN = 230, 15
_SAMPLES = 3
_SHOWN_OF_CELL = 200
OWN = "own"


@dataclass(frozen=True, slots=True)
class ColumnProposal:
    """One column: ``place`` counted from 0, its header, some of its cells, and the field it seems to be (None: not taken).
    ``reason``: ``header`` or ``content``."""

    place: int
    header: str
    samples: tuple
    field: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """How an unknown list might be read. ``rows``: its first rows as (line, cells); ``sheets``: (name, is it to be read) of each;
    ``missing``: what it cannot be read without, as sentences."""

    mapping: Mapping
    rows: tuple
    columns: tuple
    sheets: tuple
    questions: tuple
    layout_key: str
    missing: tuple = field(default=())

    def to_dict(self):
        """JSON that ``from_dict`` takes back."""
        return {
            "mapping": self.mapping.to_dict(),
            "rows": [[line, list(cells)] for line, cells in self.rows],
            "columns": [[c.place, c.header, list(c.samples), c.field, c.reason] for c in self.columns],
            "sheets": [list(sheet) for sheet in self.sheets],
            "questions": [question.as_dict() for question in self.questions],
            "layout_key": self.layout_key,
            "missing": list(self.missing),
        }

    @classmethod
    def from_dict(cls, data):
        """The proposal again."""
        return cls(
            mapping=Mapping.from_dict(data["mapping"]),
            rows=tuple((line, tuple(cells)) for line, cells in data["rows"]),
            columns=tuple(ColumnProposal(p, h, tuple(s), f, r) for p, h, s, f, r in data["columns"]),
            sheets=tuple((name, chosen) for name, chosen in data["sheets"]),
            questions=tuple(
                ListQuestion(q["key"], q["text"], tuple(map(tuple, q["choices"])), q["proposal"])
                for q in data["questions"]
            ),
            layout_key=data["layout_key"],
            missing=tuple(data["missing"]),
        )


@dataclass(slots=True)
class _Part:
    """One sheet as it was looked at."""

    sheet: Sheet
    rows: list
    heading: ListHeading

    @property
    def key(self):
        return layout_key(self.heading.cells)

    @property
    def below(self):
        return [
            (line, cells)
            for line, cells in self.rows[self.heading.end :]
            if not (is_total(cells) or is_remark(cells) or alone(cells, self.width))
        ]

    @property
    def width(self):
        """How many columns its header has."""
        return len(self.heading.cells)

    @property
    def sections(self):
        """The lines of one cell between its rows."""
        rows = self.rows[self.heading.end :]
        return [words for _, cells in rows if (words := alone(cells, self.width)) and not is_remark(cells)]


def propose(sheets, *, home, names, service_types):
    """A :class:`Proposal` for a list that no mapping fits, or None where no sheet has rows.

    Args: ``sheets``: :class:`sheets.Sheet`; ``home``: the place whose rows are wanted; ``names``: the
    :class:`service_names.ServiceNames`; ``service_types``: the rulebook's.
    """
    contents = Contents(names)
    parts = []
    for sheet in sheets:
        rows = sheet.head(LOOKED_AT)
        if rows:
            parts.append(_Part(sheet, rows, find_heading(rows, contents)))
    if not parts:
        return None
    main = max(parts, key=lambda part: (len(_known(part)), part.heading.lines > 0))
    alike = [part for part in parts if part.heading.lines and part.key == main.key] or [main]
    columns = _columns(main, contents)
    assign(columns, names)
    sample = Sample(
        columns=columns,
        rows=[row for part in alike for row in islice(part.below, LOOKED_AT)],
        titles=[" ".join(cells) for _, cells in main.rows[: main.heading.at]],
        sheets=[part.sheet.name for part in alike],
        sections=main.sections,
    )
    asked = ask(sample, home=home, names=names, service_types=service_types)
    every = _reads_every(alike, asked.constants, names)
    mapping = _mapping(main, columns, asked, ALL_SHEETS if every else ())
    return Proposal(
        mapping=mapping,
        rows=tuple(
            (line, tuple(cell[:_SHOWN_OF_CELL] for cell in cells)) for line, cells in main.rows[:SHOWN]
        ),
        columns=tuple(_told(column) for column in columns),
        sheets=tuple((part.sheet.name, part is main or (every and part in alike)) for part in parts),
        questions=tuple(asked.questions),
        layout_key=mapping.layout_key,
        missing=tuple(asked.missing),
    )


def _known(part):
    return {field_of(cell) for cell in part.heading.cells} - {""}


def _columns(part, contents):
    below = part.below[:200]
    width = max([len(part.heading.cells), *(len(cells) for _, cells in below)])
    columns = []
    for place in range(width):
        cells = [row[place] for _, row in below if place < len(row) and row[place].strip()]
        header = part.heading.cells[place] if place < len(part.heading.cells) else ""
        shares, filled = contents.shares(cells)
        columns.append(Column(place, " ".join(text(header).split()), shares, filled, cells))
    return columns


def _reads_every(alike, constants, names):
    """Are all sheets of one header to be read? Not where they are editions of one list (令和6年度, 令和7年度)."""
    if len(alike) < 2:
        return False
    if constants.get("service") == BY_SHEET:
        return True
    bare = {"".join(sign for sign in folded(part.sheet.name) if not sign.isdigit()) for part in alike}
    return len(bare) == len(alike)


def _mapping(part, columns, asked, sheets):
    keys = [folded(column.header) for column in columns]
    places = {}
    for column in columns:
        if column.field:
            key = keys[column.place]
            is_named = 0 < len(key) <= _SHOWN_OF_CELL and keys.count(key) == 1
            places[column.field] = (column.header,) if is_named else column.place
    return Mapping(
        code=OWN,
        label="読み方を決めた一覧",
        columns=places,
        header_rows=part.heading.lines,
        constants=asked.constants,
        sheets=sheets,
        grouping=asked.grouping,
        width=len(columns),
        layout_key=layout_key(part.heading.cells),
    )


def _told(column):
    samples = tuple(text(cell)[:60] for cell in list(dict.fromkeys(column.cells))[:_SAMPLES])
    return ColumnProposal(column.place, column.header, samples, column.field or None, column.reason)
