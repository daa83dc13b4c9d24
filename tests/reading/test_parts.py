"""Every part of a paper is read, left out or called unread; and a copy for the public holds nothing but its pages."""

import io

import pypdf
import pytest
from pypdf.annotations import FreeText, Text
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from office import pdf as printing
from office.reading.papers import copies, office_words, words
from tests.support import files

NAME = "見本 花子"
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_X = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def _printed(body):
    return printing.from_html(f"<html lang='ja'><title>報告</title><body>{body}</body></html>", "")


def _changed(change, body="<p>散歩に出かけました。</p>"):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(_printed(body)))
    change(writer)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _said(copy):
    """What another reader takes out of a copy, without spaces."""
    pages = pypdf.PdfReader(io.BytesIO(copy)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)


def _field(writer):
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("box"),
            NameObject("/V"): TextStringObject(NAME),
        }
    )
    form = DictionaryObject({NameObject("/Fields"): pypdf.generic.ArrayObject([writer._add_object(field)])})
    writer.root_object[NameObject("/AcroForm")] = form


def _xmp(writer):
    stream = StreamObject()
    stream.set_data(f"<x:xmpmeta><dc:creator>{NAME}</dc:creator></x:xmpmeta>".encode())
    stream[NameObject("/Type")] = NameObject("/Metadata")
    writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)


PDFS = {
    "a sticky note": lambda w: w.add_annotation(0, Text(rect=(50, 50, 80, 80), text=NAME)),
    "a text typed on the page": lambda w: w.add_annotation(0, FreeText(rect=(50, 50, 200, 80), text=NAME)),
    "keywords": lambda w: w.add_metadata({"/Keywords": NAME}),
    "a property of somebody's own": lambda w: w.add_metadata({"/Manager": NAME}),
    "a value of a form": _field,
    "a heading of the outline": lambda w: w.add_outline_item(title=NAME, page_number=0),
    "XMP": _xmp,
}


@pytest.mark.parametrize("change", PDFS.values(), ids=PDFS)
def test_all_that_a_pdf_says_beside_its_pages_is_read_and_in_no_copy(change):
    data = _changed(change)
    found = words.read(data)
    assert found.is_whole
    assert NAME in found.beside
    assert "散歩" in found.text
    assert NAME not in found.text
    _, copy = copies.copy(data, {"labels": [], "title": "報告"})
    assert "散歩" in _said(copy)
    assert NAME not in words.read(copy).beside
    for spelling in (
        NAME.encode(),
        NAME.encode("utf-16-be"),
        NAME.encode("utf-16-be").hex().upper().encode(),
    ):
        assert spelling not in copy


def test_words_under_a_dark_box_are_told_and_not_copied():
    box = "<div style='position:absolute;top:0;left:0;width:300px;height:40px;background:black'></div>"
    data = _printed(
        f"<div style='position:relative'><p style='margin:0'>見本花子</p>{box}</div><p>散歩の話</p>"
    )
    found = words.read(data)
    assert "見本花子" in found.beside
    assert "見本花子" not in found.text
    assert "散歩の話" in found.text
    _, copy = copies.copy(data, {"labels": [], "title": "報告"})
    assert "見本花子" not in _said(copy)
    assert "散歩の話" in _said(copy)


def _without_tables(writer):
    for thing in writer._objects:
        if isinstance(thing, DictionaryObject):
            thing.pop("/ToUnicode", None)


def test_a_font_that_does_not_tell_its_letters_is_unread():
    found = words.read(_changed(_without_tables))
    assert not found.is_whole
    assert found.unread == ["文字の表のないフォント"]


def test_a_label_covers_a_name_in_picture_and_words():
    data = _printed("<p>見本花子さんの話。見本花子さんの家。</p>")
    text = words.read(data).text
    places = [[at, at + 4, "利用者A"] for at in range(len(text)) if text.startswith("見本花子", at)]
    assert len(places) == 2
    _, copy = copies.copy(data, {"labels": places, "title": "報告"})
    assert _said(copy).count("利用者A") == 2
    assert "花子" not in _said(copy)
    assert copies.copy(data, {"labels": places, "title": "報告"})[1] == copy


def _word(**parts):
    body = f"<w:document {_W}><w:body><w:p><w:r><w:t>散歩の話</w:t></w:r></w:p></w:body></w:document>"
    return files.packed({"[Content_Types].xml": "<Types/>", "word/document.xml": body} | parts)


WORDS = {
    "the manager in app.xml": _word(
        **{"docProps/app.xml": f"<Properties><Manager>{NAME}</Manager></Properties>"}
    ),
    "a property of somebody's own": _word(
        **{
            "docProps/custom.xml": f"<Properties><property name='x'><lpwstr>{NAME}</lpwstr></property></Properties>"
        }
    ),
    "a comment": _word(**{"word/comments.xml": f"<w:c {_W}><w:p><w:t>{NAME}</w:t></w:p></w:c>"}),
    "who wrote a comment": _word(**{"word/comments.xml": f"<w:c {_W}><w:comment w:author='{NAME}'/></w:c>"}),
    "the header": _word(**{"word/header1.xml": f"<w:h {_W}><w:p><w:t>{NAME}</w:t></w:p></w:h>"}),
    "custom XML": _word(**{"customXml/item1.xml": f"<a><b>{NAME}</b></a>"}),
    "what was deleted": _word(
        **{
            "word/document.xml": f"<w:document {_W}><w:body><w:p><w:r><w:t>散歩の話</w:t></w:r>"
            f"<w:del w:author='x'><w:r><w:delText>{NAME}</w:delText></w:r></w:del></w:p></w:body></w:document>"
        }
    ),
    "hidden letters": _word(
        **{
            "word/document.xml": f"<w:document {_W}><w:body><w:p><w:r><w:t>散歩の話</w:t></w:r>"
            f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t></w:r></w:p></w:body></w:document>"
        }
    ),
}


def _book(change=lambda book: None, **parts):
    """A workbook of openpyxl with further parts beside."""
    import zipfile

    import openpyxl

    book = openpyxl.Workbook()
    book.active.append(["散歩の話"])
    change(book)
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    return files.packed(kept | parts)


def _hidden_sheet(book):
    book.create_sheet("控え").append([NAME])
    book["控え"].sheet_state = "hidden"


def _filter(book):
    book.active.auto_filter.ref = "A1:A9"
    book.active.auto_filter.add_filter_column(0, [NAME])


def _hidden_row(book):
    book.active.append([NAME])
    book.active.row_dimensions[2].hidden = True


BOOKS = {
    "a person of a comment": _book(
        **{"xl/persons/person.xml": f"<personList {_X}><person displayName='{NAME}'/></personList>"}
    ),
    "a column of a table": _book(
        **{"xl/tables/table1.xml": f"<table {_X}><tableColumn name='{NAME}'/></table>"}
    ),
    "a pivot's memory": _book(
        **{
            "xl/pivotCache/pivotCacheDefinition1.xml": f"<p {_X}><sharedItems><s v='{NAME}'/></sharedItems></p>"
        }
    ),
    "a defined name": _book(
        lambda book: book.defined_names.update(
            {"x": __import__("openpyxl").workbook.defined_name.DefinedName("x", attr_text=f'"{NAME}"')}
        )
    ),
    "a filter": _book(_filter),
    "a hidden sheet": _book(_hidden_sheet),
    "a hidden row": _book(_hidden_row),
    "the head of the printed page": _book(lambda book: setattr(book.active.oddHeader.center, "text", NAME)),
    "the creator": _book(lambda book: setattr(book.properties, "creator", NAME)),
}
SLIDES = {
    "notes of a slide": files.packed(
        {
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": "<s xmlns:a='a'><a:p><a:r><a:t>散歩の話</a:t></a:r></a:p></s>",
            "ppt/notesSlides/notesSlide1.xml": f"<s xmlns:a='a'><a:p><a:t>{NAME}</a:t></a:p></s>",
        }
    )
}


@pytest.mark.parametrize(
    "data", [*WORDS.values(), *BOOKS.values(), *SLIDES.values()], ids=[*WORDS, *BOOKS, *SLIDES]
)
def test_all_that_a_file_of_office_says_beside_its_pages_is_read_and_in_no_copy(data):
    found = words.read(data)
    assert found.is_whole, found.unread
    assert NAME in found.beside
    assert "散歩の話" in found.text
    assert NAME not in office_words.text_of(found.blocks)


@pytest.mark.parametrize(
    "data",
    [
        _word(**{"word/somethingNew.xml": "<a/>"}),
        _word(**{"docProps/deep/strange.bin": "x"}),
        _book(**{"xl/newFeature/data.xml": "<a/>"}),
    ],
)
def test_a_part_that_no_list_knows_is_unread(data):
    found = words.read(data)
    assert not found.is_whole
    assert len(found.unread) == 1


def test_tables_of_a_word_file_stay_tables():
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('行事')}{cell.format('人数')}</w:tr><w:tr>{cell.format('夏祭り')}{cell.format('30')}</w:tr></w:tbl>"
    found = words.read(
        _word(**{"word/document.xml": f"<w:document {_W}><w:body>{table}</w:body></w:document>"})
    )
    assert found.blocks == [["t", [["行事", "人数"], ["夏祭り", "30"]]]]
    assert found.text == "行事\n人数\n夏祭り\n30"
