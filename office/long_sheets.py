"""Lists of any length as workbooks: written row by row, in a fraction of the time that a library of cells takes.

A census knows this module as one that opens no file: it only writes.
"""

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from html import escape
from typing import Any

from office.spreadsheets import cell_value


@dataclass(frozen=True, slots=True)
class LongSheet:
    """A list of any length: a line of what it is, the heads of its ``columns`` (name, width), and the rows below them."""

    title: str
    note: str
    columns: Sequence[tuple[str, int]]
    rows: Iterable[Sequence[Any]]


def streamed(sheets):
    """A workbook of :class:`LongSheet` s as bytes: heads in bold that stay in sight, and rows that can be filtered.

    Only the compressed file grows with the rows; each row is let go once it is written.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as file:
        for number, sheet in enumerate(sheets, 1):
            with file.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                for piece in _sheet_xml(sheet):
                    part.write(piece.encode())
        numbers = range(1, len(sheets) + 1)
        file.writestr("[Content_Types].xml", _CONTENTS.format("".join(map(_CONTENT.format, numbers))))
        file.writestr("_rels/.rels", _ROOT)
        file.writestr("xl/_rels/workbook.xml.rels", _LINKS.format("".join(map(_LINK.format, numbers))))
        titles = ((number, escape(sheet.title)) for number, sheet in enumerate(sheets, 1))
        file.writestr("xl/workbook.xml", _BOOK.format("".join(_TITLE.format(*title) for title in titles)))
        file.writestr("xl/styles.xml", _STYLES)
    return out.getvalue()


#: So many rows are made into one piece of text.
_ROWS_AT_ONCE = 500
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_CONTENTS = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
    f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>{{}}</Types>'
)
_CONTENT = f'<Override PartName="/xl/worksheets/sheet{{}}.xml" ContentType="{_KIND}.worksheet+xml"/>'
_ROOT = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_LINKS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rIdS" Type="{_OFFICE}/styles" Target="styles.xml"/>{{}}</Relationships>'
)
_LINK = f'<Relationship Id="rId{{0}}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{{0}}.xml"/>'
_BOOK = f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{{}}</sheets></workbook>'
_TITLE = '<sheet name="{1}" sheetId="{0}" r:id="rId{0}"/>'
#: The looks of a cell: as it comes, a day, bold, a moment.
_DAY, _BOLD, _MOMENT = 1, 2, 3
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
    '<numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf xfId="0"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" fontId="1" applyFont="1"/>'
    '<xf xfId="0" numFmtId="165" applyNumberFormat="1"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def _sheet_xml(sheet):
    widths = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, (_, width) in enumerate(sheet.columns, 1)
    )
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane xSplit="2" ySplit="2" topLeftCell="C3" activePane="bottomRight" state="frozen"/>'
        f"</sheetView></sheetViews><cols>{widths}</cols><sheetData>{_row_xml([sheet.note])}"
        f"<row>{''.join(_text_xml(name, _BOLD) for name, _ in sheet.columns)}</row>"
    )
    written, pieces = 0, []
    for values in sheet.rows:
        written += 1
        pieces.append(_row_xml(values))
        if len(pieces) == _ROWS_AT_ONCE:
            yield "".join(pieces)
            pieces.clear()
    last = chr(ord("A") + len(sheet.columns) - 1)
    yield f'{"".join(pieces)}</sheetData><autoFilter ref="A2:{last}{written + 2}"/></worksheet>'


def _row_xml(values):
    return f"<row>{''.join(map(_cell_xml, values))}</row>"


def _cell_xml(value):
    if value is None or value == "":
        return "<c/>"
    if isinstance(value, str):
        return _text_xml(value)
    if isinstance(value, datetime):
        return (
            f'<c s="{_MOMENT}"><v>{_days(value.date()) + (value - _midnight(value)).seconds / 86400}</v></c>'
        )
    if isinstance(value, date):
        return f'<c s="{_DAY}"><v>{_days(value)}</v></c>'
    return f"<c><v>{value}</v></c>"


def _text_xml(text, style=0):
    looks = f' s="{style}"' if style else ""
    return f'<c t="inlineStr"{looks}><is><t xml:space="preserve">{_safe_text(text)}</t></is></c>'


# Names of duties, services and days recur from row to row.
@lru_cache(maxsize=20_000)
def _safe_text(text):
    return escape(cell_value(text))


def _days(day):
    return day.toordinal() - _FIRST_DAY


def _midnight(moment):
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


#: The day that spreadsheet programs count from.
_FIRST_DAY = date(1899, 12, 30).toordinal()
