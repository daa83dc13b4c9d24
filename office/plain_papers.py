"""A paper made of headings, pairs, tables, texts and room to write in: one shape, printed as a PDF and handed out as Word.

``data``: ``title``, ``author``, ``head`` (lines below the title), ``sections``. A section is made by :func:`section`.
"""

import io

from docx import Document
from docx.oxml.ns import qn

from office import printing
from office.http import download
from office.reading.papers.kinds import KINDS

TEMPLATE = "print/plain.html"
_FACE = "BIZ UDPGothic"


def document(kind):
    """Register a paper of this shape that prints no record of a meeting, as ``printing.document`` does."""
    printing.document(kind, TEMPLATE, about="")


def section(title, *, pairs=(), columns=(), rows=(), texts=(), room=0, note=""):
    """One section, as JSON can hold it.

    Args: ``pairs``: (label, words); ``columns``, ``rows``: a table; ``texts``: paragraphs; ``room``: lines left empty to
    write on by hand; ``note``: what to keep in mind, in small letters below the title.
    """
    return {
        "title": title,
        "note": note,
        "pairs": [list(pair) for pair in pairs],
        "columns": list(columns),
        "rows": [list(row) for row in rows],
        "texts": [line for text in texts for line in (text.splitlines() or [""])],
        "room": [""] * room,
    }


def word_of(data):
    """The bytes of a Word file that says what the printed paper says; it may be changed by hand."""
    document = Document()
    document.core_properties.title = data["title"]
    document.core_properties.author = data["author"]
    fonts = document.styles["Normal"].element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia"):
        fonts.set(qn(name), _FACE)
    document.add_heading(data["title"], 0)
    for line in data["head"]:
        document.add_paragraph(line)
    for one in data["sections"]:
        _write(document, one)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(document, one):
    if one["title"]:
        document.add_heading(one["title"], 1)
    if one["note"]:
        document.add_paragraph(one["note"])
    if one["pairs"]:
        _table(document, one["pairs"])
    if one["columns"]:
        _table(document, [one["columns"], *one["rows"]])
    for line in one["texts"]:
        document.add_paragraph(line)
    if one["room"]:
        _table(document, [["\n" * len(one["room"])]])


def _table(document, rows):
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = str(words)


def hand_out_word(data, *, name):
    """The Word file as the answer of a page. Args: ``name``: the file's, without ending."""
    return download(word_of(data), name=f"{name}.docx", content_type=KINDS["docx"][1])
