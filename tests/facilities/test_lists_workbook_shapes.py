"""Shapes of workbooks, words and states: what the sheets, the cells and the brackets of a list say."""

import datetime

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from facilities.lists.faults import ListError
from tests.facilities.making import COLUMNS
from tests.facilities.shapes import desk, found, kinds, number, saved, table

NINE = datetime.datetime.fromisoformat("2020-04-01 09:00")
N1, N2 = number(139990001), number(139990002)


def test_titles_merged_headers_a_sheet_for_each_service_and_footers():
    book = Workbook()
    for at, service in enumerate(("認知症対応型共同生活介護", "小規模多機能型居宅介護")):
        sheet = book.active if at == 0 else book.create_sheet()
        sheet.title = service
        sheet.append(["地域密着型サービス事業所一覧"])
        sheet.append(["令和8年4月1日現在"])
        sheet.append(["No", "事業所", "", "", "運営法人", "指定年月日", "定員"])
        sheet.append(["", "番号", "名称", "所在地"])
        sheet.merge_cells("B3:D3")
        for column in "AEFG":
            sheet.merge_cells(f"{column}3:{column}4")
        for row in (1, 2):
            mark = number(139990000 + 10 * at + row)
            sheet.append(
                [row, mark, f"見本{row}", "東京都練馬区見本町1", "株式会社見本", "平成30年4月1日", 9]
            )
        sheet.append(["計", "", "", "", "", "", 18])
        sheet.append(["※ 定員は登録定員"])
    reading = desk(saved(book))
    assert [f.service_type for f in reading.facilities] == [
        "ninchi_gh",
        "ninchi_gh",
        "shokibo_takino",
        "shokibo_takino",
    ]
    assert (reading.rows, reading.faults.errors) == (4, [])
    assert {str(f.values["designated_on"]) for f in reading.facilities} == {"2018-04-01"}


def test_the_24_columns_with_a_designated_service():
    row = dict.fromkeys(COLUMNS, "") | {"都道府県コード又は市町村コード": "131202", "市区町村名": "練馬区"}
    row |= {
        "事業所名": "見本",
        "サービスの種類": "指定療養通所介護",
        "事業所番号": N1,
        "法人の名称": "見本会",
    }
    reading = desk(table(",".join(COLUMNS), list(row.values())), accept=False)
    assert found(reading) == [(N1, "ryoyo_tsusho", "見本")]


@pytest.mark.parametrize(
    ("third", "word", "service"),
    [
        ("9", "小多機", "shokibo_takino"),
        ("9", "看多機", "kango_shokibo"),
        ("9", "認知症デイ", "ninchi_tsusho"),
        ("9", "グループホーム", "ninchi_gh"),
        ("2", "グループホーム", "kyodo_seikatsu"),
        ("9", "地域密着型特別養護老人ホーム", "chiiki_tokuyo"),
        ("2", "日中サービス支援型共同生活援助", "kyodo_seikatsu/nitchu_shien"),
        ("9", "サテライト型小規模多機能型居宅介護", "shokibo_takino"),
        ("2", "33共同生活援助（介護サービス包括型）", "kyodo_seikatsu/kaigo_hokatsu"),
        ("1", "障害者支援施設", "shisetsu_nyusho"),
        ("9", "指定認知症対応型共同生活介護事業所", "ninchi_gh"),
        ("9", "【看護小規模多機能型居宅介護】", "kango_shokibo"),
        ("9", "［介護予防］認知症対応型通所介護", "ninchi_tsusho"),
        ("9", "小規模多機能型　居宅介護", "shokibo_takino"),
        ("9", "グループホーム（認知症対応型共同生活介護）", "ninchi_gh"),
        ("9", "ｼｮｳｷﾎﾞ", ""),
    ],
)
def test_words_for_services(third, word, service):
    mark = number(f"13{third}990001")
    reading = desk(
        table("事業所番号,サービス種別,事業所名,法人の名称", (mark, word, "見本", "見本会")), accept=False
    )
    read = ["/".join(filter(None, (f.service_type, f.values.get("variant")))) for f in reading.facilities]
    assert read == ([service] if service else [])
    assert [one["word"] for one in reading.unknown_words] == ([] if service else [word])


def test_a_word_that_no_number_explains_is_asked_once_and_taken_as_proposed():
    header = "サービス種別,事業所名,法人の名称,住所"
    data = table(header, *[("グループホーム", f"見本{at}", "見本会", "東京都練馬区見本1") for at in (1, 2)])
    reading = desk(data)
    assert [f.service_type for f in reading.facilities] == ["ninchi_gh", "ninchi_gh"]
    assert [(w["word"], w["rows"], w["proposal"]) for w in reading.unknown_words] == [
        ("グループホーム", 2, "ninchi_gh")
    ]


@pytest.mark.parametrize(
    ("service", "name", "cells", "kind", "on"),
    [
        ("認知症対応型共同生活介護（休止中）", "見本", ",,", "suspended", ""),
        ("認知症対応型共同生活介護", "見本", "令和7年3月31日,,", "closed", "2025-03-31"),
        ("認知症対応型共同生活介護", "見本", ",2025/3/31,", "closed", "2025-03-31"),
        ("認知症対応型共同生活介護", "見本", ",2031/3/31,", None, ""),
        ("認知症対応型共同生活介護", "見本（R7.4.1～休止）", ",,", "suspended", "2025-04-01"),
        ("認知症対応型共同生活介護", "【廃止】見本", ",,", "closed", ""),
        ("認知症対応型共同生活介護", "見本", ",,令和7年4月1日より再開", "resumed", "2025-04-01"),
        ("認知症対応型共同生活介護", "見本", ",,第1土曜は休み", None, ""),
    ],
)
def test_states_are_carried_and_no_name_keeps_them(service, name, cells, kind, on):
    header = "事業所番号,サービス種別,事業所名,法人の名称,所在地,廃止年月日,失効年月日,備考"
    (facility,) = desk(table(header, f"{N1},{service},{name},見本会,東京都練馬区見本町1,{cells}")).facilities
    assert (facility.state and facility.state.kind, facility.state.on if facility.state else "") == (kind, on)
    assert facility.name == "見本"
    assert "closed_on" not in facility.values


def test_a_workbook_that_counts_from_1904_and_numbers_that_lost_their_form():
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    sheet.append(["事業所番号", "サービス種別", "事業所名", "法人の名称", "電話番号", "指定年月日"])
    service = ("認知症対応型共同生活介護", "見本", "見本会")
    sheet.append([N1, *service, 339931111.0, 42460])
    sheet.append([N2, *service, "0339931111.0", NINE])
    sheet.append([number(139990003), *service, "03-3993-1111", "5020401"])
    sheet.row_dimensions[4].hidden = True
    reading = desk(saved(book), accept=False)
    assert {str(f.values["designated_on"]) for f in reading.facilities} == {"2020-04-01"}
    assert [f.values["phone"] for f in reading.facilities] == ["0339931111", "0339931111", "03-3993-1111"]
    warned = {fault.kind: fault.line for fault in reading.faults.warnings}
    assert (warned["phone_zero_restored"], warned["hidden_row"]) == (2, 4)


def test_a_number_whose_format_keeps_its_zero_keeps_it():
    book = Workbook()
    sheet = book.active
    sheet.append(["事業所番号", "サービス種別", "事業所名", "法人の名称"])
    sheet.append([520700006, "共同生活援助", "見本", "見本会"])
    sheet["A2"].number_format = "0000000000"
    reading = desk(saved(book), "052043", accept=False)
    assert found(reading) == [("0520700006", "kyodo_seikatsu", "見本")]
    assert "zero_restored" not in kinds(reading)


@pytest.mark.parametrize(
    "lines",
    [
        [
            f'{N1},"認知症対応型通所介護,見本,見本会',
            f"{N2},認知症対応型通所介護,見本,見本会",
            "あ,い,う,え",
            "か,き,く,け",
        ],
        [
            f'"{N1},認知症対応型通所介護,見本,見本会',
            f"{N2},認知症対応型通所介護,見本,見本会",
            "あ,い,う,え",
            "か,き,く,け",
        ],
        [
            f'{N1},"認知症対応型通所介護,見本,見本会',
            f'{N2},"認知症対応型通所介護","見本",見本会',
            "あ,い,う,え",
            "か,き,く,け",
        ],
    ],
)
def test_an_open_quote_is_named_where_it_opens(lines):
    with pytest.raises(ListError, match="2行目から始まる") as failure:
        desk(table("事業所番号,サービス種別,事業所名,法人の名称", *lines), accept=False)
    assert failure.value.fault.line == 2


FURTHER = {
    "other words, another order": (
        "施設名,運営法人,提供サービス,指定番号,所在地,TEL",
        [f"見本,見本会,小規模多機能型居宅介護,{N1},東京都練馬区見本1,03-1111-1111"],
        [(N1, "shokibo_takino", "見本")],
    ),
    "a prefecture's list with the name of the town": (
        "市町村名,事業所名称,指定有効期限,電話,FAX,住所,法人名称,サービス種別,事業所番号",
        [
            f"練馬区,見本,令和10年3月31日,03-1111-1111,,見本町1,見本会,認知症対応型共同生活介護,{N1}",
            f"板橋区,よそ,令和10年3月31日,03-1111-1111,,見本町1,見本会,認知症対応型共同生活介護,{N2}",
        ],
        [(N1, "ninchi_gh", "見本")],
    ),
    "a column of ○ for each service": (
        "事業所番号,事業所名,法人名,住所,小規模多機能型居宅介護,認知症対応型共同生活介護",
        [f"{N1},見本,見本会,東京都練馬区見本1,○,○", f"{N2},見本い,見本会,東京都練馬区見本1,,○"],
        [(N1, "shokibo_takino", "見本"), (N1, "ninchi_gh", "見本"), (N2, "ninchi_gh", "見本い")],
    ),
    "○ below services whose names hold words of other headers": (
        "№,事業所の名称,電話,住所,事業所番号,地域密着型通所介護,認知症対応型通所介護,訪問介護,申請者",
        [f"1,見本,03-1111-1111,練馬区見本1-1,{N1},○,,○,見本会", f"2,見本い,,練馬区見本1-1,{N2},,◯,,見本会"],
        [(N1, "chiiki_tsusho", "見本"), (N2, "ninchi_tsusho", "見本い")],
    ),
    "the service in the title": (
        "令和8年4月1日現在 認知症対応型共同生活介護 事業所一覧,,,,",
        [
            "番号,事業所名,開設者,所在地,ユニット数,定員,事業所番号",
            f"1,見本,見本会,練馬区見本1-1,2,18,{N1}",
            "合計,,,,,18,",
        ],
        [(N1, "ninchi_gh", "見本")],
    ),
    "applicants and managers beside the facility": (
        "No,事業所番号,事業所名,ふりがな,所在地,電話番号,申請者名,申請者所在地,申請者電話番号,代表者氏名,管理者氏名,指定日,指定更新日,サービス種類",
        [
            f"1,{N1},見本,みほん,東京都練馬区見本1,03-1111-1111,見本会,東京都新宿区見本2,03-2222-2222,甲,乙,2018/4/1,2024/4/1,小多機"
        ],
        [(N1, "shokibo_takino", "見本")],
    ),
    "the same header twice": (
        "名称,所在地,電話番号,名称,所在地,番号,サービス",
        [
            f"見本,東京都練馬区見本1,03-1111-1111,社会福祉法人見本会,東京都新宿区見本,{N1},認知症デイ",
            f"見本い,東京都練馬区見本1,03-1111-1111,株式会社見本,東京都新宿区見本,{N2},認知症デイ",
        ],
        [(N1, "ninchi_tsusho", "見本"), (N2, "ninchi_tsusho", "見本い")],
    ),
    "headers in brackets and brackets in cells": (
        "（事業所番号）,（サービスの種類）,（事業所の名称）,（設置主体）,（事業所の所在地）,（連絡先）",
        [f"（{N1}）,［小規模多機能型居宅介護］,見本,見本会,東京都練馬区見本1,03-1111-1111"],
        [(N1, "shokibo_takino", "見本")],
    ),
    "a state, and the days of it": (
        "事業所番号,法人名,事業所名,サービスの種類,事業所所在地（市町村）,事業所所在地（番地以降）,休廃止の状況,休止年月日,廃止年月日",
        [f"{N1},見本会,見本,地域密着型通所介護,東京都練馬区,見本町1,休止,R6.4.1,"],
        [(N1, "chiiki_tsusho", "見本")],
    ),
    "tabs, and a name for each dwelling": (
        "運営会社\tホーム名\t住まいの名前\t住所\t定員\t類型\t事業所No.",
        [f"見本\t見本\t{d}棟\t練馬区見本1-{d}\t4\t介護サービス包括型\t{number('132990001')}" for d in "12"],
        [(number("132990001"), "kyodo_seikatsu", "見本")],
    ),
    "no number, no designation": (
        "施設種別,施設名称,法人名称,郵便番号,市区町村,町名・番地,TEL,FAX,E-mail,HP,事業開始年月日",
        ["認知症対応型共同生活介護,見本,見本会,176-0001,練馬区,見本町1,03-1111-1111,,,,H18.4.1"],
        [("", "ninchi_gh", "見本")],
    ),
    "headings between the rows": (
        "番号,事業所名,開設者,所在地,電話番号,事業所番号",
        [
            "○ 小規模多機能型居宅介護（1事業所）,,,,,",
            f"1,見本,見本会,練馬区見本1-1,03-1111-1111,{N1}",
            "○ グループホーム,,,,,",
            f"1,見本い,見本会,練馬区見本1-1,03-1111-1111,{N2}",
            "介護保険課作成,,,,,",
        ],
        [(N1, "shokibo_takino", "見本"), (N2, "ninchi_gh", "見本い")],
    ),
    "the same as above": (
        "法人名,事業所名,サービス種類,事業所番号,指定有効期限,所在地",
        [f"見本会,見本,小多機,{N1},令和10年3月31日,練馬区見本1", f"〃,見本い,同上,{N2},〃,練馬区見本2"],
        [(N1, "shokibo_takino", "見本"), (N2, "shokibo_takino", "見本い")],
    ),
    "merged cells that became blanks": (
        "法人名,事業所名,事業所番号,住居名,住居所在地,住居定員",
        [f"見本会,見本,{number('132990001')},あ棟,練馬区見本1,4", ",,,い棟,練馬区見本2,5"],
        [(number("132990001"), "kyodo_seikatsu", "見本")],
    ),
    "an end of the designation": (
        "団体名,サービス種類コード,サービス種類,事業所番号,事業所名称,事業所所在地,指定有効期間開始日,指定有効期間満了日",
        [f"練馬区,73,小規模多機能型居宅介護,{N1},見本,東京都練馬区見本1,2024/4/1,2030/3/31"],
        [(N1, "shokibo_takino", "見本")],
    ),
}


@pytest.mark.parametrize("shape", FURTHER)
def test_further_layouts_of_the_kind(shape):
    header, rows, expected = FURTHER[shape]
    reading = desk(table(header, *rows))
    assert found(reading) == expected
    assert not reading.faults.errors


@pytest.mark.parametrize(
    ("header", "rows", "lines"),
    [
        ("名称,種別,所在地", ["見本,小多機,練馬区見本1-1", "見本い,看多機,練馬区見本1-2"], [1]),
        (
            "名称,種別,所在地,事業所番号",
            [
                f"見本,小多機,練馬区見本1-1,{N1}",
                "見本い,看多機,練馬区見本1-2,",
                "見本う,訪問介護,練馬区見本1-3,",
            ],
            [3],
        ),
    ],
)
def test_what_has_no_number_is_flagged(header, rows, lines):
    reading = desk(table(header, *rows))
    assert [fault.line for fault in reading.faults.warnings if fault.kind == "no_number"] == lines
