"""One line of a list into one cleaned row, its faults noted with line and column."""

import re
from dataclasses import dataclass, field

from office.cells import as_written
from office.folding import folded

from . import cleaning, formulas
from .cleaning import shown
from .places import UnknownPlace, place_by_code, place_of, prefecture_of

_REPLACEMENT = "\ufffd"
#: One look over a whole line, which most lines pass: no cell begins like a formula, none holds a lost character.
_WORTH_A_LOOK = re.compile(f"(?:^|\0)'?\\s*[=+\\-@#＝＋－＠]|(?:^|\0)'[\t\r\n]|{_REPLACEMENT}")

#: field → (cleaner, longest value our columns hold)
_CLEANERS = {
    "kana": (cleaning.kana, 200),
    "address": (cleaning.address, 300),
    "building": (lambda raw: (cleaning.text(raw), None), 200),
    "phone": (cleaning.phone, 30),
    "fax": (cleaning.phone, 30),
    "email": (cleaning.email, 254),
    "url": (cleaning.url, 500),
    "capacity": (cleaning.capacity, None),
    "designated_on": (cleaning.date, None),
    "closed_on": (cleaning.date, None),
    "life_area": (lambda raw: (cleaning.text(raw), None), 80),
    "site": (lambda raw: (cleaning.text(raw), None), 80),
    "corporate_number": (cleaning.corporate_number, None),
    "operator_kana": (cleaning.kana, 200),
    "dwelling_name": (lambda raw: (cleaning.text(raw), None), 200),
    "dwelling_address": (cleaning.address, 300),
    "dwelling_capacity": (cleaning.capacity, None),
    "satellite": (cleaning.yes, None),
    "preventive": (cleaning.yes, None),
    "opened_on": (cleaning.date, None),
    "dwelling_closed_on": (cleaning.date, None),
}
#: The longest value of the other fields, and of one that is a number, a day or a mark.
_LONGEST = {"name": 200, "operator": 200, "service": 250, "key_no": 30, "place": 100}
_SHORT = 60
_PASTE_VALUES = "Excelで「値として貼り付け」てください。"
_NEEDED_WORDS = {"number": "事業所番号", "name": "事業所の名前", "service": "サービスの種類"}


@dataclass(slots=True)
class ListRow:
    """A cleaned line. ``services``: what it names (several where one cell holds several); ``values``: cleaned fields,
    without those the list leaves blank; ``failed``: an error keeps it out."""

    line: int
    number: str
    name: str
    operator: str
    services: list
    values: dict = field(default_factory=dict)
    key_no: str = ""
    failed: bool = False


class RowReader:
    """Reads the lines under one header.

    Args: ``header``: :class:`formats.Header`; ``names``: :class:`service_names.ServiceNames`; ``home``: the place whose
    rows are wanted; ``faults``: where complaints go. ``seen``: {line: name of its facility} of lines that were ours, or
    may have been.
    """

    def __init__(self, header, names, home, faults):
        self._header, self._names, self.home, self._faults = header, names, home, faults
        self.seen = {}
        self._columns = [
            (key, header.places[key], *how) for key, how in _CLEANERS.items() if key in header.places
        ]
        self._holds = {key: _held_by(key) for key in header.places}
        self._held = [(place, self._holds[key]) for key, place in header.places.items()]

    def cell(self, cells, key):
        """The raw text under one of our fields, as much as it may hold, empty where there is no such cell."""
        place = self._header.places.get(key)
        return _cut(cells[place], self._holds[key]) if place is not None and place < len(cells) else ""

    def _cut(self, cells):
        """The cells of our fields with as much as each may hold, before any pattern looks at them."""
        if all(len(cell) <= 2 * _SHORT for cell in cells):
            return cells
        cells = [*cells]
        for place, longest in self._held:
            if place < len(cells):
                cells[place] = _cut(cells[place], longest)
        return cells

    def place(self, line, cells):
        """The :class:`Place` a line belongs to; None where it lies in another prefecture or after noting why it cannot be told."""
        prefecture, city = self.cell(cells, "prefecture").strip(), self.cell(cells, "city").strip()
        code = self.cell(cells, "code").strip()
        if code == self.home.code:
            return self.home
        if code:
            try:
                return place_by_code(code)
            except UnknownPlace:
                pass
        address = self.cell(cells, "place") + self.cell(cells, "address")
        place = (city and place_of(city, prefecture)) or place_of(address, prefecture)
        if place is None and folded(prefecture + (city or address)).startswith(folded(self.home.full_name)):
            return self.home
        if place is None and not self._lies_elsewhere(prefecture or address):
            column = next(key for key in ("place", "code", "city", "address") if key in self._header.places)
            self.seen[line] = self._name(line, cells)
            self.error(line, column, self._place_complaint(code, prefecture + (city or address)))
        return place

    def _lies_elsewhere(self, words):
        """Is another prefecture written? Then it is not ours, whatever the name of the town was before a merger."""
        written, _ = prefecture_of(folded(words))
        return bool(written) and written != self.home.prefecture

    @staticmethod
    def _place_complaint(code, words):
        seen = f"「{shown(code)}」" if code else f"「{shown(words)}」" if words.strip() else "空欄"
        return f"どの自治体の事業所か分かりません（{seen}）。都道府県名から書いた住所か、6桁の自治体コードを入れてください。"

    def read(self, line, cells):
        """A line of our municipality as a :class:`ListRow`."""
        written = self._cut(cells)
        cells = self._without_formulas(line, written)
        row = ListRow(
            line, self._number(line, cells), self._name(line, cells), self._operator(line, cells), []
        )
        self.seen[line] = row.name
        self._check_width(row, cells)
        for needed in _NEEDED_WORDS:
            value = getattr(row, needed, "") or (needed == "service" and self.cell(cells, needed).strip())
            # The first thing that keeps a line out is enough: it has to be mended before the rest counts.
            if not value and not row.failed:
                self._missing(row, needed, self.cell(written, needed))
        if row.failed:
            return row
        self._services(row, cells)
        if not row.services:
            return row
        row.key_no = cleaning.text(self.cell(cells, "key_no"))[:30]
        self._values(row, cells)
        return row

    def error(self, line, key, message):
        self._faults.error(line, self._header.names.get(key), message)

    def warn(self, line, key, message):
        self._faults.warn(line, self._header.names.get(key), message)

    def _without_formulas(self, line, cells):
        """The cells with formulas and unreadable text taken out; where the row cannot do without, the error follows."""
        if not _WORTH_A_LOOK.search("\0".join(cells)) or not any(
            formulas.is_formula(cell) or as_written(cell) is not cell or _REPLACEMENT in cell
            for cell in cells
            if cell
        ):
            return cells
        cells = list(cells)
        for key, place in self._header.places.items():
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
                self.warn(line, key, complaint.format(shown(raw)))
        return cells

    def _check_width(self, row, cells):
        if any(cell.strip() for cell in cells[self._header.width :]):
            row.failed = True
            self._faults.error(
                row.line,
                None,
                '見出しより列が多く、列がずれているおそれがあります。カンマの入った欄が「"」で囲まれているか確かめてください。',
            )

    def _number(self, line, cells):
        raw = self.cell(cells, "number")
        if formulas.is_lost_number(raw):
            return ""
        number, complaint = cleaning.facility_number(raw)
        if complaint:
            self.warn(line, "number", complaint)
        return number if len(number) <= 20 else ""

    def _name(self, line, cells):
        name = cleaning.text(self.cell(cells, "name"))
        return name if len(name) <= 200 else ""

    def _operator(self, line, cells):
        name = cleaning.text(self.cell(cells, "operator"))
        if len(name) > 200:
            self.warn(line, "operator", "法人の名称が200文字を超えているので空欄として扱います。")
            return ""
        if not name and not self.cell(cells, "corporate_number").strip():
            self.warn(line, "operator", "法人の名称も法人番号もありません。法人名不明として取り込みます。")
        return name

    def _missing(self, row, key, raw):
        row.failed = True
        words = _NEEDED_WORDS[key]
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
        self.error(row.line, key, message)

    def _services(self, row, cells):
        row.services, unknown = self._names.read(self.cell(cells, "service"))
        if row.services and unknown:
            words = "、".join(f"「{shown(word)}」" for word in unknown)
            self.warn(
                row.line,
                "service",
                f"{words}は会議の義務がない、または知らないサービスなので取り込みません。",
            )

    def _values(self, row, cells):
        for key, place, clean, longest in self._columns:
            raw = cells[place] if place < len(cells) else ""
            if not raw or raw.isspace():
                continue
            value, complaint = clean(raw)
            if longest and value and len(value) > longest:
                value, complaint = "", f"{longest}文字を超えているので空欄として扱います。"
            if complaint:
                self.warn(row.line, key, complaint)
            if value not in ("", None):
                row.values[key] = value
        self._place_and_address(row, cells)
        self._coordinates(row, cells)
        self._mail_from_url(row)
        self._variants(row, cells)

    def _place_and_address(self, row, cells):
        place = cleaning.text(self.cell(cells, "place"))
        if place:
            row.values["address"] = (place + row.values.get("address", ""))[:300]

    def _coordinates(self, row, cells):
        (north, east), complaint = cleaning.coordinates(
            self.cell(cells, "latitude"), self.cell(cells, "longitude")
        )
        if complaint:
            self.warn(row.line, "latitude", complaint)
        if north is not None:
            row.values |= {"latitude": north, "longitude": east}

    def _mail_from_url(self, row):
        if row.values.get("url", "").startswith("mailto:"):
            row.values.setdefault("email", row.values.pop("url").removeprefix("mailto:"))
            row.values.pop("url", None)

    def _variants(self, row, cells):
        raw = self.cell(cells, "variant")
        if raw.strip():
            code = row.services[0].code
            variant = self._names.variant(code, raw)
            if variant is None:
                self.warn(row.line, "variant", f"類型「{shown(raw)}」は知らない類型なので空欄にします。")
            else:
                row.values["variant"] = variant


def _held_by(key):
    """How many signs of a cell are looked at: twice the longest value (half-width kana count double), and one more."""
    longest = _CLEANERS[key][1] if key in _CLEANERS else _LONGEST.get(key)
    return 2 * (longest or _SHORT) + 1


def _cut(raw, longest):
    return raw if len(raw) <= longest else raw.strip()[:longest]
