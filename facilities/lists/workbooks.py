"""Excel workbooks into rows of text: formulas marked, merged cells filled down, bombs refused.

openpyxl opens the book and reads single rows; which rows and cells there are is found here, so that nothing is made up
for what a sheet only claims (a last row, a last column, a formula that a thousand cells share).
"""

import datetime
import io
import re
from contextlib import contextmanager
from functools import partial
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.styles.numbers import BUILTIN_FORMATS_MAX_SIZE
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS

from office.reading import packages

from .days import EPOCH_1904
from .faults import ListError
from .limits import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_SHEETS,
    too_many_columns,
    too_many_rows,
)
from .sheets import Sheet

MAX_UNPACKED = 300 * 1024 * 1024
_MAX_PARTS = 3_000
#: Bytes that a part may unpack to which is read whole before any row: what the book is made of and how cells look.
_MAX_BESIDE = 24 * 1024 * 1024
_READ_WHOLE = ("xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml")
#: The last line a sheet can have; a file that claims more was made to keep us counting.
_LAST_LINE = 1_048_576
#: The last column a sheet can have: more cells in a row are no Excel's.
_LAST_COLUMN = 16_384
_NOT_READABLE = (
    "Excelファイルとして読めません。Excelで開いて「Excelブック（.xlsx）」として保存し直してください。"
)
_TOO_LARGE = "展開すると大きすぎるExcelファイルです。必要な行だけを新しいブックに「値として貼り付け」て保存し直してください。"
_NO_TABLE = "Excelの表ではありません（ワープロや圧縮ファイルのようです）。CSVまたはExcel（.xlsx）のファイルを選んでください。"
_SHEET = f"{{{SHEET_MAIN_NS}}}"
_ROW, _CELL, _DATA = f"{_SHEET}row", f"{_SHEET}c", f"{_SHEET}sheetData"
_MERGE = re.compile(rb'<(?:\w{1,40}:)?mergeCell [^<>]{0,200}?ref="([A-Z0-9:]{1,40})"')
_TAIL_BYTES = 4 * 1024 * 1024


def read_xlsx(data):
    """Yield a :class:`Sheet` for each visible sheet, in order; they are read while the next is asked for.

    A formula comes out as its text, beginning with ``=``; a date as ``YYYY-MM-DD``; a whole number without ``.0``.
    Raises ListError with a sentence, here and where rows are taken.
    """
    _refuse_bombs(data)
    with _readable():
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MAX_SHEETS]
    for part in visible:
        hidden: set = set()
        rows = partial(_rows_of, book, part, hidden)
        epoch = EPOCH_1904 if book.epoch == CALENDAR_MAC_1904 else 0
        yield Sheet(part.title, rows, hidden, epoch)


@contextmanager
def _readable():
    try:
        yield
    except (ListError, MemoryError):
        raise
    except Exception:
        # KeyError, ValueError, ParseError…: openpyxl answers a damaged part with whatever it stumbled over.
        raise ListError(_NOT_READABLE) from None


def _rows_of(book, part, hidden):
    with _readable():
        yield from _rows_within(book, part, hidden)


def _rows_within(book, sheet, hidden):
    rows = _filled_down(_filled_rows(book, sheet, hidden), _merged_ranges(book, sheet))
    for count, (line, cells) in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise ListError(too_many_rows(), line=line)
        if len(cells) > MAX_COLUMNS:
            raise ListError(too_many_columns(line, len(cells)), line=line)
        yield line, cells


def _refuse_bombs(data):
    try:
        with packages.opened(data, unpacked=MAX_UNPACKED, parts=_MAX_PARTS) as package:
            sizes = {part.filename: part.file_size for part in package.infolist()}
            if any(sizes.get(name, 0) > _MAX_BESIDE for name in _READ_WHOLE):
                raise ListError(_TOO_LARGE)
            if "xl/workbook.xml" not in sizes:
                raise ListError(_NO_TABLE)
            packages.refuse_doctypes(package, [name for name in sizes if name.endswith((".xml", ".rels"))])
    except packages.Overlarge:
        raise ListError(_TOO_LARGE) from None
    except (packages.Crooked, *packages.BROKEN) as error:
        raise (error if isinstance(error, ListError) else ListError(_NOT_READABLE)) from None


def _filled_rows(book, sheet, hidden):
    """Rows that hold anything, as (line number, cells of text without empty ones at the end)."""
    for line, row in _rows(book, sheet, hidden):
        if line > _LAST_LINE:
            raise ListError(_NOT_READABLE)
        texts: list[str] = []
        for cell in row:
            value = cell["value"]
            if value is None or value == "":
                continue
            column = cell["column"]
            if column > _LAST_COLUMN:
                raise ListError(_NOT_READABLE)
            texts.extend([""] * (column - len(texts)))
            texts[column - 1] = _text(value, _zeros(book, cell))
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield line, texts


def _rows(book, sheet, hidden):
    """Each row element once it is complete, as openpyxl reads it: (line number, its cells)."""
    with book._archive.open(sheet._worksheet_path) as source:
        parser = _Rows(
            source,
            sheet._shared_strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        cells, before, data = 0, 0, None
        for event, element in ElementTree.iterparse(source, events=("start", "end")):
            if event == "start":
                cells += element.tag == _CELL
                if cells > _LAST_COLUMN:
                    raise ListError(_NOT_READABLE)
                if element.tag == _DATA:
                    data = element
            elif element.tag == _ROW:
                cells = 0
                line, row = parser.parse_row(element)
                # A file may name its rows as it likes; those that come again or out of turn are no Excel's.
                if line <= before:
                    raise ListError(_NOT_READABLE)
                before = line
                if element.get("hidden") in ("1", "true"):
                    hidden.add(line)
                yield line, row
                if data is not None:
                    data.clear()
            elif element.tag == _DATA:
                return


class _Rows(WorkSheetParser):
    """openpyxl's reader of single rows, which leaves formulas as they are written."""

    def parse_formula(self, element):
        formula = element.find(f"{_SHEET}f")
        # What a shared formula would say in this cell is nobody's business: a formula is refused, whatever it says.
        return f"={(formula.text or '')[:MAX_CELL]}"


def _zeros(book, cell):
    """How many digits a number shows whose format keeps its zeros (0000000000); 0 for any other."""
    if cell["data_type"] != "n" or not cell["style_id"]:
        return 0
    return _zeros_of_style(book, cell["style_id"])


def _zeros_of_style(book, style):
    number = book._cell_styles[style].numFmtId - BUILTIN_FORMATS_MAX_SIZE
    code = book._number_formats[number] if 0 <= number < len(book._number_formats) else ""
    return min(len(code), 20) if set(code) == {"0"} else 0


def _text(value, zeros=0):
    if isinstance(value, str):
        return value[:MAX_CELL]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value)).zfill(zeros)
    if isinstance(value, int) and zeros:
        return str(value).zfill(zeros)
    if isinstance(value, (int, float)):
        # A number of ten thousand digits is a number to Python, and a day's work to write down.
        return str(value) if abs(value) < 1e300 else ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(getattr(value, "text", value))[:MAX_CELL]


def _merged_ranges(book, sheet):
    # mergeCells stand behind the rows, so the end of the part is enough.
    with book._archive.open(sheet._worksheet_path) as part:
        tail = b""
        while chunk := part.read(_TAIL_BYTES):
            tail = tail[-_TAIL_BYTES:] + chunk
    return [range_boundaries(ref.decode()) for ref in _MERGE.findall(tail)]


def _filled_down(rows, ranges):
    """A value merged over several rows belongs to each of them; one merged sideways stays where it stands."""
    down = [(top, bottom, left) for left, top, _, bottom in ranges if bottom > top and left <= MAX_COLUMNS]
    waiting = sorted(down, reverse=True)
    #: Column → (last line, value). Merged ranges do not lie over each other; where a file says they do, the later counts.
    open_ranges: dict[int, tuple[int, str]] = {}
    for line, cells in rows:
        for place, (bottom, value) in list(open_ranges.items()):
            if bottom < line:
                del open_ranges[place]
                continue
            cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = cells[place] or value
        while waiting and waiting[-1][0] <= line:
            top, bottom, left = waiting.pop()
            if top == line and left <= len(cells) and cells[left - 1]:
                open_ranges[left - 1] = (bottom, cells[left - 1])
        yield line, cells
