"""A paper of an evaluation as a Word file, to be edited before it is posted or copied."""

import io

from docx import Document
from docx.shared import Cm

#: The columns of a section, and how wide each is in centimetres.
_MARKED = ("番号", "設問", "評価", "気づいたこと"), (1.6, 5.2, 3.8, 5.0)
_FREE = ("番号", "設問", "内容"), (1.6, 4.6, 9.4)


def write_word(data):
    """The bytes of a Word file that says what the printed paper says. Args: ``data``: as of ``papers.data_of``."""
    document = Document()
    document.core_properties.title = f"{data['title']} {data['year']}"
    document.core_properties.author = data["facility"]
    document.add_heading(data["title"], 0)
    document.add_paragraph(f"{data['facility']}　{data['service']}　{data['year']}")
    document.add_paragraph(f"様式：{data['form']}")
    if data.get("is_numbered"):
        document.add_paragraph("番号（渡す人が書きます）　＿＿＿＿＿番　　名前は書きません。")
    for label, words in data["facts"]:
        document.add_paragraph(f"{label}：{words}")
    for sheet in data["sheets"]:
        document.add_heading(f"{sheet['name']}（{sheet['who']}）", 1)
        if sheet.get("said"):
            document.add_paragraph(sheet["said"])
        for section in sheet["sections"]:
            _add_section(document, section, data["is_blank"])
    for title, words in data["goals"]:
        document.add_heading(title, 1)
        for line in words.split("\n"):
            document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _add_section(document, section, is_blank):
    if section["title"]:
        document.add_heading(section["title"], 2)
    free_only = section.get("free_only", False)
    heads, widths = _FREE if free_only else _MARKED
    table = document.add_table(rows=1, cols=len(heads), style="Table Grid")
    table.autofit = False
    _fill(table.rows[0], heads, widths)
    for line in section["lines"]:
        mark = "\n".join(f"□ {word}" for word in line["scale"]) if is_blank else line["mark"]
        words = (line["words"],) if free_only else (mark, line["words"])
        _fill(table.add_row(), (line["id"], line["text"], *words), widths)


def _fill(row, texts, widths):
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = Cm(width)
        cell.text = text
