"""What residents get of a file of Office is a PDF drawn by us: byte by byte, nothing of it that no page shows."""

import io
import zipfile

import openpyxl
import pypdf
import pytest
from openpyxl.comments import Comment

from office.reading.papers import child
from publications import copies
from tests.support import files
from tests.support.planted import holds

_W = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'"
NAME = "百目鬼咲子"


def _word():
    run = "<w:r>{}</w:r>"
    deleted = f"<w:del w:author='{NAME}'>{run.format(f'<w:delText>{NAME}</w:delText>')}</w:del>"
    hidden = run.format(f"<w:rPr><w:vanish/></w:rPr><w:t>{NAME}</w:t>")
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    table = f"<w:tbl><w:tr>{cell.format('行事')}{cell.format('夏祭り')}</w:tr></w:tbl>"
    body = f"<w:p>{run.format('<w:t>散歩の話</w:t>')}{deleted}{hidden}</w:p>{table}"
    return files.packed(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>",
            "word/comments.xml": f"<w:c {_W}><w:comment w:author='{NAME}'><w:p><w:t>{NAME}</w:t></w:p></w:comment></w:c>",
            "word/header1.xml": f"<w:h {_W}><w:p><w:t>{NAME}</w:t></w:p></w:h>",
            "word/footnotes.xml": f"<w:f {_W}><w:p><w:t>脚注の話</w:t></w:p></w:f>",
            "customXml/item1.xml": f"<a><b>{NAME}</b></a>",
            "docProps/app.xml": f"<Properties><Manager>{NAME}</Manager></Properties>",
            "docProps/core.xml": f"<p xmlns:d='d'><d:creator>{NAME}</d:creator></p>",
            "docProps/custom.xml": f"<Properties><property name='{NAME}'><lpwstr>{NAME}</lpwstr></property></Properties>",
            "word/media/image1.jpg": files.photo(exif=files.camera_notes()) + NAME.encode(),
        }
    )


def _book():
    book = openpyxl.Workbook()
    book.active.append(["散歩の話", "夏祭り"])
    book.active["A1"].comment = Comment(NAME, NAME)
    book.active.oddHeader.center.text = NAME
    book.create_sheet("控え").append([NAME])
    book["控え"].sheet_state = "hidden"
    book.properties.creator = NAME
    buffer = io.BytesIO()
    book.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        kept = {name: package.read(name) for name in package.namelist()}
    pivot = f"<p xmlns='x'><sharedItems><s v='{NAME}'/></sharedItems></p>"
    return files.packed(kept | {"xl/pivotCache/pivotCacheDefinition1.xml": pivot})


def _slides():
    shown = "<p:sld xmlns:p='p' xmlns:a='a'{}><a:p><a:r><a:t>{}</a:t></a:r></a:p></p:sld>"
    return files.packed(
        {
            "ppt/presentation.xml": "<p/>",
            "ppt/slides/slide1.xml": shown.format("", "散歩の話、夏祭り"),
            "ppt/slides/slide2.xml": shown.format(' show="0"', NAME),
            "ppt/notesSlides/notesSlide1.xml": f"<s xmlns:a='a'><a:p><a:t>{NAME}</a:t></a:p></s>",
            "docProps/core.xml": f"<p xmlns:d='d'><d:creator>{NAME}</d:creator></p>",
        }
    )


class _Paper:
    def __init__(self, name):
        self.content_type, self.name = "application/x-office", name


class _Attachment:
    def __init__(self, name):
        self.file = _Paper(name)


@pytest.mark.parametrize(("name", "data"), [("a.docx", _word()), ("a.xlsx", _book()), ("a.pptx", _slides())])
def test_a_copy_of_an_office_file_holds_what_is_shown_and_nothing_else(name, data):
    found = child.tell(data, {})
    assert found["whole"], found["unread"]
    assert NAME in found["beside"], "what is planted is seen before it is left out"
    order = copies.CopyOrder(_Attachment(name), "行事の報告", [], found["blocks"], "")
    drawn = copies.drawn(order, data)
    said = "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(drawn)).pages)
    assert "散歩の話" in said
    assert "夏祭り" in said
    assert ("脚注の話" in said) == (name == "a.docx")
    assert not holds(drawn, NAME)
    assert not holds(drawn, "Mihon Hanako"), "what a camera wrote into a picture"


def test_a_label_stands_in_the_copy_of_an_office_file_where_the_name_stood():
    data = files.docx("百目鬼咲子さんの作文")
    found = child.tell(data, {})
    order = copies.CopyOrder(_Attachment("a.docx"), "作文", [[0, 5, "利用者A"]], found["blocks"], "")
    drawn = copies.drawn(order, data)
    assert not holds(drawn, NAME)
    assert "利用者Aさんの作文" in pypdf.PdfReader(io.BytesIO(drawn)).pages[0].extract_text().replace(" ", "")
