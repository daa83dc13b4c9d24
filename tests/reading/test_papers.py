"""Papers that people hand in: what they are is found by their content, what does anything by itself is refused."""

import io
import zipfile

import pytest
from PIL import ImageFile

from office import pdf as printing
from office.reading.papers import apart, child, kinds, packages, pdf, words
from tests.reading import acting
from tests.support import files

OLD = kinds.OLD_OFFICE


@pytest.fixture(autouse=True)
def as_in_the_child(monkeypatch):
    """What prints PDFs in this process has Pillow take half a photo for a whole one; the child has nothing of it."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


def packed(*names, size=10):
    return files.packed(dict.fromkeys(names, b"0" * size))


def look(name, data):
    """("", kind), or (the sentence, "")."""
    sentence = kinds.why_not_take(name, data[: kinds.FIRST_BYTES])
    found = {} if sentence else child.look(data, {})
    sentence = sentence or found.get("refused") or kinds.why_not_as(found["kind"], name)
    return sentence, "" if sentence else found["kind"]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("議事録.pdf", files.pdf(), "pdf"),
        ("議事録.PDF", b"\n\n" + files.pdf(), "pdf"),
        ("印刷だけ禁じた.pdf", files.pdf(owner_password="mihon"), "pdf"),
        ("写真.jpg", files.photo(), "jpg"),
        ("写真.JPEG", files.photo(exif=files.camera_notes()) + b"trailer of a telephone", "jpg"),
        ("写真.png", files.photo("PNG"), "png"),
        ("議事録.docx", files.docx("散歩の話", ("見本", "花子")), "docx"),
        ("名簿.xlsx", files.xlsx(["見本", 3]), "xlsx"),
        ("発表.pptx", files.packed({"ppt/presentation.xml": "<p/>"}), "pptx"),
        ("古い.doc", files.old_office("WordDocument"), "doc"),
        ("古い.xls", files.old_office("Workbook"), "xls"),
        ("古い.ppt", files.old_office("PowerPoint Document"), "ppt"),
        *acting.HARMLESS,
    ],
)
def test_content_that_fits_its_name_is_taken(name, data, kind):
    assert look(name, data) == ("", kind)


def test_what_the_program_prints_is_taken():
    page = "<html lang='ja'><title>会</title><p>散歩の<a href='https://example.jp/'>話</a></p></html>"
    assert look("議事録.pdf", printing.from_html(page, "")) == ("", "pdf")


@pytest.mark.parametrize(("name", "data", "words"), acting.ACTING)
def test_content_that_acts_is_refused_by_what_it_does(name, data, words):
    sentence, _ = look(name, data)
    assert words in sentence
    assert sentence.endswith("。")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("議事録.docm", packed("word/document.xml")),
        ("名簿.XLSM", packed("xl/workbook.xml")),
    ],
)
def test_a_name_that_says_it_carries_a_program_is_refused(name, data):
    assert "マクロ" in look(name, data)[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("議事録.docx", OLD + b"EncryptedPackage"),
        ("議事録.doc", files.old_office("EncryptedPackage")),
        ("議事録.pdf", files.pdf(password="mihon")),
    ],
)
def test_a_file_behind_a_password_is_refused_as_nobody_else_could_open_it(name, data):
    assert "パスワードを外して" in look(name, data)[0]


@pytest.mark.parametrize("name", ["写真.heic", "写真.HEIF", "写真.jpg"])
def test_photos_of_a_kind_that_few_can_open_are_refused_with_a_way_out(name):
    assert "JPEGで保存し直して" in look(name, b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1")[0]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("議事録.pdf", b"<html><script>"),
        ("議事録.pdf", b"MZ\x90\x00"),
        ("議事録.pdf", b"<script>%PDF-1.7</script>"),
        ("議事録.pdf", files.pdf()[:200]),
        ("議事録.docx", b"PK\x03\x04 broken"),
        ("議事録.docx", packed("xl/workbook.xml")),
        ("議事録.xlsx", files.docx("x")),
        ("議事録.doc", files.old_office("Workbook")),
        ("議事録.doc", OLD + b"rest"),
        ("議事録.exe", files.pdf()),
        ("議事録", files.pdf()),
        ("page.html", b"<html>"),
        ("写真.png", files.photo()),
        ("写真.jpg", b"\xff\xd8\xff\xe0"),
        ("写真.jpg", files.photo(size=(400, 400))[:-2000]),
        ("写真.png", b"\x89PNG\r\n\x1a\n"),
        ("写真.jpg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ],
)
def test_content_that_is_not_what_its_name_says_is_refused_with_a_sentence(name, data):
    assert look(name, data)[0].endswith("。")


def test_a_file_that_unpacks_to_more_than_we_keep_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_UNPACKED", 1_000_000)
    bomb = packed("word/document.xml", "word/media/a.png", size=600_000)
    assert len(bomb) < 10_000
    assert "大きくなりすぎます" in look("a.docx", bomb)[0]


def test_a_file_with_countless_parts_is_refused(monkeypatch):
    monkeypatch.setattr(packages, "MAX_PARTS", 3)
    assert "大きくなりすぎます" in look("a.docx", packed("word/document.xml", "a", "b", "c"))[0]


# --- the words in them -----------------------------------------------------------------------------------


def test_words_are_read_across_styles_and_from_all_over_the_file():
    core = "<cp:p xmlns:cp='c' xmlns:dc='d'><dc:creator>見本 次郎</dc:creator></cp:p>"
    header = "<w:hdr xmlns:w='w'><w:p><w:t>見本 三郎</w:t></w:p></w:hdr>"
    found = words.read(files.docx("散歩の話", ("見本", "花子", "さん"), core=core, header=header))
    assert found.is_whole
    assert found.text.splitlines() == ["散歩の話", "見本花子さん"]
    assert {"見本 次郎", "見本 三郎"} <= set(found.beside.splitlines())


def test_cells_and_the_names_of_sheets_are_read():
    found = words.read(files.xlsx(["見本 花子", 3], ["散歩"], sheet="見本 次郎"))
    assert {"見本 花子", "見本 次郎"} <= {line.strip() for line in found.text.splitlines()}


def test_a_printed_page_is_read_with_its_rare_letters_and_its_author():
    page = "<title>散歩の会</title><p>見本花子さん、髙﨑さん、𠮷田さん</p>"
    found = words.read(printing.from_html(f"<html lang='ja'>{page}</html>", ""))
    assert (found.text.strip(), found.is_whole) == ("見本花子さん、髙﨑さん、𠮷田さん", True)
    assert "散歩の会" in found.beside
    assert "見本 次郎" in words.read(files.pdf(author="見本 次郎")).beside


def _with_doctype():
    bomb = "<!DOCTYPE a [<!ENTITY b 'x'>]><a>&b;</a>"
    return files.packed({"word/document.xml": bomb})


@pytest.mark.parametrize(
    "data",
    [
        files.scan(),
        b"%PDF-1.7",
        files.packed({"word/document.xml": "<a/>", "word/strange.bin": "見本"}),
        files.packed({"word/document.xml": "<a>"}),
        _with_doctype(),
        b"PK\x03\x04 broken",
        b"\xff\xd8\xff\xe0",
        OLD,
    ],
)
def test_what_cannot_be_read_is_never_taken_for_empty(data):
    assert child.tell(data, {})["whole"] is False


def test_no_more_is_read_than_can_be_looked_through(monkeypatch):
    monkeypatch.setattr(words, "MAX_CHARACTERS", 100)
    found = words.read(files.docx("あ" * 100_000))
    assert (len(found.text), found.is_whole) == (100, False)
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    two_pages = printing.from_html("<p>一</p><p style='break-before: page'>二</p>", "")
    assert not words.read(two_pages).is_whole


def test_an_entry_that_lies_about_its_size_is_not_unpacked_beyond_it():
    honest = files.packed({"word/document.xml": "<a>" + " " * 10_000_000 + "</a>"})
    size = (10_000_007).to_bytes(4, "little")
    assert honest.count(size) == 2
    lying = honest.replace(size, (10).to_bytes(4, "little"))
    with zipfile.ZipFile(io.BytesIO(lying)) as package:
        assert package.getinfo("word/document.xml").file_size == 10
    assert child.tell(lying, {}) == apart.NOT_READ
