import io
import zipfile

import pytest

from meetings import papers


def packed(*names, size=10):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name in names:
            package.writestr(name, b"0" * size)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "content_type"),
    [
        ("議事録.pdf", b"%PDF-1.7\n", "application/pdf"),
        ("議事録.PDF", b"\n\n%PDF-1.4", "application/pdf"),
        ("古い.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "application/msword"),
        ("古い.ppt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "application/vnd.ms-powerpoint"),
        ("写真.jpg", b"\xff\xd8\xff\xe0", "image/jpeg"),
        ("写真.png", b"\x89PNG\r\n\x1a\n", "image/png"),
    ],
)
def test_content_that_fits_its_name_is_taken(name, data, content_type):
    assert papers.content_type_of(name, data) == content_type


def test_word_and_excel_files_are_looked_into():
    assert papers.content_type_of("a.docx", packed("word/document.xml")).endswith("wordprocessingml.document")
    assert papers.content_type_of("a.xlsx", packed("xl/workbook.xml")).endswith("spreadsheetml.sheet")
    assert papers.content_type_of("a.pptx", packed("ppt/presentation.xml")).endswith("presentation")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("議事録.docm", packed("word/document.xml")),
        ("名簿.XLSM", packed("xl/workbook.xml")),
        ("議事録.docx", packed("word/document.xml", "word/vbaProject.bin")),
    ],
)
def test_files_that_carry_a_program_are_refused(name, data):
    with pytest.raises(papers.NotAPaper, match="マクロ"):
        papers.content_type_of(name, data)


def test_an_office_file_behind_a_password_is_refused_and_a_pdf_taken_with_a_note():
    with pytest.raises(papers.NotAPaper, match="パスワード"):
        papers.content_type_of("議事録.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1EncryptedPackage")
    locked = b"%PDF-1.7\ntrailer << /Encrypt 5 0 R >>"
    assert papers.content_type_of("議事録.pdf", locked) == "application/pdf"
    assert "保護" in papers.note_on("application/pdf", locked)
    assert papers.note_on("application/pdf", b"%PDF-1.7\n") == ""


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("議事録.pdf", b"<html><script>"),
        ("議事録.pdf", b"MZ\x90\x00"),
        ("議事録.docx", b"PK\x03\x04 broken"),
        ("議事録.docx", packed("xl/workbook.xml")),
        ("議事録.xlsx", packed("word/document.xml")),
        ("議事録.exe", b"%PDF-1.7"),
        ("議事録", b"%PDF-1.7"),
        ("page.html", b"<html>"),
        ("写真.png", b"\xff\xd8\xff\xe0"),
    ],
)
def test_content_that_is_not_what_its_name_says_is_refused_with_a_sentence(name, data):
    with pytest.raises(papers.NotAPaper, match="。$"):
        papers.content_type_of(name, data)


def test_a_file_that_unpacks_to_more_than_we_keep_is_refused(monkeypatch):
    monkeypatch.setattr(papers, "MAX_UNPACKED", 1_000_000)
    bomb = packed("word/document.xml", "word/media/a.png", size=600_000)
    assert len(bomb) < 10_000
    with pytest.raises(papers.NotAPaper, match="大きくなりすぎます"):
        papers.content_type_of("a.docx", bomb)


def test_a_file_with_countless_entries_is_refused(monkeypatch):
    monkeypatch.setattr(papers, "MAX_ENTRIES", 3)
    with pytest.raises(papers.NotAPaper, match="大きくなりすぎます"):
        papers.content_type_of("a.docx", packed("word/document.xml", "a", "b", "c"))
