"""Single cells, as met in published lists."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.codes import municipality_check_digit
from facilities.lists import cleaning, days, formulas, texts
from facilities.lists.corporations import name_key
from facilities.lists.places import UnknownPlace, place_by_code, place_of


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("03-6913-1593", "03-6913-1593"),
        ("０３－６９１３－１５９３", "03-6913-1593"),
        ("011－530－5700", "011-530-5700"),
        ("0126‐25‐8808", "0126-25-8808"),
        ("022‐771‐5366 ", "022-771-5366"),
        ("(011)666-3388", "011-666-3388"),
        ("（0285）38－9151", "0285-38-9151"),
        ("027-3.43-8755", "027-343-8755"),
        ("03?6913?1593", "03-6913-1593"),
        ("0172280150", "0172280150"),
        ("TEL:03-6913-1593(代)", "03-6913-1593"),
        ("+81-3-6913-1593", "03-6913-1593"),
        ("090-0000-0000", "090-0000-0000"),
    ],
)
def test_telephone_numbers(raw, expected):
    assert cleaning.phone(raw) == (expected, None)


@pytest.mark.parametrize("raw", ["-", "ー", "－", "", "なし", "　"])
def test_no_telephone_is_no_fault(raw):
    assert cleaning.phone(raw) == ("", None)


def test_a_lost_zero_comes_back_with_a_word():
    value, complaint = cleaning.phone("5053728825")
    assert value == "05053728825"
    assert "先頭の0" in complaint


@pytest.mark.parametrize(
    ("raw", "expected"), [("29", 29), ("18名", 18), ("１８人", 18), ("定員9名", 9), ("9.0", 9), ("", None)]
)
def test_capacities(raw, expected):
    assert cleaning.capacity(raw) == (expected, None)


def test_a_capacity_of_nought_asks_for_no_mending():
    assert cleaning.capacity("0") == (None, "定員が0と書かれているので空欄にします（このまま取り込めます）。")


@pytest.mark.parametrize("raw", ["0", "40/12", "2024/4/1", "(1) 70名、(2) 15名", "多数", "-5", "99999"])
def test_capacities_that_say_no_number(raw):
    value, complaint = cleaning.capacity(raw)
    assert value is None
    assert complaint.endswith("。")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("2006/10/1", date(2006, 10, 1)),
        ("2006年10月1日", date(2006, 10, 1)),
        ("令和6年4月1日", date(2024, 4, 1)),
        ("R6.4.1", date(2024, 4, 1)),
        ("45383", date(2024, 4, 1)),
        ("45383.0", date(2024, 4, 1)),
        ("'2024/4/1", date(2024, 4, 1)),
        ("20240401", date(2024, 4, 1)),
        ("2024-04-01 00:00:00", date(2024, 4, 1)),
    ],
)
def test_days(raw, expected):
    assert days.date(raw) == (expected, None)


@pytest.mark.parametrize("raw", ["令和7年2月30日", "平成31年5月1日", "いつか", "2024", "123"])
def test_days_that_do_not_exist(raw):
    value, complaint = days.date(raw)
    assert value is None
    assert complaint.startswith("日付を読み取れないので空欄にします")


@pytest.mark.parametrize(
    ("raw", "expected", "complains"),
    [
        ("https://example.com/a", "https://example.com/a", False),
        ("www.example.com", "http://www.example.com", True),
        ("htt://example.com/", "http://example.com/", True),
        ("htp//example.com", "http://example.com", True),
        ("://example.com", "http://example.com", True),
        ("URL:http://example.com", "http://example.com", True),
        ("mihon@example.com", "mailto:mihon@example.com", True),
        ("見本会", "", True),
        ("-", "", False),
    ],
)
def test_web_addresses(raw, expected, complains):
    value, complaint = cleaning.url(raw)
    assert (value, bool(complaint)) == (expected, complains)


@pytest.mark.parametrize(
    ("given_pair", "expected", "complains"),
    [
        (("35.74", "139.65"), ("35.74", "139.65"), False),
        (("139.65", "35.74"), ("35.74", "139.65"), True),
        (("0.000", "0.000"), None, True),
        (("53.41291", "-8.24389"), None, True),
        (("", ""), None, False),
        (("35.74", ""), None, True),
        (("北緯", "東経"), None, True),
    ],
)
def test_coordinates(given_pair, expected, complains):
    pair, complaint = cleaning.coordinates(*given_pair)
    assert pair == (tuple(map(Decimal, expected)) if expected else (None, None))
    assert bool(complaint) == complains


@pytest.mark.parametrize(
    ("raw", "formula"),
    [
        ("=1+1", True),
        ("=HYPERLINK(A1)", True),
        ("@SUM(A1)", True),
        ("+cmd|' /C calc'!A0", True),
        ("-2+3+cmd|' /C calc'!A0", True),
        ("-", False),
        ("-8.24", False),
        ("+81-3-0000-0000", False),
        ("@mihon", False),
        ("#REF!", True),
        ("#1 見本", False),
        ("見本", False),
    ],
)
def test_formulas(raw, formula):
    assert formulas.is_formula(raw) == formula


def test_text_is_one_line_of_ordinary_characters():
    assert texts.text(" ⼈の\u2028輪\nﾎｰﾑ\u200b⻑ ") == "人の 輪 ホーム長"
    assert texts.text("ＳＯＭＰＯ　ケア") == "ＳＯＭＰＯ　ケア"


@given(st.text(max_size=60))
def test_cleaners_take_any_text_and_settle(raw):
    for clean in (
        cleaning.phone,
        cleaning.email,
        cleaning.url,
        cleaning.kana,
        cleaning.address,
        cleaning.corporate_number,
    ):
        value, complaint = clean(raw)
        assert complaint is None or complaint.endswith("。")
        if value and complaint is None:
            assert clean(value) == (value, None)
    assert texts.text(texts.text(raw)) == texts.text(raw)


@given(st.from_regex(r"[0-9]{9}", fullmatch=True))
def test_exactly_one_check_digit_fits(nine):
    fitting = [d for d in "0123456789" if cleaning.facility_number_checks(nine + d)]
    assert len(fitting) == 1
    assert cleaning.facility_number(nine + fitting[0]) == (nine + fitting[0], None)


def test_check_digits_of_corporate_numbers():
    assert cleaning.corporate_number("7010000000001") == ("7010000000001", None)
    value, complaint = cleaning.corporate_number("8010000000001")
    assert value == "8010000000001"
    assert "検査数字" in complaint
    assert cleaning.corporate_number(" 7010000000001 ")[0] == "7010000000001"
    assert cleaning.corporate_number("010000000001")[0] == ""


def test_every_code_of_the_country_has_its_check_digit():
    from accounts.places import all_places

    assert len(all_places()) > 1900
    assert [code for code in all_places() if municipality_check_digit(code[:5]) != code[5]] == []


def test_every_municipality_is_found_by_its_own_name():
    from accounts.places import all_places

    lost = [p for p in all_places().values() if place_of(f"{p.full_name}見本町1") not in (p, None)]
    # 北海道には泊村が二つあり、名前だけでは分けられない。
    assert {p.name for p in lost} <= {"泊村"}


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("東京都練馬区見本町1", "131202"),
        ("京都府京都市上京区見本町", "261025"),
        ("三重県三重郡川越町見本", "243442"),
        ("鹿児島県大島郡徳之島町見本", "465305"),
        ("東京都八丈島八丈町見本", "134015"),
        ("茨城県龍ヶ崎市見本", "082082"),
        ("福島県郡山市見本", "072036"),
        ("広島県廿日市市見本", "342131"),
        ("福岡県糟屋郡須惠町見本", "403440"),
    ],
)
def test_addresses(address, code):
    assert place_of(address).code == code


def test_a_name_that_occurs_in_several_prefectures_needs_its_prefecture():
    assert place_of("府中市見本町") is None
    assert place_of("府中市見本町", "東京都").code == "132063"


def test_codes_without_their_check_digit_or_leading_zero():
    assert place_by_code("13120").code == "131202"
    assert place_by_code("11011").code == "011011"
    with pytest.raises(UnknownPlace, match="6桁"):
        place_by_code("999999")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("社会福祉法人　見本会", "（福）見本会"),
        ("株式会社 ＭＩＨＯＮ", "㈱mihon"),
        ("髙橋介護株式会社", "高橋介護株式会社"),
        ("特定非営利活動法人見本", "NPO法人 見本"),
    ],
)
def test_spellings_of_one_corporation(one, other):
    assert name_key(one) == name_key(other)


def test_different_corporations_stay_apart():
    assert name_key("株式会社見本") != name_key("見本株式会社")
