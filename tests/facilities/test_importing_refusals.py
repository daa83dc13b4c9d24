"""Files that cannot be taken as they are: each is answered with a sentence that says what to do."""

import pytest

from accounts.tenancy import scope
from tests.facilities.importing import HEADER, ROW, address, latest, staged, upload
from tests.support.pages import led_on


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"%PDF-1.7 ...", "list.csv", "PDFファイルです"),
        (b"\x00\x01\x02 not a table", "list.csv", "表ではないファイルです"),
        (b"PK\x03\x04 broken", "list.xlsx", "Excelファイルとして読めません"),
        (b"", "list.csv", "空です"),
        (b"\xd0\xcf\x11\xe0", "list.xls", "「Excelブック（.xlsx）」として保存し直してください"),
        (b"a,b", "list.pdf", "この種類のファイルは使えません"),
        ((HEADER + '"閉じていない').encode(), "list.csv", "が閉じられていません"),
        (HEADER.encode(), "list.csv", ""),
    ],
)
def test_what_cannot_be_read_is_answered_with_a_sentence(world, admin, data, name, sentence):
    before = latest(world)
    page = upload(admin, world, data, name)
    assert page.status_code == 200
    assert sentence in page.text
    assert latest(world) == before or staged(latest(world)) == 0


@pytest.mark.parametrize("place", ["事業所番号", "訪問介護"])
def test_a_sign_the_database_cannot_hold_is_left_out_of_what_is_said(world, admin, place):
    data = f"\ufeff{HEADER}1399900016,訪問介護,見本,会\r\n,共同生活援助,見本,会\r\n"
    page = upload(admin, world, data.replace(place, f"{place[:2]}\0{place[2:]}", 1)).content.decode()
    assert "訪問介護 1行" in page
    assert latest(world).problems[0]["column"] == "事業所番号"


def test_a_file_that_is_too_large_is_refused_with_its_size(world, admin):
    page = upload(admin, world, HEADER.encode() + b"x" * 60 * 1024 * 1024)
    assert "ファイルが大きすぎます" in page.text


UNCLEAR = (HEADER + ROW).encode("cp932") + b"1399900024,\x80\xff\x81\r\n"


def _choose(admin, page, encoding="cp932"):
    return led_on(admin, page.request["PATH_INFO"], {"encoding": encoding} if encoding else {})


def test_a_person_chooses_where_no_encoding_fits(world, admin):
    page = upload(admin, world, UNCLEAR)
    assert "文字コードを選んでください" in page.text
    assert "見本の家" in page.text
    assert "取り込む前の確認" in _choose(admin, page).text
    with scope(world.home.municipality):
        counts = latest(world).counts
        assert (counts["new"], counts["errors"]) == (1, 1)


def test_a_list_cut_off_in_a_cell_asks_for_another_file_once_its_encoding_is_chosen(world, admin):
    whole = (HEADER + ROW + '1399900024,認知症対応型通所介護,"見本').encode("cp932")
    answer = _choose(admin, upload(admin, world, whole[:-1]))
    assert "が閉じられていません" in answer.text
    assert address(world, "import/") in answer.text


def test_choosing_no_encoding_asks_again(world, admin):
    again = _choose(admin, upload(admin, world, UNCLEAR), encoding=None)
    assert "正しく読める方を選んでください" in again.text
    assert again.context["form"].errors


def test_a_list_whose_encoding_is_clear_has_no_page_to_choose_one(world, admin):
    answer = admin.get(address(world, f"import/encoding/{world.home.upload.pk}/"))
    assert answer.url == address(world, "import/")
