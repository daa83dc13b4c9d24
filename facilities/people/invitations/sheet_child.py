"""The sheet of people, read in the child (``office.reading``): bytes in, rows and faults out. No database."""

import re
from itertools import chain, islice

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from facilities.lists import cleaning, formulas, texts
from facilities.lists.child import told
from facilities.lists.faults import EncodingUnclear, Faults, ListError
from facilities.lists.limits import HEADER_WITHIN
from facilities.lists.tables import read_table
from facilities.people.invitations.columns import COLUMNS, EMAIL, NAME, NUMBER, ROLE, SheetReading, SheetRow
from office.folding import plain

MAX_PEOPLE = 5000
_OTHER_NAMES = {"名前": NAME, "メールアドレス": EMAIL, "Eメール": EMAIL}
_KNOWN = {texts.folded(name): name for name in COLUMNS} | {
    texts.folded(other): name for other, name in _OTHER_NAMES.items()
}
_BETWEEN_NUMBERS = re.compile(r"[、,，;；/／\s]+")
_NAME_LENGTH = 80
#: Signs of one cell, before any pattern looks at it; a cell of numbers may hold those of some hundred facilities.
_HOLDS = {NUMBER: 2000, NAME: 4 * _NAME_LENGTH, EMAIL: 300, ROLE: 60}


def people(data, options):
    """The child's answer. Args: ``options``: ``roles`` ({word: role}, "" for a blank cell)."""
    return told(lambda: _people(read(data, options["roles"])))


def _people(reading):
    faults = {"errors": reading.faults.errors, "warnings": reading.faults.warnings}
    return {
        "rows": [[row.line, row.numbers, row.name, row.email, row.role] for row in reading.rows],
        **{kind: [(f.line, f.column, f.message) for f in found] for kind, found in faults.items()},
    }


def read(data, roles):
    """Read a CSV or XLSX sheet. Raises ListError with a sentence where the file as a whole cannot be taken.

    Args: ``roles``: {word that a sheet may use: role}, "" for a blank cell.
    """
    roles = {texts.folded(word): role for word, role in roles.items()}
    try:
        table = read_table(data, is_table=lambda rows: _header(rows) is not None)
        head = list(islice(table, HEADER_WITHIN))
        header = _header(head)
        if header is None:
            raise ListError(
                "見出しが見つかりません。1行目に「事業所番号」「氏名」「メール」「役割」の列がある、ひな形の表を使ってください。"
            )
        header_line, places = header
        reading = SheetReading([], Faults())
        people = 0
        for line, cells in chain(head, table):
            if line > header_line and any(cell.strip() for cell in cells):
                people += 1
                _read_row(line, cells, places, reading, roles)
            if people > MAX_PEOPLE:
                raise ListError(f"人が多すぎます。{MAX_PEOPLE:,}人までの表に分けてください。", line=line)
    except EncodingUnclear:
        raise ListError(
            "文字コードを判別できません。Excelで開き、「Excelブック（.xlsx）」か「CSV UTF-8」として保存し直してください。"
        ) from None
    if not reading.rows and not reading.faults.errors:
        raise ListError("見出しの下に行がありません。招く人を入れてから、もう一度選んでください。")
    return reading


def _header(rows):
    for line, cells in rows:
        names = [_KNOWN.get(texts.folded(cell)) for cell in cells]
        if all(name in names for name in (NUMBER, NAME)):
            return line, {name: names.index(name) for name in COLUMNS if name in names}
    return None


def _read_row(line, cells, places, reading, roles):
    faults = reading.faults
    before = len(faults.errors)
    values = {name: _cell(line, name, cells, places, faults) for name in COLUMNS}
    row = SheetRow(
        line=line,
        numbers=_numbers(line, values[NUMBER], faults),
        name=_name(line, values[NAME], faults),
        email=_email(line, values[EMAIL], faults),
        role=_role(line, values[ROLE], faults, roles),
    )
    if len(faults.errors) == before:
        reading.rows.append(row)


def _cell(line, name, cells, places, faults):
    place = places.get(name)
    raw = cells[place][: _HOLDS[name]] if place is not None and place < len(cells) else ""
    literal = formulas.unformula(raw)
    if literal is not None:
        return literal
    if formulas.is_formula(raw):
        faults.error(line, name, "数式が入っています。「値として貼り付け」をして、保存し直してください。")
        return ""
    return raw.removeprefix("'")


def _is_told(faults, line, column):
    """Has this line a fault in this column already? Those of one line stand last, one a column."""
    return any(fault.line == line and fault.column == column for fault in faults.errors[-len(COLUMNS) :])


def _numbers(line, raw, faults):
    numbers = []
    for part in filter(None, _BETWEEN_NUMBERS.split(texts.text(raw))):
        if formulas.is_lost_number(part):
            faults.error(
                line,
                NUMBER,
                f"番号の桁が落ちています（「{part}」）。列を「文字列」にして、入れ直してください。",
            )
            return ()
        numbers.append(cleaning.facility_number(part)[0])
    if not numbers and not _is_told(faults, line, NUMBER):
        faults.error(line, NUMBER, "事業所番号がありません。10桁の番号を入れてください。")
    return tuple(dict.fromkeys(numbers))


def _name(line, raw, faults):
    name = texts.text(raw)
    if not name and not _is_told(faults, line, NAME):
        faults.error(line, NAME, "氏名がありません。手紙とメールの宛名になります。")
    if len(name) > _NAME_LENGTH:
        faults.error(line, NAME, f"氏名は{_NAME_LENGTH}文字までにしてください（{len(name)}文字あります）。")
    return name


def _email(line, raw, faults):
    email = plain(raw)
    if not email:
        return ""
    try:
        validate_email(email)
    except ValidationError:
        faults.error(
            line,
            EMAIL,
            f"メールアドレスの形ではありません（「{texts.shown(raw)}」）。直すか、空欄にすると手紙になります。",
        )
    return email


def _role(line, raw, faults, roles):
    role = roles.get(texts.folded(raw))
    if role is None:
        faults.error(
            line,
            ROLE,
            f"役割は「事業所職員」か「法人の管理者」です（「{texts.shown(raw)}」）。一つの事業所の管理者の方は「事業所職員」です。",
        )
    return role or ""
