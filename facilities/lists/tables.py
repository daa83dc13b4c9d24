"""Bytes of an uploaded file into rows of text with their line numbers."""

import codecs
import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from . import encoding as ladder
from .faults import ListError
from .limits import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, too_large, too_many_columns, too_many_rows
from .sheets import Sheet
from .workbooks import read_xlsx

#: What Python's reader takes as one cell, open quotes included; beyond it the quote was never closed.
_LONGEST_QUOTED = 100_000

_ZIP = b"PK\x03\x04"
_SAVE_ANEW = "Excelで開き、「CSV UTF-8」または「Excelブック（.xlsx）」として保存し直してください。"
_CHOOSE_TABLE = (
    "名前の終わりを変えても表にはなりません。元になったCSVかExcel（.xlsx）のファイルを選んでください。"
)
_NOT_TABLES = (
    (
        b"\xd0\xcf\x11\xe0",
        "古い形式のExcelファイル（.xls）か、パスワードのかかったExcelファイルです。",
        _SAVE_ANEW,
    ),
    (b"%PDF", "PDFファイルです。", _CHOOSE_TABLE),
    (b"\x89PNG", "画像ファイルです。", _CHOOSE_TABLE),
    (b"\xff\xd8\xff", "画像ファイルです。", _CHOOSE_TABLE),
    (b"GIF8", "画像ファイルです。", _CHOOSE_TABLE),
    (b"{\\rtf", "ワープロのファイルです。", _CHOOSE_TABLE),
)
NO_ROWS = "Excelファイルのどのシートにも行がありません。一覧の入ったファイルを選んでください。"
_END = "\u0091end of the list\u0092"


@dataclass(frozen=True, slots=True)
class Table:
    """A file as tables: ``sheets`` yields each :class:`sheets.Sheet` once. ``encoding`` is the codec's name, or None for a
    workbook. Reading goes on while rows are taken, so a ListError may come from the middle."""

    sheets: Iterator
    encoding: str | None


def open_table(data, *, chosen_encoding=None):
    """Open CSV (comma, tab or semicolon) or XLSX by its content, whatever the file is called.

    Args: ``data``: the bytes; ``chosen_encoding``: see :func:`encoding.decode`. Raises ListError.
    """
    if len(data) > MAX_BYTES:
        raise ListError(too_large(len(data)))
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise ListError("ファイルが空です。一覧の入ったファイルを選んでください。")
    for head, what, advice in _NOT_TABLES:
        if data.startswith(head):
            raise ListError(f"{what}表として読めません。{advice}")
    if data.startswith(_ZIP):
        return Table(read_xlsx(data), None)
    text, encoding = ladder.decode(data, chosen_encoding)
    start = text.lstrip("\ufeff \t\r\n")[:200].lower()
    if start.startswith(("<!doctype", "<html", "<?xml", "<table")):
        raise ListError(
            "表ではなく、Webページ（HTMLやXML）のファイルです。一覧の「CSV」のリンクから保存し直してください。"
        )
    return Table(iter([Sheet("", partial(_csv_rows, text.removeprefix("\ufeff")))]), encoding)


def read_table(data, *, is_table=bool, chosen_encoding=None):
    """The rows of the first sheet whose first rows ``is_table`` takes, and of the first that has any where it takes none.

    Returns an iterator of (line number, cells). Raises ListError as :func:`open_table` does.
    """
    first = None
    for sheet in open_table(data, chosen_encoding=chosen_encoding).sheets:
        head = sheet.head()
        if head and is_table(head):
            return sheet.rows()
        first = first or (head and iter(head))
    if not first:
        raise ListError(NO_ROWS)
    return first


def _csv_rows(text):
    # newline="" keeps U+2028 and lone newlines inside quoted cells; str.splitlines() would cut there.
    lines = _with_end(io.StringIO(text, newline=""))
    csv.field_size_limit(_LONGEST_QUOTED)
    delimiter = _delimiter(text)
    reader = csv.reader(lines, delimiter=delimiter)
    start, count, suspect, width = 1, 0, None, 0
    try:
        for cells in reader:
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                break
            if any(cells):
                count += 1
                _check_size(count, len(cells), start)
                if reader.line_num > start and width:
                    if _swallows(cells, delimiter, width):
                        break
                    if len(cells) != width:
                        # Over several lines and of another width: a quote may stand open here that the next one closed.
                        suspect = suspect or start
                width = len(cells)
                yield start, [cell if len(cell) <= MAX_CELL else cell[:MAX_CELL] for cell in cells]
            start = reader.line_num + 1
    except csv.Error:
        pass
    line = suspect or start
    raise ListError(_open_quote(line), line=line)


def _swallows(cells, delimiter, width):
    """Does a cell hold the end of one row and the beginning of the next?"""
    least = max(2, width // 2) if len(cells) != width else max(3, width - 2)
    return any("\n" in cell and cell.count(delimiter) >= least for cell in cells)


def _with_end(lines):
    yield from lines
    # A last row of its own shows whether a quote stands open: then the open cell swallows it.
    yield _END


def _delimiter(text):
    head = text[:20_000]
    return max(",\t;", key=head.count)


def _check_size(count, width, line):
    if count > MAX_ROWS:
        raise ListError(too_many_rows(), line=line)
    if width > MAX_COLUMNS:
        raise ListError(too_many_columns(line, width), line=line)


def _open_quote(line):
    return f'{line}行目から始まる「"」が閉じられていません。その行の「"」を直して保存し直してください。'
