import io
import zipfile

import pytest

from meetings.attachments import content_types, file_text
from office import pdf as printing
from tests.support import files

WORD = content_types.content_type_of("a.docx", files.docx("x"))
EXCEL = content_types.content_type_of("a.xlsx", files.xlsx(["x"]))
PDF = "application/pdf"


def packed(*names, size=10):
    return files.packed(dict.fromkeys(names, b"0" * size))


@pytest.mark.parametrize(
    ("name", "data", "content_type"),
    [
        ("議事録.pdf", files.pdf(), PDF),
        ("議事録.PDF", b"\n\n" + files.pdf(), PDF),
        ("印刷だけ禁じた.pdf", files.pdf(owner_password="mihon"), PDF),
        ("古い.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "application/msword"),
        ("古い.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "application/vnd.ms-powerpoint"),
        ("写真.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("写真.png", b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_content_that_fits_its_name_is_taken(name, data, content_type):
    assert content_types.content_type_of(name, data) == content_type


def test_word_and_excel_files_are_looked_into():
    assert content_types.content_type_of("a.docx", packed("word/document.xml")).endswith(
        "wordprocessingml.document"
    )
    assert content_types.content_type_of("a.xlsx", packed("xl/workbook.xml")).endswith("spreadsheetml.sheet")
    assert content_types.content_type_of("a.pptx", packed("ppt/presentation.xml")).endswith("presentation")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("議事録.docm", packed("word/document.xml")),
        ("名簿.XLSM", packed("xl/workbook.xml")),
        ("議事録.docx", packed("word/document.xml", "word/vbaProject.bin")),
    ],
)
def test_files_that_carry_a_program_are_refused(name, data):
    with pytest.raises(content_types.NotAttachable, match="マクロ"):
        content_types.content_type_of(name, data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("議事録.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage"),
        ("議事録.pdf", files.pdf(password="mihon")),
    ],
)
def test_a_file_behind_a_password_is_refused_as_nobody_else_could_open_it(name, data):
    with pytest.raises(content_types.NotAttachable, match="パスワードを外して"):
        content_types.content_type_of(name, data)


@pytest.mark.parametrize("name", ["写真.heic", "写真.HEIF", "写真.jpg"])
def test_photos_of_a_kind_that_few_can_open_are_refused_with_a_way_out(name):
    with pytest.raises(content_types.NotAttachable, match="JPEGで保存し直して"):
        content_types.content_type_of(name, b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("議事録.pdf", b"<html><script>"),
        ("議事録.pdf", b"MZ\x90\x00"),
        ("議事録.pdf", b"<script>%PDF-1.7</script>"),
        ("議事録.pdf", files.pdf()[:200]),
        ("議事録.docx", b"PK\x03\x04 broken"),
        ("議事録.docx", packed("xl/workbook.xml")),
        ("議事録.xlsx", packed("word/document.xml")),
        ("議事録.exe", files.pdf()),
        ("議事録", files.pdf()),
        ("page.html", b"<html>"),
        ("写真.png", b"\xff\xd8\xff\xe0"),
    ],
)
def test_content_that_is_not_what_its_name_says_is_refused_with_a_sentence(name, data):
    with pytest.raises(content_types.NotAttachable, match="。$"):
        content_types.content_type_of(name, data)


def test_a_file_that_unpacks_to_more_than_we_keep_is_refused(monkeypatch):
    monkeypatch.setattr(content_types, "MAX_UNPACKED", 1_000_000)
    bomb = packed("word/document.xml", "word/media/a.png", size=600_000)
    assert len(bomb) < 10_000
    with pytest.raises(content_types.NotAttachable, match="大きくなりすぎます"):
        content_types.content_type_of("a.docx", bomb)


def test_a_file_with_countless_entries_is_refused(monkeypatch):
    monkeypatch.setattr(content_types, "MAX_ENTRIES", 3)
    with pytest.raises(content_types.NotAttachable, match="大きくなりすぎます"):
        content_types.content_type_of("a.docx", packed("word/document.xml", "a", "b", "c"))


# --- the words in them -----------------------------------------------------------------------------------


def test_words_are_read_across_styles_and_from_all_over_the_file():
    core = "<cp:p xmlns:cp='c' xmlns:dc='d'><dc:creator>見本 次郎</dc:creator></cp:p>"
    header = "<w:hdr xmlns:w='w'><w:p><w:t>見本 三郎</w:t></w:p></w:hdr>"
    found = file_text.read(WORD, files.docx("散歩の話", ("見本", "花子", "さん"), core=core, header=header))
    assert found.is_whole
    assert {"散歩の話", "見本花子さん", "見本 次郎", "見本 三郎"} <= set(found.text.splitlines())


def test_cells_and_the_names_of_sheets_are_read():
    found = file_text.read(EXCEL, files.xlsx(["見本 花子", 3], ["散歩"], sheet="見本 次郎"))
    assert {"見本 花子", "見本 次郎"} <= {line.strip() for line in found.text.splitlines()}


def test_a_printed_page_is_read_with_its_rare_letters_and_its_author():
    page = "<title>散歩の会</title><p>見本花子さん、髙﨑さん、𠮷田さん</p>"
    found = file_text.read(PDF, printing.from_html(f"<html lang='ja'>{page}</html>", ""))
    assert found == file_text.FileText("散歩の会\n見本花子さん、髙﨑さん、𠮷田さん", True)
    assert "見本 次郎" in file_text.read(PDF, files.pdf(author="見本 次郎")).text


def _with_doctype():
    bomb = "<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>"
    return files.packed({"word/document.xml": bomb})


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (PDF, files.pdf()),
        (PDF, b"%PDF-1.7"),
        (WORD, files.docx("見本", picture=b"png")),
        (WORD, files.packed({"word/document.xml": "<a>"})),
        (WORD, _with_doctype()),
        (WORD, b"PK\x03\x04 broken"),
        ("image/jpeg", b"\xff\xd8\xff\xe0"),
        ("application/msword", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ],
)
def test_what_cannot_be_read_is_never_taken_for_empty(kind, data):
    assert not file_text.read(kind, data).is_whole


def test_no_more_is_read_than_can_be_looked_through(monkeypatch):
    monkeypatch.setattr(file_text, "MAX_LETTERS", 100)
    found = file_text.read(WORD, files.docx("あ" * 100_000))
    assert (len(found.text), found.is_whole) == (100, False)
    monkeypatch.setattr(file_text, "MAX_PAGES", 1)
    assert not file_text.read(
        PDF, printing.from_html("<p>一</p><p style='break-before: page'>二</p>", "")
    ).is_whole


def test_an_entry_that_lies_about_its_size_is_not_unpacked_beyond_it():
    honest = files.packed({"word/document.xml": "<a>" + " " * 10_000_000 + "</a>"})
    size = (10_000_007).to_bytes(4, "little")
    assert honest.count(size) == 2
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    with zipfile.ZipFile(io.BytesIO(lying)) as package:
        assert package.getinfo("word/document.xml").file_size == 10
    assert file_text.read(WORD, lying) == file_text.NOT_READ
