"""Tables that we hand out: nothing in them runs when a spreadsheet program opens the file.

Whoever writes CSV or XLSX writes it by this module; a census finds a cell that goes around it. A small workbook with
looks of its own is filled by openpyxl; a long list goes out by ``office.long_sheets``, row by row.
"""

import csv
import io
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from office.cells import neutralised

#: What a file of each kind calls itself; the kind is also the ending of its name.
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def to_csv(header, rows):
    """Rows as CSV bytes."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_csv_cell(name) for name in header])
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def _csv_cell(value):
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    return neutralised(value) if isinstance(value, str) else value


def book(**options):
    """An empty workbook. Its cells are filled by :func:`add_row` alone."""
    return Workbook(**options)


def add_row(sheet, values):
    """Put a row under the others; texts stay texts, days are days."""
    sheet.append([cell_value(value) for value in values])


def cell_value(value):
    """A value as a cell of a workbook holds it: text that runs nowhere, and numbers that it knows."""
    if isinstance(value, str):
        return neutralised(ILLEGAL_CHARACTERS_RE.sub("", value))
    return float(value) if isinstance(value, Decimal) else value


def saved(book):
    """The workbook's bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
