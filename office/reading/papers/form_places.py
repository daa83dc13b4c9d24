"""A municipality's own form (Word or Excel) with places such as {{事業所名}}: which it has, and filled in.

Opens files: runs in the child alone.
"""

import io
import re
import zipfile

import docx
from lxml import etree

from office.reading.papers import kinds, packages
from office.reading.papers.refusals import NotTaken

# White space is taken off afterwards: a pattern that did it would try each blank twice.
_PLACE = re.compile(r"\{\{([^{}]{1,80})\}\}")
NOT_A_FORM = "様式は、Word（DOCX）かExcel（XLSX）のファイルで選んでください。"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
#: So many places are read of one form.
_MOST = 500


def places(data, options):
    """``places``: the names that stand in double braces, each once, in their order, and ``kind``; or ``refused``."""
    try:
        kind = packages.check(data)
        if kind not in ("docx", "xlsx"):
            return {"refused": NOT_A_FORM}
        found: dict = {}
        for words in _texts(data, kind):
            found.update(dict.fromkeys(filter(None, map(str.strip, _PLACE.findall(words)))))
    except NotTaken as refusal:
        return {"refused": str(refusal)}
    except (ValueError, KeyError, IndexError, AttributeError, etree.XMLSyntaxError, zipfile.BadZipFile):
        return {"refused": kinds.IS_BROKEN.format(ending="Word・Excel")}
    return {"kind": kind, "places": list(found)[:_MOST]}


def fill(data, options):
    """The form with its places filled, as the bytes beside ``kind``. Args: ``options``: ``values``: {place: words}."""
    values = options["values"]
    kind = packages.check(data)
    if kind == "docx":
        return {"kind": kind}, _filled_word(data, values)
    return {"kind": kind}, _filled_sheets(data, values)


def _texts(data, kind):
    if kind == "docx":
        for paragraph in _paragraphs(docx.Document(io.BytesIO(data))):
            yield paragraph.text
        return
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for _, _, texts in _sheet_texts(package):
            yield from map(_words, texts)


def _put(words, values):
    return _PLACE.sub(lambda found: values.get(found[1].strip(), found[0]), words)


def _paragraphs(document):
    """Every paragraph of a Word file: the text's, those in tables however deep, in heads and feet."""
    yield from _inside(document)
    for section in document.sections:
        for part in (section.header, section.footer):
            yield from _inside(part)


def _inside(holder):
    yield from holder.paragraphs
    for table in holder.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from _inside(cell)


def _filled_word(data, values):
    document = docx.Document(io.BytesIO(data))
    for paragraph in _paragraphs(document):
        if not _PLACE.search(paragraph.text):
            continue
        # Word cuts what was typed in one go into runs as it likes: the first one keeps its looks and all the words.
        words = _put(paragraph.text, values)
        runs = paragraph.runs
        for run in runs[1:]:
            run.text = ""
        if runs:
            runs[0].text = words
        else:
            paragraph.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _sheet_texts(package):
    """(part, its tree, the texts in it): the shared strings of a workbook and those that stand in cells themselves."""
    for name in package.namelist():
        if name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet"):
            tree = etree.fromstring(package.read(name), _PARSER)
            yield name, tree, [*tree.iter(f"{_MAIN}si"), *tree.iter(f"{_MAIN}is")]


def _words(text):
    # Readings above the letters (rPh) are no words of the cell.
    return "".join(
        piece.text or "" for piece in text.iter(f"{_MAIN}t") if piece.getparent().tag != f"{_MAIN}rPh"
    )


def _filled_sheets(data, values):
    """Only texts change: pictures, charts and print settings of the form stay as they are."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        changed = {}
        for name, tree, texts in _sheet_texts(package):
            for text in texts:
                if _PLACE.search(words := _words(text)):
                    # A text stays one: what people typed is never reckoned as a formula.
                    text[:] = []
                    piece = etree.SubElement(text, f"{_MAIN}t")
                    piece.text = _put(words, values)
                    piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
            changed[name] = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
        for info in package.infolist():
            made.writestr(info.filename, changed.get(info.filename) or package.read(info.filename))
    return out.getvalue()
