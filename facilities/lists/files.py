"""Files of our own making: the template to fill in, the export, the list of faulty rows."""

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from facilities.lists.formats import TEMPLATE
from facilities.wording import service_types
from office import spreadsheets
from office.spreadsheets import add_row, saved, to_csv

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
    book = spreadsheets.book()
    sheet = book.active
    sheet.title = title
    _write_header(sheet, header)
    explained = book.create_sheet("書き方")
    _write_header(explained, ["項目", "必須", "書き方"])
    for line in guide:
        add_row(explained, line)
    explained.column_dimensions["C"].width = 90
    for name, texts in choices.items():
        listed = book.create_sheet(name)
        _write_header(listed, [name])
        for text in texts:
            add_row(listed, [text])
        rule = DataValidation(type="list", formula1=f"{name}!$A$2:$A${listed.max_row}", allow_blank=True)
        sheet.add_data_validation(rule)
        column = get_column_letter(list(header).index(name) + 1)
        rule.add(f"{column}2:{column}5000")
    for place in range(1, len(header) + 1):
        for line in range(2, 202):
            sheet.cell(line, place).number_format = "@"
    return saved(book)


def _variants():
    known = [f"{s.name}: {'・'.join(s.variants.values())}" for s in service_types().values() if s.variants]
    return f"類型のあるサービスだけ入れます（{'、'.join(known)}）。"


def to_xlsx(title, header, rows):
    """Rows as workbook bytes; texts stay texts, days are days."""
    book = spreadsheets.book()
    sheet = book.active
    sheet.title = title
    _write_header(sheet, header)
    for row in rows:
        add_row(sheet, row)
    return saved(book)


def _write_header(sheet, names):
    add_row(sheet, names)
    for place, cell in enumerate(sheet[1], start=1):
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="E8F1FE")
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[get_column_letter(place)].width = max(12, len(names[place - 1]) * 2 + 2)
    sheet.freeze_panes = "A2"
