"""Excel workbooks into rows of text: formulas marked, merged cells filled down, bombs refused."""

import datetime
import io
import re
import zipfile
from bisect import bisect_left, bisect_right
from xml.etree import ElementTree

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries

from .faults import ListError

MAX_UNPACKED = 300 * 1024 * 1024
_MAX_PARTS = 3_000
_NOT_READABLE = (
    "Excelファイルとして読めません。Excelで開いて「Excelブック（.xlsx）」として保存し直してください。"
)
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z0-9:]+)"')
_TAIL_BYTES = 4 * 1024 * 1024


def read_xlsx(data, *, max_rows, max_columns):
    """Rows of the first visible sheet that holds any, as (line number, cells of text).

    A formula comes out as its text, beginning with ``=``; a date as ``YYYY-MM-DD``; a whole number without ``.0``.
    Raises ListError with a sentence.
    """
    _refuse_bombs(data)
    try:
        # KeyError, ValueError, ParseError…: openpyxl answers a damaged part with whatever it stumbled over.
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
    except Exception:
        raise ListError(_NOT_READABLE) from None
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            rows = _sheet_rows(sheet, max_rows, max_columns)
            if rows:
                _fill_down(rows, _merged_ranges(data, sheet.title))
                return rows
    except ListError:
        raise
    except Exception:
        raise ListError(_NOT_READABLE) from None
    finally:
        book.close()
    raise ListError("Excelファイルのどのシートにも行がありません。一覧の入ったファイルを選んでください。")


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


def _sheet_rows(sheet, max_rows, max_columns):
    # Some programs write a wrong dimension; without the reset openpyxl would believe it and drop cells.
    sheet.reset_dimensions()
    rows = []
    for line, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = [_text(value) for value in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            continue
        if len(texts) > max_columns:
            raise ListError(
                f"{line}行目の列が多すぎます（{len(texts)}列）。{max_columns}列までです。", line=line
            )
        rows.append((line, texts))
        if len(rows) > max_rows:
            raise ListError(f"行が多すぎます。{max_rows:,}行までのファイルに分けてください。", line=line)
    return rows


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


def _fill_down(rows, ranges):
    """A value merged over several rows belongs to each of them; one merged sideways stays where it stands."""
    lines = [line for line, _ in rows]
    for left, top, _, bottom in ranges:
        first = bisect_left(lines, top)
        source = rows[first][1] if first < len(rows) and lines[first] == top else []
        value = source[left - 1] if left <= len(source) else ""
        if not value:
            continue
        for _, cells in rows[first + 1 : bisect_right(lines, bottom)]:
            cells.extend([""] * (left - len(cells)))
            cells[left - 1] = cells[left - 1] or value
