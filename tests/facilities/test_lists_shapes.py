"""The shapes in which lists really come: each is read by what its headers and its cells say, none by heart."""

import pytest

from facilities.lists.faults import MappingNeeded
from tests.facilities.shapes import desk, found, kinds, table

ODATE, OGAKI, KASUKABE, KUMAMOTO, KYOTO, KITA = "052043", "212024", "112143", "431001", "261009", "131172"


def test_a_service_in_half_width_kana_with_its_variant():
    reading = desk(
        table(
            "サービス種類,事業者名,事業所名,事業所住所,事業所電話番号,事業所番号,指定年月日,定員,圏域",
            "共同生活援助(介護ｻｰﾋﾞｽ包括型),社会福祉法人　見本会,見本ホームあ,秋田県大館市本町1番地,0183-00-0001,0520700006,2021/10/1,7 ,見本圏域",
        ),
        ODATE,
    )
    (home,) = reading.facilities
    assert (home.number, home.service_type, home.values["variant"]) == (
        "0520700006",
        "kyodo_seikatsu",
        "kaigo_hokatsu",
    )
    assert (home.operator, home.values["capacity"]) == ("社会福祉法人　見本会", 7)
    assert [question["key"] for question in reading.questions] == ["capacity"]


def test_an_address_over_three_columns_no_operator_and_a_state():
    header = "番号,圏域,事業所番号,ｻｰﾋﾞｽ種類,事業所名,事業所郵便番号,事業所所在地1,事業所所在地2,事業所所在地3,事業所電話,指定後状態名,指定年月日"
    row = "{},見本,{},共同生活援助,見本{},0170000,秋田県,大館市,本町1,0183-00-0001,{},2021/10/1"
    reading = desk(
        table(header, row.format(1, "0520700006", "あ", "提供中"), row.format(2, "0520700014", "い", "休止")),
        ODATE,
    )
    first, second = reading.facilities
    assert (first.values["address"], first.operator, first.state) == ("秋田県大館市本町1", "", None)
    assert second.state.kind == "suspended"
    assert "operator" in [question["key"] for question in reading.questions]
    assert not reading.faults.errors


def test_a_list_of_one_service_says_so_nowhere_and_the_name_tells_the_variant():
    reading = desk(
        table(
            "事業所名,事業者番号,郵便番号,事業所所在地,電話番号,FAX番号,法人名,指定年月日",
            "日中支援型ホーム見本,2122100007,503-0000,大垣市見本町1,0584-00-0001,,一般社団法人見本,2021/12/01",
        ),
        OGAKI,
    )
    (home,) = reading.facilities
    assert (home.service_type, home.values["variant"]) == ("kyodo_seikatsu", "nitchu_shien")
    assert {"service", "variant_from_name"} <= {question["key"] for question in reading.questions}


def test_rows_of_one_number_are_its_dwellings():
    row = "2122100007,H24.4.1,見本ホーム,社会福祉法人見本,{},503-0000,岐阜県大垣市見本町{},0584-00-0001"
    header = "事業所番号,事業所指定日,事業所名,法人名,住居名,郵便番号,住所,電話番号"
    reading = desk(table(header, row.format("あ棟", 1), row.format("い棟", 2), row.format("う棟", 3)), OGAKI)
    (home,) = reading.facilities
    assert [(d.name, d.values["address"][-1]) for d in home.dwellings] == [
        ("あ棟", "1"),
        ("い棟", "2"),
        ("う棟", "3"),
    ]


def test_a_column_without_a_name_is_known_by_what_it_holds():
    header = ',,所在地,名　称,郵便番号,住　所,電話番号,共同生活住居名称,事業者名称,"代表者職名",事業所番号,枝番,指定年月日,'
    row = ",{n},熊本市,見本ホーム,862-0938,熊本市長嶺東２丁目,096-380-0000,{d},医療法人　見本会,理事長,4320100011,{n},2006年10月1日,外部サービス利用型"
    reading = desk(table(header, row.format(n=1, d="あ棟"), row.format(n=2, d="い棟")), KUMAMOTO)
    (home,) = reading.facilities
    assert (home.values["variant"], len(home.dwellings)) == ("gaibu_riyo", 2)
    assert home.values["address"] == "熊本市長嶺東２丁目"


def test_dwellings_of_one_name_are_told_apart_by_their_branch():
    header = "No.,申請者名称,事業所番号,枝番／ 連番,事業所名称,事業所所在地,共同生活住居名称,共同生活住居〒,共同生活住居所在地,主たる対象者(身体障害者),異動年月日,異動区分,施設等の区分,利用定員数"
    row = "{n},特定非営利活動法人見本,1120600034,{n},見本,埼玉県春日部市大枝１,{d},3440000,埼玉県春日部市大枝２－{n},×,{day},{k},1:介護サービス包括型,{n}"
    reading = desk(
        table(
            header,
            row.format(n=3, d="見本", day="2021/11/1", k="新規"),
            row.format(n=4, d="見本", day="44501", k="新規"),
            row.format(n=5, d="千間台", day="2021/11/1", k="変更"),
        ),
        KASUKABE,
    )
    (home,) = reading.facilities
    assert [(d.name, d.values["capacity"]) for d in home.dwellings] == [
        ("見本", 3),
        ("見本（4）", 4),
        ("千間台", 5),
    ]
    assert len({d.values["address"] for d in home.dwellings}) == 3
    assert str(home.values["designated_on"]) == "2021-11-01"
    notes = {fault.kind: (fault.before, fault.after) for fault in reading.faults.warnings}
    assert notes["date_read"] == ("44501", "2021-11-01")


def test_an_address_that_is_cut_short_is_marked():
    reading = desk(
        table(
            "事業所番号,事業所名称,事業所電話番号,事業所FAX番号,事業所所在地,法人名称,利用定員,指定日",
            "1420700007,見本ホーム,0466-00-0000,,神奈川県藤沢市見本（以下略）,株式会社見本,7,R2.4.1",
        ),
        "142051",
    )
    (home,) = reading.facilities
    assert (home.values["address"], home.flags) == ("神奈川県藤沢市見本（以下略）", ["address_incomplete"])


@pytest.mark.parametrize(("municipality", "count"), [(KYOTO, 1), (KITA, 0)])
def test_a_ward_that_many_cities_have_is_told_by_the_prefecture_of_the_number(municipality, count):
    row = "2690100009,{},医療法人見本,見本の家,6030000,北区見本町1番地,000-0001,000-0002,北区"
    header = "事業所番号,サービス種類,法人名称,事業所名,郵便番号,事業所所在地,電話番号,FAX番号,行政区"
    names = ("認知症対応型共同生活介護", "介護予防認知症対応型共同生活介護", "訪問介護")
    reading = desk(table(header, *map(row.format, names)), municipality)
    assert len(reading.facilities) == count
    if not count:
        (asked,) = [q for q in reading.questions if q["key"] == "other_prefectures"]
        assert "26は京都府の番号" in asked["text"]


def test_two_services_in_one_cell_have_two_capacities_and_no_number_is_needed():
    header = "全国地方公共団体コード,ID,介護サービス事業所名称,実施サービス,所在地_連結表記,法人の名称,事業所番号,定員"
    row = "131202,,{},{},東京都練馬区見本町1,株式会社見本,,{}"
    data = table(
        header,
        row.format("見本デイ", "通所介護/認知症対応型通所介護", "40/12"),
        row.format("見本い", "地域密着型通所介護", "10"),
        row.format("見本う", "", ""),
    )
    reading = desk(data.encode("cp932"), accept=False)
    assert found(reading) == [("", "ninchi_tsusho", "見本デイ"), ("", "chiiki_tsusho", "見本い")]
    assert (reading.facilities[0].values["capacity"], reading.facilities[0].flags) == (12, ["no_number"])
    assert [fault.line for fault in reading.faults.errors] == [4]
    assert [(w["word"], w["proposal"]) for w in reading.unknown_words] == [("通所介護", "ignore")]


def test_what_a_refusal_advises_is_taken():
    row = "1399900016,認知症対応型通所介護,見本,東京都練馬区見本1"
    reading = desk(table("事業所番号,サービスの種類,事業所名,住所", row), accept=False)
    assert len(reading.facilities) == 1
    assert "no_operator" in kinds(reading)


def test_an_own_list_without_the_towns_name_is_its_own():
    data = table(
        "事業所番号,サービス種類,事業所名,所在地", "1399900016,認知症対応型通所介護,見本,富士見台4-4-18"
    )
    with pytest.raises(MappingNeeded, match="見出し") as needed:
        desk(data, accept=False)
    assert needed.value.proposal.mapping.is_here
    assert len(desk(data).facilities) == 1


def test_a_known_layout_without_the_towns_name_is_asked_about_and_taken_as_proposed():
    header = "事業所番号,サービス種類,事業所名,法人名,住所"
    data = table(header, "1399900016,認知症対応型通所介護,見本,見本会,富士見台4-4-18")
    (question,) = desk(data, accept=False).questions
    assert (question["key"], question["proposal"]) == ("here", "yes")
    assert found(desk(data)) == [("1399900016", "ninchi_tsusho", "見本")]
    elsewhere = data + "1399900024,認知症対応型通所介護,見本い,見本会,東京都板橋区見本1\n"
    assert desk(elsewhere).facilities == []
