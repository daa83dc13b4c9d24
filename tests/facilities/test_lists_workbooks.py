"""Lists as Excel workbooks: sheets, cells, covers, and what no workbook should be."""

import io
from datetime import date

import pytest
from openpyxl import Workbook

from facilities.lists import files
from facilities.lists.faults import ListError
from facilities.lists.formats import TEMPLATE
from tests.facilities.lists import filled, messages, read


def workbook(rows, prepare=lambda sheet: None):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    prepare(book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_second_sheet_with_a_list_is_named_and_not_read():
    header = files.headers()

    def further(sheet):
        second = sheet.parent.create_sheet("令和7年度")
        for row in (header, filled(name="見本の二枚目")):
            second.append(row)
        sheet.parent.create_sheet("メモ").append(["見本のメモ"])
        hidden = sheet.parent.create_sheet("控え")
        hidden.append(header)
        hidden.sheet_state = "hidden"

    reading = read(workbook([header, filled()], further))
    assert [facility.name for facility in reading.facilities] == ["見本"]
    assert [text for text in messages(reading.faults.warnings) if "シート" in text] == [
        "シート「令和7年度」にも一覧がありますが、読んだのは最初の一覧だけです。別のファイルに分けて取り込んでください。"
    ]


def test_a_workbook_with_numbers_days_and_formulas():
    reading = read(
        workbook(
            [
                ["架空の一覧"],
                files.headers(),
                filled(number=1399900016, designated_on=date(2024, 4, 1), capacity=18.0),
                filled(number="1399900024", designated_on=45383, capacity="=1+1"),
                filled(number="1399900032", name="=A1"),
            ]
        )
    )
    first, second = reading.facilities
    assert (first.number, first.values["capacity"]) == ("1399900016", 18)
    assert str(first.values["designated_on"]) == str(second.values["designated_on"]) == "2024-04-01"
    assert "数式" in messages(reading.faults.warnings, 4)[0]
    assert "数式" in messages(reading.faults.errors, 5)[0]


def test_a_cover_sheet_is_passed_over_and_two_of_them_are_named():
    def behind(sheet):
        listed = sheet.parent.create_sheet("一覧")
        for row in (files.headers(), filled()):
            listed.append(row)

    assert [f.number for f in read(workbook([["表紙"], ["この一覧について"]], behind)).facilities] == [
        "1399900016"
    ]
    with pytest.raises(ListError, match="「表紙」"):
        read(workbook([["表紙"]], lambda sheet: sheet.parent.create_sheet("奥付").append(["終わり"])))


def test_a_sheet_that_claims_lines_beyond_the_last_is_refused_at_once():
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([files.headers()]))) as book, zipfile.ZipFile(out, "w") as far:
        for name in book.namelist():
            # A later line than a sheet can have makes the reader yield every empty line before it.
            far.writestr(name, book.read(name).replace(b"</sheetData>", b'<row r="99000000"/></sheetData>'))
    with pytest.raises(ListError, match="として読めません"):
        read(out.getvalue())


def test_merged_cells_belong_to_each_row_they_cover():
    place = list(TEMPLATE.columns).index("operator") + 1

    def merge(sheet):
        sheet.merge_cells(start_row=2, end_row=3, start_column=place, end_column=place)

    rows = [files.headers(), filled(), filled(number="1399900024")]
    assert [f.operator for f in read(workbook(rows, merge)).facilities] == ["見本会", "見本会"]


def test_the_template_is_a_list_that_can_be_filled_in():
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(files.template_xlsx()))
    assert book.sheetnames == ["事業所", "書き方", "サービス種別"]
    for place, value in enumerate(filled(), start=1):
        book["事業所"].cell(2, place).value = value
    out = io.BytesIO()
    book.save(out)
    assert [f.number for f in read(out.getvalue()).facilities] == ["1399900016"]
    assert "行がありません" in messages(read(files.template_xlsx()).faults.errors)[0]
    assert "行がありません" in messages(read(files.template_csv()).faults.errors)[0]


def test_a_bomb_is_refused_before_it_is_unpacked():
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(320):
                part.write(b" " * 1024 * 1024)
    assert len(out.getvalue()) < 1024 * 1024
    with pytest.raises(ListError, match="展開すると大きすぎる"):
        read(out.getvalue())
