"""What people see of a Word, Excel or PowerPoint file: paragraphs and tables, of which the copy for the public is made.

A block is ["p", text], ["h", text] or ["t", rows of cells]. What is deleted, hidden or written beside the text is no block.
"""

import io
from datetime import date, datetime, time

import openpyxl

from office.reading.packages import walk

#: Cells of a workbook that are read.
MAX_CELLS = 200_000
#: What the paragraphs of a Word file never show.
_NOT_SHOWN = {"delText", "instrText", "delInstrText"}


class _Document:
    """Gathers paragraphs and tables of a part of Word, or of a slide."""

    def __init__(self, most_letters, most_elements):
        self.blocks: list = []
        self.hidden: list[str] = []
        self._tables: list[list] = []
        self._words: list[str] = []
        self._run_is_hidden = self._in_text = self._in_deleted = False
        self._fallback = self._letters = self._elements = 0
        self._heading = False
        self._most_letters, self._most_elements = most_letters, most_elements

    def enough(self):
        return self._letters > self._most_letters or self._elements > self._most_elements

    def begin(self, name, attributes):
        self._elements += 1
        element = name.rpartition(" ")[2]
        if element == "Fallback":
            self._fallback += 1
        elif element == "tbl":
            self._flush()
            self._tables.append([])
        elif element == "tr" and self._tables:
            self._tables[-1].append([])
        elif element == "tc" and self._tables and self._tables[-1]:
            self._tables[-1][-1].append([])
        elif element == "r":
            self._run_is_hidden = False
        elif element == "vanish" and "false" not in attributes.values() and "0" not in attributes.values():
            self._run_is_hidden = True
        elif element in ("tab", "br", "cr"):
            self._words.append(" ")
        elif element == "pStyle" and any(_is_heading(value) for value in attributes.values()):
            self._heading = True
        self._in_text = element == "t" or (self._in_text and element not in ("p", "r"))
        self._in_deleted = element in _NOT_SHOWN

    def letters(self, words):
        self._letters += len(words)
        if self._in_deleted or self._run_is_hidden or self._fallback:
            self.hidden.append(words)
        elif self._in_text:
            self._words.append(words)

    def end(self, name):
        element = name.rpartition(" ")[2]
        if element in ("t", *_NOT_SHOWN):
            self._in_text = self._in_deleted = False
            if self.hidden and self.hidden[-1] != "\n" and element != "t":
                self.hidden.append("\n")
        elif element == "Fallback":
            self._fallback -= 1
            self.hidden.append("\n")
        elif element == "p":
            self._flush()
        elif element == "tbl" and self._tables:
            self._close_table()

    def _flush(self):
        text = " ".join("".join(self._words).split("\n")).strip()
        self._words, heading, self._heading = [], self._heading, False
        if not text:
            return
        cell = (
            self._tables[-1][-1][-1] if self._tables and self._tables[-1] and self._tables[-1][-1] else None
        )
        if cell is not None:
            cell.append(text)
        else:
            self.blocks.append(["h" if heading else "p", text])

    def _close_table(self):
        rows = [[" ".join(cell) for cell in row] for row in self._tables.pop()]
        if not self._tables:
            self.blocks.append(["t", rows])
        elif self._tables[-1] and self._tables[-1][-1] and self._tables[-1][-1][-1] is not None:
            # A table within a cell is told in one line of it.
            self._tables[-1][-1][-1].extend(" ".join(filter(None, row)) for row in rows)


def _is_heading(value):
    return value.lower().startswith(("heading", "title")) or (value.isdigit() and len(value) == 1)


def of_document(package, names, most_letters, most_elements):
    """(blocks, what is deleted or hidden, was it all) of a Word file's parts, or of slides in their order."""
    found = _Document(most_letters, most_elements)
    for name in names:
        if not found.enough():
            walk(package, name, begin=found.begin, letters=found.letters, end=found.end, enough=found.enough)
            found._flush()
    return found.blocks, "".join(found.hidden), not found.enough()


def of_workbook(data):
    """(blocks, what hidden sheets, rows and columns say, was it all) of a workbook: a table for each sheet that is shown."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True, keep_links=False)
    blocks: list[list] = []
    hidden: list[str] = []
    cells = 0
    for sheet in book.worksheets:
        rows: dict[int, dict[int, str]] = {}
        is_shown = sheet.sheet_state == "visible"
        for (row, column), cell in sorted(sheet._cells.items()):
            text = _in_words(cell.value)
            cells += 1
            if cells > MAX_CELLS:
                return blocks, "\n".join(hidden), False
            if not text:
                continue
            if is_shown and not _is_hidden(sheet, cell):
                rows.setdefault(row, {})[column] = text
            else:
                hidden.append(text)
        if is_shown and rows:
            columns = sorted({column for row in rows.values() for column in row})
            blocks.append(["h", _one_line(sheet.title)])
            blocks.append(
                ["t", [[row.get(column, "") for column in columns] for _, row in sorted(rows.items())]]
            )
        else:
            hidden.append(_one_line(sheet.title))
    return blocks, "\n".join(hidden), True


def _is_hidden(sheet, cell):
    return sheet.row_dimensions[cell.row].hidden or (
        cell.column_letter in sheet.column_dimensions and sheet.column_dimensions[cell.column_letter].hidden
    )


def _in_words(value):
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y/%m/%d}" if value.time() == time() else f"{value:%Y/%m/%d %H:%M}"
    if isinstance(value, date):
        return f"{value:%Y/%m/%d}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _one_line(str(value))


def _one_line(text):
    return " ".join(text.split("\n")).strip()


def text_of(blocks):
    """The words of blocks, each paragraph and each cell on a line of its own."""
    return "\n".join(line for block in blocks for line in lines_of(block))


def lines_of(block):
    """The lines of one block."""
    kind, said = block
    return [cell for row in said for cell in row] if kind == "t" else [said]
