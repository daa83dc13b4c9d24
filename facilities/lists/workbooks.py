"""Excel workbooks into rows of text: formulas marked, merged cells filled down, bombs refused."""

import datetime
import io
import re
import zipfile
from contextlib import closing
from itertools import chain, islice
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from .faults import ListError
from .formats import HEADER_WITHIN

MAX_UNPACKED = 300 * 1024 * 1024
_MAX_PARTS = 3_000
#: The last line a sheet can have; a file that claims more was made to keep us counting.
_LAST_LINE = 1_048_576
_NOT_READABLE = (
    "Excelファイルとして読めません。Excelで開いて「Excelブック（.xlsx）」として保存し直してください。"
)
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z0-9:]+)"')
_TAIL_BYTES = 4 * 1024 * 1024


def read_xlsx(data, *, is_list, others, max_rows, max_columns):
    """Yield rows of the first visible sheet that is a list, as (line number, cells of text).

    Args: ``is_list``: told the first rows of a sheet, says whether they hold a header we know; a cover sheet is passed
    over. ``others``: a list that takes the names of further visible sheets that are lists too; they are not read.
    Where no sheet does, the beginning of the first one with rows is yielded, to be named in the complaint.
    A formula comes out as its text, beginning with ``=``; a date as ``YYYY-MM-DD``; a whole number without ``.0``.
    Raises ListError with a sentence.
    """
    _refuse_bombs(data)
    first = []
    try:
        with closing(
            load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        ) as book:
            sheets = (sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
            for sheet in sheets:
                rows = _rows_within(sheet, _merged_ranges(data, sheet.title), max_rows, max_columns)
                head = list(islice(rows, HEADER_WITHIN))
                if head and is_list(head):
                    yield from chain(head, rows)
                    others += [other.title for other in sheets if _begins_like(other, is_list)]
                    return
                first = first or head
    except ListError:
        raise
    except Exception:
        # KeyError, ValueError, ParseError…: openpyxl answers a damaged part with whatever it stumbled over.
        raise ListError(_NOT_READABLE) from None
    if not first:
        raise ListError("Excelファイルのどのシートにも行がありません。一覧の入ったファイルを選んでください。")
    yield from first


def _begins_like(sheet, is_list):
    return is_list(list(islice(_sheet_rows(sheet), HEADER_WITHIN)))


def _rows_within(sheet, merged, max_rows, max_columns):
    for count, (line, cells) in enumerate(_filled_down(_sheet_rows(sheet), merged), start=1):
        _check_size(line, count, len(cells), max_rows, max_columns)
        yield line, cells


def _check_size(line, count, width, max_rows, max_columns):
    if count > max_rows:
        raise ListError(f"行が多すぎます。{max_rows:,}行までのファイルに分けてください。", line=line)
    if width > max_columns:
        raise ListError(f"{line}行目の列が多すぎます（{width}列）。{max_columns}列までです。", line=line)


def _refuse_bombs(data):
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile:
        raise ListError(_NOT_READABLE) from None
    if sum(part.file_size for part in parts) > MAX_UNPACKED or len(parts) > _MAX_PARTS:
        raise ListError(
            "展開すると大きすぎるExcelファイルです。必要な行だけを新しいブックに「値として貼り付け」て保存し直してください。"
        )
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise ListError(
            "Excelの表ではありません（ワープロや圧縮ファイルのようです）。CSVまたはExcel（.xlsx）のファイルを選んでください。"
        )


def _sheet_rows(sheet):
    # Some programs write a wrong dimension; without the reset openpyxl would believe it and drop cells.
    sheet.reset_dimensions()
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if line > _LAST_LINE:
            raise ListError(_NOT_READABLE)
        texts = [_text(value) for value in cells]
        while texts and not texts[-1]:
            texts.pop()
        if texts:
            yield line, texts


def _text(value):
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(getattr(value, "text", value))


def _merged_ranges(data, title):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        try:
            path = _sheet_path(archive, title)
            with archive.open(path) as part:
                # mergeCells stand behind the rows, so the end of the part is enough.
                tail = b""
                while chunk := part.read(_TAIL_BYTES):
                    tail = tail[-_TAIL_BYTES:] + chunk
        except (KeyError, StopIteration, ElementTree.ParseError):
            return []
    return [range_boundaries(ref.decode()) for ref in _MERGE.findall(tail)]


def _sheet_path(archive, title):
    book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    relation = next(s.get(_REL) for s in book.iter(f"{_SHEET}sheet") if s.get("name") == title)
    relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    target = next(r.get("Target") for r in relations if r.get("Id") == relation)
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _filled_down(rows, ranges):
    """A value merged over several rows belongs to each of them; one merged sideways stays where it stands."""
    waiting = sorted(((top, bottom, left) for left, top, _, bottom in ranges if bottom > top), reverse=True)
    open_ranges = []
    for line, cells in rows:
        open_ranges = [kept for kept in open_ranges if kept[0] >= line]
        for _, place, value in open_ranges:
            cells.extend([""] * (place + 1 - len(cells)))
            cells[place] = cells[place] or value
        while waiting and waiting[-1][0] <= line:
            top, bottom, left = waiting.pop()
            if top == line and left <= len(cells) and cells[left - 1]:
                open_ranges.append((bottom, left - 1, cells[left - 1]))
        yield line, cells
