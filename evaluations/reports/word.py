"""A paper of an evaluation as a Word file, to be edited before it is posted or copied."""

import io

from docx import Document


def write_word(data):
    """The bytes of a Word file that says what the printed paper says. Args: ``data``: as of ``papers.data_of``."""
    document = Document()
    document.core_properties.title = f"{data['title']} {data['year']}"
    document.core_properties.author = data["facility"]
    document.add_heading(data["title"], 0)
    document.add_paragraph(f"{data['facility']}　{data['service']}　{data['year']}")
    document.add_paragraph(f"様式：{data['form']}")
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
    table = document.add_table(rows=1, cols=4, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("番号", "設問", "評価", "気づいたこと"), strict=True):
        cell.text = words
    for line in section["lines"]:
        mark = "／".join(line["scale"]) if is_blank else line["mark"]
        for cell, words in zip(
            table.add_row().cells, (line["id"], line["text"], mark, line["words"]), strict=True
        ):
            cell.text = words
