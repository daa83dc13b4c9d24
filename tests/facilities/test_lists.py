"""Whole lists: our own samples imitate the faults met in published ones."""

import csv
import io
from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilities.lists import files
from facilities.lists.faults import ListError
from facilities.lists.limits import MAX_BYTES
from tests.facilities.lists import NERIMA, filled, messages, published, read, sample

TEMPLATE_HEADER = "事業所番号,サービス種別,事業所名,法人の名称\n"


def by_number(reading):
    return {facility.number: facility for facility in reading.facilities}


def test_the_24_columns_with_their_faults():
    reading = read(sample("kaigo_faults.csv"))
    assert (reading.format, reading.encoding) == ("kaigo_kohyo", "utf-8-sig")
    assert (reading.rows, reading.in_municipality) == (12, 10)
    found = by_number(reading)
    twin = found["1399900016"]
    assert (twin.preventive, twin.lines, twin.values["kana"]) == (True, [2, 3], "カクウノイエヒダマリ")
    assert found["1399900024"].name == "見本デイ人の輪"
    assert "capacity" not in found["1399900024"].values
    assert found["1399900024"].values["phone"] == "03-0000-0002"
    assert found["1399900032"].values["capacity"] == 18
    assert found["1399900032"].values["email"] == "mihon@example.com"
    assert "url" not in found["1399900032"].values
    swapped = found["1399900057"]
    assert swapped.name == "見本 ホーム 光"
    assert swapped.values["latitude"] == Decimal("35.74")
    assert "phone" not in found["1399900081"].values
    assert {f.line: f.column for f in reading.faults.errors} == {
        10: "事業所番号",
        11: "事業所名",
        14: "都道府県コード又は市町村コード",
    }
    assert "検査数字" in messages(reading.faults.warnings, 9)[0]


def test_title_rows_breaks_in_headers_and_empty_headers():
    reading = read(sample("kaigo_plain.csv"))
    assert (reading.encoding, reading.rows, len(reading.facilities)) == ("utf-8", 3, 2)
    assert [(fault.line, fault.kind) for fault in reading.faults.warnings if fault.kind != "spelling"] == [
        (7, "capacity_zero")
    ]


def test_wam_net_rows_are_dwellings_of_one_home():
    reading = read(sample("wam_net_cp932.csv"))
    assert (reading.format, reading.encoding) == ("wam_net", "cp932")
    assert (reading.rows, reading.in_municipality) == (6, 3)
    home = by_number(reading)["1322999010"]
    assert home.name == "見本ホーム 第一"
    assert [d.key_no for d in home.dwellings] == ["E0000000011", "E0000000012"]
    assert home.dwellings[1].values["address"] == "東京都練馬区見本町２－２４"
    assert "capacity" not in home.values


def test_a_district_leads_to_the_town_and_not_to_the_city_of_the_same_name():
    data = sample("wam_net_cp932.csv")
    assert read(data, "243442").in_municipality == 1  # 三重県三重郡川越町
    assert read(data, "112011").in_municipality == 1  # 埼玉県川越市


def test_a_designated_city_takes_the_rows_of_its_wards():
    data = sample("kaigo_plain.csv").decode().replace("131202,", "011011,").encode()
    assert read(data, "011002").in_municipality == 3
    assert read(data, "011011").in_municipality == 3
    assert read(data, "011029").in_municipality == 0


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("jigyosho_730.csv", (5451, 13)),
        ("jigyosho_720.csv", (3088, 11)),
        ("wam_202203_kyodoseikatsuenjo_sjis.csv", (10386, 25)),
        ("nerima_wam_gh_subset_sjis.csv", (25, 25)),
        ("nerima_mhlw_kaigo_subset.csv", (42, 42)),
        ("nerima_tokyo_gh_list_subset.csv", (37, 37)),
    ],
)
def test_published_lists(name, rows):
    reading = read(published(name), NERIMA)
    assert (reading.rows, reading.in_municipality) == rows
    assert not reading.faults.errors


def test_the_open_data_set_of_2023_says_itself_where_a_row_lies():
    header = "全国地方公共団体コード,介護サービス事業所名称,実施サービス,所在地_全国地方公共団体コード,所在地_連結表記,法人の名称,事業所番号\n"
    row = "130001,見本,認知症対応型通所介護,{},東京都見本町1,見本会,1399900016\n"
    assert read(header + row.format("131202") + row.format("131199")).in_municipality == 1


@pytest.mark.parametrize("name", ["gh_saitama.csv", "gh_kumamoto.csv", "syukujitsu.csv"])
def test_published_files_of_other_shapes_are_named_as_unknown(name):
    with pytest.raises(ListError, match="見出し"):
        read(published(name))


def test_every_row_of_the_national_lists_has_a_place():
    for name in ("jigyosho_720.csv", "wam_202203_kyodoseikatsuenjo_sjis.csv"):
        assert not [f for f in read(published(name)).faults.errors if "どの自治体" in f.message]


def test_a_row_that_repeats_another_counts_once_and_one_that_contradicts_is_refused():
    row = "1399900016,認知症対応型通所介護,見本デイ,見本会\n"
    reading = read(TEMPLATE_HEADER + row + row + row.replace("見本デイ", "別のデイ"))
    assert [f.name for f in reading.facilities] == ["見本デイ"]
    assert "2行目と同じ内容" in messages(reading.faults.warnings, 3)[0]
    assert "内容が違います" in messages(reading.faults.errors, 4)[0]


def test_two_services_in_one_cell_are_two_facilities():
    words = "小規模多機能型居宅介護（サテライト型）/認知症対応型通所介護（共用型）"
    reading = read(TEMPLATE_HEADER + f'1399900016,"{words}",見本,見本会\n')
    assert sorted(f.service_type for f in reading.facilities) == ["ninchi_tsusho", "shokibo_takino"]


def test_a_service_nobody_knows_is_counted_with_its_words():
    reading = read(TEMPLATE_HEADER + "1399900016,訪問入浴介護,見本,見本会\n")
    assert (reading.unsupported, reading.unsupported_services) == (1, {"訪問入浴介護": 1})
    assert not reading.faults.errors
    assert "取り込みません" in messages(reading.faults.warnings)[-1]


@pytest.mark.parametrize(
    ("words", "code", "twin"),
    [
        ("認知症対応型通所介護（共用型）", "ninchi_tsusho", False),
        ("（介護予防）認知症対応型共同生活介護", "ninchi_gh", True),
        ("小規模多機能型居宅介護/介護予防小規模多機能型居宅介護", "shokibo_takino", True),
        ("認知症対応型通所介護・介護予防認知症対応型通所介護", "ninchi_tsusho", True),
        ("定期巡回随時対応型訪問介護看護", "teiki_junkai", False),
        ("複合型サービス（訪問看護・小規模多機能型居宅介護）", "kango_shokibo", False),
    ],
)
def test_a_remark_or_a_dot_hides_no_service(words, code, twin):
    (facility,) = read(TEMPLATE_HEADER + f"1399900016,{words},見本,見本会\n").facilities
    assert (facility.service_type, facility.preventive) == (code, twin)


@pytest.mark.parametrize("words", ["（看護）小規模多機能型居宅介護", "小規模多機能型居宅介護（短期利用型）"])
def test_a_service_is_not_guessed_from_its_remark(words):
    assert read(TEMPLATE_HEADER + f"1399900016,{words},見本,見本会\n").unsupported == 1


def test_a_row_of_another_prefecture_is_no_fault_whatever_its_town_was_called():
    place = "事業所番号,サービス種別,事業所名称,法人名,事業所所在地\n"
    row = "1399900016,共同生活援助,見本,見本会,{}\n"
    reading = read(
        place + row.format("〒669-2202兵庫県篠山市見本町1") + row.format("〒176-0012 東京都練馬区見本町1")
    )
    assert (reading.in_municipality, reading.faults.errors) == (1, [])
    assert messages(read(place + row.format("東京都どこか区見本町1")).faults.errors)


def test_nobody_named_as_operator_is_said():
    reading = read(TEMPLATE_HEADER + "1399900016,認知症対応型通所介護,見本,\n")
    assert ["法人名不明" in text for text in messages(reading.faults.warnings, 2)] == [True]


def test_text_of_four_bytes_a_character_is_refused():
    with pytest.raises(ListError, match="表ではない"):
        read((TEMPLATE_HEADER + "1399900016,認知症対応型通所介護,見本,見本会\n").encode("utf-32"))


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("'1399900016", "1399900016"),
        ("1399900016.0", "1399900016"),
        ('"=""1399900016"""', "1399900016"),
        ("１３９９９０００１６", "1399900016"),
        ("13B9900016", "13B9900016"),
        ("1399 900016", "1399900016"),
    ],
)
def test_numbers_are_text(number, expected):
    assert list(by_number(read(TEMPLATE_HEADER + f"{number},認知症対応型通所介護,見本,見本会\n"))) == [
        expected
    ]


def test_a_number_that_lost_its_zero_gets_it_back_with_a_word():
    reading = read(TEMPLATE_HEADER + "399900013,認知症対応型通所介護,見本,見本会\n", "032018")
    assert list(by_number(reading)) == ["0399900013"]
    (fault,) = [f for f in reading.faults.warnings if f.kind == "zero_restored"]
    assert (fault.before, fault.after, fault.weight) == ("399900013", "0399900013", "serious")


def test_a_broken_formula_is_no_name():
    reading = read(TEMPLATE_HEADER + "1399900016,認知症対応型通所介護,#REF!,見本会\n")
    assert "数式" in messages(reading.faults.errors)[0]


def test_a_number_a_spreadsheet_has_eaten_is_refused():
    reading = read(TEMPLATE_HEADER + "1.4E+09,認知症対応型通所介護,見本,見本会\n")
    assert "元の番号が分かりません" in messages(reading.faults.errors)[0]


def test_cells_beyond_the_header_are_a_shifted_line():
    reading = read(TEMPLATE_HEADER + "1399900016,認知症対応型通所介護,見本,見本会,余り\n")
    assert "列がずれている" in messages(reading.faults.errors)[0]


def test_pasted_files_repeat_their_header():
    row = "1399900016,認知症対応型通所介護,見本,見本会\n"
    reading = read(TEMPLATE_HEADER + row + TEMPLATE_HEADER + row.replace("0016", "0024"))
    assert (reading.rows, len(reading.facilities)) == (2, 2)


def test_a_column_that_stands_twice_is_named():
    with pytest.raises(ListError, match="「事業所名」という列が2つ"):
        read("事業所番号,サービス種別,事業所名,事業所名,法人の名称\n1,2,3,4,5\n")


def test_a_header_that_nearly_fits_names_what_is_missing():
    with pytest.raises(ListError, match="「事業所番号」の列がありません"):
        read("サービス種別,事業所名,法人の名称,住所\nあ,い,う,え\n")


# --- workbooks -----------------------------------------------------------------------------------------


def test_semicolons_part_cells_and_a_lone_byte_order_mark_is_empty():
    lines = [";".join(files.headers()), ";".join(str(cell or "") for cell in filled())]
    assert [f.number for f in read("\n".join(lines)).facilities] == ["1399900016"]
    with pytest.raises(ListError, match="ファイルが空です"):
        read(b"\xef\xbb\xbf")


def test_a_file_beyond_the_limit_is_refused():
    with pytest.raises(ListError, match="大きすぎます"):
        read(b"x" * (MAX_BYTES + 1))


# --- what never happens ----------------------------------------------------------------------------------

CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    with suppress(ListError):
        read(data)


@given(st.lists(st.lists(CELLS, min_size=29, max_size=29), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_any_cells_under_a_known_header_become_facilities_or_faults(rows):
    reading = read(files.to_csv(files.headers(), rows))
    lines = {line for facility in reading.facilities for line in facility.lines}
    faulty = {fault.line for fault in reading.faults.errors}
    assert len(lines | faulty) + reading.unsupported >= min(1, reading.rows)
    for fault in reading.faults.errors + reading.faults.warnings:
        assert fault.message.endswith("。")


@given(st.lists(CELLS.map(str.strip), min_size=1, max_size=6))
@settings(max_examples=150, deadline=None)
def test_what_we_write_runs_in_no_spreadsheet_and_reads_back(names):
    """A name that begins like a formula goes out with an apostrophe and comes back as it was."""
    names = [f"={index}+{''.join(n for n in name if n.isprintable())}" for index, name in enumerate(names)]
    rows = [
        [f"13999{index:05d}", "認知症対応型通所介護", *[None] * 1, name, None, None, "見本会"]
        for index, name in enumerate(names)
    ]
    data = files.to_csv(files.headers(), rows)
    lines = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert not any(cell.startswith("=") for line in lines for cell in line)
    from facilities.lists.texts import text

    assert [f.name for f in read(data).facilities] == [text(name) for name in names]
