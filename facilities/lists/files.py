"""Files of our own making: the template to fill in, the export, the list of faulty rows."""

import csv
import io
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from facilities.lists.formats import TEMPLATE
from facilities.lists.formulas import neutralised
from facilities.wording import service_types

#: What a file of each kind calls itself; the kind is also the ending of its name.
CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
#: What the explanation sheet says of each column; the others explain themselves.
_EXPLANATIONS = {
    "number": "10桁の番号。先頭の0を落とさないよう、列を「文字列」にして入れます。",
    "service": "一覧から選びます。介護予防のサービスは、本体のサービスと同じ1行にします。",
    "name": "事業所の名前。",
    "corporate_number": "13桁。分からないときは空欄。同じ番号の法人は、名前の書き方が違っても一つの法人になります。",
    "operator": "事業所を運営する法人の名前。",
    "capacity": "1以上の数。",
    "life_area": "日常生活圏域の名前。会議を合同で開けるかどうかの判断に使います。",
    "site": "同じ場所にある事業所に、同じ言葉を入れます。",
    "designated_on": "令和6年4月1日、2024/4/1 など、どの書き方でも読み取ります。",
    "closed_on": "最後の日。一覧から行を消しても、廃止にはなりません。",
    "preventive": "介護予防のサービスも行うときは「○」。",
    "key_no": "WAM NETの一覧にある番号。なければ空欄。",
    "dwelling_name": "共同生活住居の名前。住居が複数あるときは、同じ事業所番号で行を分けます。",
    "satellite": "サテライト型住居のときは「○」。",
}
_NEEDED = "必須"


def headers():
    """The columns of our own layout, in order."""
    return [spellings[0] for spellings in TEMPLATE.columns.values()]


def template_csv():
    """The empty template as CSV: only the header, in UTF-8 with a mark that Excel understands."""
    return to_csv(headers(), [])


def template_xlsx():
    """The empty template as a workbook: the table, an explanation of each column, choices for the services."""
    guide = [
        (
            name,
            _NEEDED if key in TEMPLATE.needed else "",
            _variants() if key == "variant" else _EXPLANATIONS.get(key, ""),
        )
        for key, (name, *_) in TEMPLATE.columns.items()
    ]
    services = [service.name for service in service_types().values()]
    return workbook_with_guide("事業所", headers(), guide, {"サービス種別": services})


def workbook_with_guide(title, header, guide, choices):
    """An empty table to be filled in, as workbook bytes; its cells are texts, so that leading zeros stay.

    Args: ``guide``: a line (column, needed or not, explanation) for each column; ``choices``: {column: its texts}.
    """
    book = Workbook()
    sheet = book.active
    sheet.title = title
    _write_header(sheet, header)
    explained = book.create_sheet("書き方")
    _write_header(explained, ["項目", "必須", "書き方"])
    for line in guide:
        explained.append(line)
    explained.column_dimensions["C"].width = 90
    for name, texts in choices.items():
        listed = book.create_sheet(name)
        _write_header(listed, [name])
        for text in texts:
            listed.append([text])
        rule = DataValidation(type="list", formula1=f"{name}!$A$2:$A${listed.max_row}", allow_blank=True)
        sheet.add_data_validation(rule)
        column = get_column_letter(list(header).index(name) + 1)
        rule.add(f"{column}2:{column}5000")
    for place in range(1, len(header) + 1):
        for line in range(2, 202):
            sheet.cell(line, place).number_format = "@"
    return _saved(book)


def _variants():
    known = [f"{s.name}: {'・'.join(s.variants.values())}" for s in service_types().values() if s.variants]
    return f"類型のあるサービスだけ入れます（{'、'.join(known)}）。"


def to_csv(header, rows):
    """Rows as CSV bytes; nothing in them runs when a spreadsheet opens the file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(header)
    writer.writerows([_csv_cell(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(title, header, rows):
    """Rows as workbook bytes; texts stay texts, days are days."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    _write_header(sheet, header)
    for row in rows:
        sheet.append([_xlsx_cell(value) for value in row])
    return _saved(book)


def _write_header(sheet, names):
    sheet.append(names)
    for place, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8F1FE")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = max(12, len(names[place - 1]) * 2 + 2)
    sheet.freeze_panes = "A2"


def _csv_cell(value):
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year}/{value.month}/{value.day}"
    return neutralised(value) if isinstance(value, str) else value


def _xlsx_cell(value):
    if isinstance(value, str):
        return neutralised(value)
    return float(value) if isinstance(value, Decimal) else value


def _saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
