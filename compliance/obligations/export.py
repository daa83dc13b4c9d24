"""The overview as a workbook, for those who go on working in a spreadsheet."""

import io

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from compliance.obligations.forms import STATUS_WORDS
from compliance.obligations.overview import UNSETTLED
from compliance.rules.wareki import format_date

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_FACILITIES = (
    ("事業所番号", 14), ("事業所名", 36), ("カナ", 30), ("サービス種別", 26), ("法人", 30), ("日常生活圏域", 16),
    ("状態", 16), ("まずすること", 40), ("期限", 24), ("期限（日付）", 12),
)  # fmt: skip
_DUTIES = (
    ("事業所番号", 14), ("事業所名", 36), ("サービス種別", 26), ("義務", 44), ("状態", 18), ("期限", 24),
    ("期限（日付）", 12), ("努力義務", 10), ("要確認", 10),
)  # fmt: skip


def workbook(lines, *, on):
    """The lines (with their rows) as the bytes of an XLSX file: one sheet of facilities, one of what is open.

    Dates stand twice: with era and weekday to read, as dates to sort. Text is never taken for a formula.
    """
    book = Workbook(write_only=True)
    sheet = _sheet(book, "事業所", _FACILITIES)
    sheet.append([_text(sheet, f"{format_date(on)}現在")])
    _head(sheet, _FACILITIES)
    for line in lines:
        first = line.first if line.first and line.first.status in (*UNSETTLED, "breach") else None
        sheet.append(
            [
                *_texts(
                    sheet, line.number, line.name, line.kana, line.service_name, line.operator, line.life_area
                ),
                *_texts(sheet, line.word, line.fault or (first.title if first else "")),
                *_dates(sheet, first.due_on if first else None),
            ]
        )
    sheet = _sheet(book, "済んでいない義務", _DUTIES)
    _head(sheet, _DUTIES)
    for line in lines:
        for row in line.rows:
            if row.status in UNSETTLED:
                sheet.append(
                    [
                        *_texts(sheet, line.number, line.name, line.service_name, row.title),
                        _text(sheet, STATUS_WORDS[row.status]),
                        *_dates(sheet, row.due_on),
                        *_texts(sheet, "○" if row.advisory else "", "○" if row.assumption else ""),
                    ]
                )
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _sheet(book, title, columns):
    sheet = book.create_sheet(title)
    for number, (_, width) in enumerate(columns):
        sheet.column_dimensions[chr(ord("A") + number)].width = width
    return sheet


def _head(sheet, columns):
    cells = _texts(sheet, *(name for name, _ in columns))
    for cell in cells:
        cell.font = Font(bold=True)
    sheet.append(cells)


def _texts(sheet, *values):
    return [_text(sheet, value) for value in values]


def _text(sheet, value):
    cell = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", value))
    # A name that begins with = is a name.
    cell.data_type = "s"
    return cell


def _dates(sheet, day):
    if day is None:
        return [_text(sheet, ""), _text(sheet, "")]
    return [_text(sheet, format_date(day)), WriteOnlyCell(sheet, value=day)]
