"""One line of a list into one cleaned row, its faults noted with line and column."""

import re
from dataclasses import dataclass, field

from office.cells import as_written

from . import cleaning, formulas
from .collected import Collected
from .columns import CUT_FROM, HELD_ANYWAY, STATE_DAYS, cut, held_by
from .fields import SERVICE_MARK
from .list_states import by_days
from .services_of_rows import ServicesOfRow
from .signs import Signs
from .texts import as_it_stands, shown, text
from .values import Values
from .whereabouts import Whereabouts

_REPLACEMENT = "\ufffd"
#: One look over a whole line, which most lines pass: no cell begins like a formula, none holds a lost character.
_WORTH_A_LOOK = re.compile(f"(?:^|\0)'?\\s*[=+\\-@#＝＋－＠]|(?:^|\0)'[\t\r\n]|{_REPLACEMENT}")
_PASTE_VALUES = "Excelで「値として貼り付け」てください。"
_NEEDED_WORDS = {"number": "事業所番号", "name": "事業所の名前", "service": "サービスの種類"}
_INCOMPLETE = re.compile(r"以下(省略|略|非公開)|非公開|公表しない|[*＊]{1,}\s*$|…$|（略）")


@dataclass(slots=True)
class ListRow:
    """A cleaned line. ``services``: what it names (several where one cell holds several); ``values``: cleaned fields,
    without those the list leaves blank; ``capacities``: {service: its own}, where one cell holds several; ``state``: what the list says
    of it; ``failed``: an error keeps it out."""

    line: int
    number: str
    name: str
    operator: str
    services: list
    values: dict = field(default_factory=dict)
    key_no: str = ""
    failed: bool = False
    capacities: dict = field(default_factory=dict)
    state: object = None
    flags: list = field(default_factory=list)


@dataclass(slots=True)
class Look:
    """What lines are read with: ``names``: :class:`service_names.ServiceNames`; ``states``: :class:`list_states.StateWords`; ``home``:
    the place whose rows are wanted; ``today``: the day that later ones are measured by, or None; ``accept``: are proposals taken
    as they stand? ``collected``: what is told at the end; ``signs``: what yes and no are written as."""

    names: object
    states: object
    home: object
    faults: object
    today: object = None
    accept: bool = False
    collected: Collected = field(default_factory=Collected)
    epoch: int = 0
    sheet: str = ""
    signs: Signs = field(default_factory=Signs)


class RowReader:
    """Reads the lines under one header.

    Args: ``header``: :class:`formats.Header`; ``look``: :class:`Look`. ``seen``: {line: name of its facility} of lines that were ours,
    or may have been.
    """

    def __init__(self, header, look):
        self.header, self.mapping, self.look = header, header.mapping, look
        self.seen, self._places = {}, header.places
        self._holds = {key: held_by(key) for key in header.places}
        self._held = [(place, self._holds[key]) for key, place in header.places.items()]
        self._values = Values(self)
        self.services = ServicesOfRow(self)
        self.whereabouts = Whereabouts(self)
        self._tells_state = not header.places.keys().isdisjoint(("state", "remark", *STATE_DAYS))
        self._has_operator = "operator" in header.places or "corporate_number" in header.places
        self._marks = {k: p for k, p in header.places.items() if k.startswith(SERVICE_MARK)}

    def cell(self, cells, key):
        """The raw text under one of our fields, as much as it may hold, empty where there is no such cell."""
        place = self._places.get(key)
        if place is None or place >= len(cells):
            return ""
        raw = cells[place]
        return raw if len(raw) <= HELD_ANYWAY else cut(raw, self._holds[key])

    def see(self, line, cells):
        """Keep the name of a line that is not read, for whoever looks for its fault."""
        self.seen[line] = self._name(line, cells)

    def read(self, line, cells):
        """A line of our municipality as a :class:`ListRow`."""
        written = self._cut(cells)
        cells = self._without_formulas(line, written)
        row = ListRow(
            line, self._number(line, cells), self._name(line, cells), self._operator(line, cells), []
        )
        self.seen[line] = row.name
        self._check_width(row, cells)
        for needed in self.mapping.required:
            value = self._has(row, needed, cells)
            # The first thing that keeps a line out is enough: it has to be mended before the rest counts.
            if not value and not row.failed:
                self._missing(row, needed, self.cell(written, needed))
        if row.failed:
            return row
        self._state_in_name(row)
        self.services.read(row, cells)
        if not row.services:
            return row
        if not row.number:
            self._flag_number(row)
        if "key_no" in self._places:
            row.key_no = text(self.cell(cells, "key_no"))[:30]
        self._values.read(row, cells)
        if row.state or self._tells_state:
            self._state(row, cells)
        if _INCOMPLETE.search(row.values.get("address", "")):
            row.flags.append("address_incomplete")
            self.warn(
                line, "address", "住所が途中までです。あとで確かめてください。", "address_incomplete", "note"
            )
        return row

    def _has(self, row, needed, cells):
        if needed == "service":
            return self._marks or self.mapping.constants.get("service") or self.cell(cells, needed).strip()
        return getattr(row, needed, "") or (needed not in _NEEDED_WORDS and self.cell(cells, needed).strip())

    def error(self, line, key, message, kind=""):
        self.look.faults.error(line, self.header.names.get(key), self._located(message), kind)

    def warn(self, line, key, message, kind="", weight=None, *, before="", after=""):
        kind, weight = kind or getattr(message, "kind", ""), weight or getattr(message, "weight", None)
        self.look.faults.warn(
            line,
            self.header.names.get(key),
            self._located(message),
            kind=kind,
            weight=weight,
            before=before,
            after=after,
        )

    def note(self, kind, line, key, before, after):
        """Count a change that is told once for its column."""
        self.look.collected.note(kind, line, self.header.names.get(key), before, after)

    def _located(self, message):
        return f"シート「{self.look.sheet}」: {message}" if self.look.sheet else message

    def _cut(self, cells):
        """The cells of our fields with as much as each may hold, before any pattern looks at them."""
        if max(map(len, cells)) <= CUT_FROM:
            return cells
        cells = [*cells]
        for place, longest in self._held:
            if place < len(cells):
                cells[place] = cut(cells[place], longest)
        return cells

    def _without_formulas(self, line, cells):
        """The cells with formulas and unreadable text taken out; where the row cannot do without, the error follows."""
        if not _WORTH_A_LOOK.search("\0".join(cells)) or not any(
            formulas.is_formula(cell) or as_written(cell) is not cell or _REPLACEMENT in cell
            for cell in cells
            if cell
        ):
            return cells
        cells = list(cells)
        for key, place in self.header.places.items():
            raw = cells[place] if place < len(cells) else ""
            complaint = ""
            if _REPLACEMENT in raw:
                cells[place], complaint = "", "読めない文字があるので空欄として扱います（「{}」）。"
            elif formulas.is_formula(raw):
                cells[place] = formulas.unformula(raw) or ""
                complaint = (
                    ""
                    if cells[place]
                    else f"数式が入っているので空欄として扱います（「{{}}」）。{_PASTE_VALUES}"
                )
            elif raw:
                cells[place] = as_written(raw)
            if complaint and key not in _NEEDED_WORDS:
                self.warn(line, key, complaint.format(shown(raw)), "unreadable", before=as_it_stands(raw))
        return cells

    def _flag_number(self, row):
        row.flags.append("no_number")
        # Where the whole list has none, it is said once.
        if "number" in self._places:
            sentence = (
                "事業所番号がありません。名前と住所とサービスで、登録されている事業所と照らし合わせます。"
            )
            self.warn(row.line, "number", sentence, "no_number", "note")

    def _check_width(self, row, cells):
        if any(cell.strip() for cell in cells[self.header.width :]):
            row.failed = True
            self.error(
                row.line,
                None,
                '見出しより列が多く、列がずれているおそれがあります。カンマの入った欄が「"」で囲まれているか確かめてください。',
                "shifted",
            )

    def _number(self, line, cells):
        raw = self.cell(cells, "number")
        if formulas.is_lost_number(raw):
            return ""
        number, complaint = cleaning.facility_number(raw)
        if complaint:
            self.warn(line, "number", complaint, before=as_it_stands(raw), after=number)
        elif number != raw:
            self._note_spelling(line, "number", raw, number)
        return number if len(number) <= 20 else ""

    def _name(self, line, cells):
        raw = self.cell(cells, "name")
        name = text(raw)
        if name != raw:
            self._note_spelling(line, "name", raw, name)
        more = text(self.cell(cells, "name_2"))
        if more and more not in name:
            name = f"{name} {more}".strip()
        return name if len(name) <= 200 else ""

    def _note_spelling(self, line, key, raw, value):
        if value != raw.strip():
            self.note("spelling", line, key, raw, value)

    def _operator(self, line, cells):
        raw = self.cell(cells, "operator")
        name = text(raw)
        if name != raw:
            self._note_spelling(line, "operator", raw, name)
        if len(name) > 200:
            self.warn(line, "operator", "法人の名称が200文字を超えているので空欄として扱います。", "too_long")
            return ""
        if not name and self._has_operator and not self.cell(cells, "corporate_number").strip():
            words = "法人の名称も法人番号もありません。法人名不明として取り込みます。"
            self.warn(line, "operator", words, "no_operator", "note")
        return name or self.mapping.constants.get("operator", "")

    def _missing(self, row, key, raw):
        row.failed = True
        words = _NEEDED_WORDS[key]
        kind = f"no_{key}"
        if key == "number" and formulas.is_lost_number(raw):
            message = f"事業所番号が「{shown(raw)}」に変わっていて、元の番号が分かりません。列を「文字列」にして入れ直してください。"
        elif formulas.is_formula(raw):
            message = (
                f"{words}に数式が入っています（「{shown(raw)}」）。この行は取り込みません。{_PASTE_VALUES}"
            )
        elif _REPLACEMENT in raw:
            message = f"{words}に読めない文字があります（「{shown(raw)}」）。この行は取り込みません。書き直してください。"
        elif raw.strip():
            message = f"{words}が長すぎます。列がずれていないか確かめてください。"
        else:
            message = f"{words}がありません。この行は取り込みません。{words}を入れてください。"
        self.error(row.line, key, message, kind)

    def _state_in_name(self, row):
        state, name = self.look.states.within(row.name)
        if state and name:
            self.note("state_in_name", row.line, "name", row.name, name)
            row.state, row.name = state, name

    def _state(self, row, cells):
        """What columns say of the state, before what the name or the service says."""
        raw = self.cell(cells, "state")
        kind, state = self.look.states.read(raw) if raw.strip() else ("open", None)
        if kind is None:
            self.look.collected.unknown("state", raw)
            self.warn(
                row.line,
                "state",
                f"状態「{shown(raw)}」は知らない言葉です。",
                "state_unknown",
                before=as_it_stands(raw),
            )
        remark = self.cell(cells, "remark")
        state = state or row.state or (self.look.states.in_remark(remark) if remark.strip() else None)
        row.state = self._values.with_day(state, by_days(self._values.state_days(row), self.look.today))
