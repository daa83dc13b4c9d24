"""How people write what stands in one cell: thirty ways each, and one value."""

from datetime import date

import pytest

from facilities.lists import cleaning, days
from tests.facilities.shapes import TODAY, desk, kinds, number, table

DAY = date(2020, 4, 1)
DAY_SPELLINGS = [
    *(
        "令和2年4月1日",
        "令和２年４月１日",
        "令和 2年 4月 1日",
        "令和二年四月一日",
        "令和02年04月01日",
        "令2.4.1",
    ),
    *(
        "R2.4.1",
        "r2.4.1",
        "Ｒ２．４．１",
        "R02.04.01",
        "R2/4/1",
        "R2-4-1",
        "R2年4月1日",
        "R 2. 4. 1",
        "R020401",
    ),
    *("5020401", "2020/4/1", "2020/04/01", "2020-04-01", "2020.4.1", "2020年4月1日", "２０２０年４月１日"),
    *("20200401", "43922", "43922.0", "2020-04-01 00:00:00", "2020-04-01 09:00", "2020-04-01T00:00:00"),
    *(
        "2020年4月1日（水）",
        "令和2年4月1日(水曜日)",
        "令和2年4月1日指定",
        "令和2年4月1日～",
        "西暦2020年4月1日",
    ),
    *("㋿2年4月1日", "2020・4・1", "2020 4 1", "'2020/4/1", "R2、4、1", "2020ー4ー1", "2020年4月1日（更新）"),
]
NUMBER_SPELLINGS = [
    *("1399900016", "１３９９９０００１６", "13-9990001-6", "13 9990 0016", "'1399900016", "1399900016.0"),
    *(
        "No.1399900016",
        "№1399900016",
        "（1399900016）",
        "第1399900016号",
        "番号：1399900016",
        "1,399,900,016",
    ),
    *("1399900016\u200b", "\u30001399900016", "[1399900016]", "1399900016\n", "１３ー９９９０００１ー６"),
]
PHONE_SPELLINGS = [
    *("03-1111-1111", "03(1111)1111", "(03)1111-1111", "０３－１１１１－１１１１", "03ー1111ー1111"),
    *("03 1111 1111", "TEL03-1111-1111", "TEL:03-1111-1111", "℡03-1111-1111", "☎03-1111-1111"),
    *(
        "電話番号：03-1111-1111",
        "03-1111-1111（代）",
        "03-1111-1111（代表）",
        "+81-3-1111-1111",
        "+81 3 1111 1111",
    ),
    *("+81(0)3-1111-1111", "03−1111−1111", "03‐1111‐1111", "03–1111–1111", "03〜1111〜1111", "03?1111?1111"),
]
CAPACITY_SPELLINGS = [
    *("18", "１８", "18名", "18 名", "18人", "18.0", "18床", "定員18名", "定員：18人", "18名以下", "約18名"),
    *("18名(9名×2ユニット)", "9名×2ユニット", "9人×2", "18名（登録定員）", "登録定員18名", "2ユニット18名"),
    *("登録18名、通い12名、宿泊6名", "登録定員:18/通い:12", "18（通い12）", "利用定員18人"),
]
KANA_SPELLINGS = [
    "ヤマブノサト",
    "ﾔﾏﾌﾞﾉｻﾄ",
    "やまぶのさと",
    "ヤマフ゛ノサト",
    "ヤマフ\u3099ノサト",
    "ヤマフﾞノサト",
    "やまふ゛のさと",
]
EMAIL_SPELLINGS = ["a@b.jp", "ａ＠ｂ．ｊｐ", "mailto:a@b.jp", " a@b.jp ", "a@b.jp\u200b", "a @b.jp"]
YES_SPELLINGS = [
    "○",
    "〇",
    "◯",
    "●",
    "◎",
    "✓",
    "✔",
    "レ",
    "有",
    "有り",
    "あり",
    "はい",
    "1",
    "１",
    "TRUE",
    "True",
    "yes",
    "ＹＥＳ",
    "Y",
    "可",
    "該当",
    "該当あり",
    "する",
]
NO_SPELLINGS = [
    "×",
    "✕",
    "x",
    "-",
    "ー",
    "無",
    "なし",
    "無し",
    "0",
    "FALSE",
    "No",
    "いいえ",
    "非該当",
    "該当なし",
    "しない",
]
CORPORATE_SPELLINGS = [
    "7010000000001",
    "T7010000000001",
    "7-0100-0000-0001",
    "7010000000001.0",
    " ７０１０００００００００１",
]


@pytest.mark.parametrize(
    ("clean", "spellings", "value"),
    [
        (days.date, DAY_SPELLINGS, DAY),
        (cleaning.facility_number, NUMBER_SPELLINGS, "1399900016"),
        (cleaning.phone, PHONE_SPELLINGS, "03-1111-1111"),
        (cleaning.capacity, CAPACITY_SPELLINGS, 18),
        (cleaning.kana, KANA_SPELLINGS, "ヤマブノサト"),
        (cleaning.email, EMAIL_SPELLINGS, "a@b.jp"),
        (cleaning.yes, YES_SPELLINGS, True),
        (cleaning.yes, NO_SPELLINGS, False),
        (cleaning.corporate_number, CORPORATE_SPELLINGS, "7010000000001"),
    ],
    ids=lambda what: getattr(what, "__name__", ""),
)
def test_every_spelling_is_one_value(clean, spellings, value):
    assert {raw: clean(raw)[0] for raw in spellings} == dict.fromkeys(spellings, value)
    assert not [raw for raw in spellings if clean(raw)[1]]


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        ("平成18年4月", "day_missing"),
        ("R2.4", "day_missing"),
        ("2020/4", "day_missing"),
        ("令和2年2月30日", "date_unread"),
        ("平成32年4月1日", "date_unread"),
        ("いつか", "date_unread"),
    ],
)
def test_a_day_that_cannot_be_read_is_asked_for(raw, kind):
    value, complaint = days.date(raw)
    assert (value, complaint.kind, complaint.weight) == (None, kind, "serious")


@pytest.mark.parametrize(
    ("day", "plausible"),
    [
        (date(1962, 12, 31), False),
        (date(1963, 1, 1), True),
        (date(2028, 11, 28), True),
        (date(2028, 12, 1), False),
    ],
)
def test_a_designation_lies_between_1963_and_two_years_ahead(day, plausible):
    assert (days.why_not_plausible(day, TODAY) is None) == plausible


HEADER = "事業所番号,サービス種別,事業所名,法人の名称,{}"


@pytest.mark.parametrize(
    ("column", "raw", "kind", "after"),
    [
        ("指定年月日", "令和30年4月1日", "date_implausible", None),
        ("指定年月日", "令和99年4月1日", "date_implausible", None),
        ("指定年月日", "平成18年4月", "day_missing", None),
        ("指定年月日", "5020401", "date_read", DAY),
        ("定員", "18名(9名×2ユニット)", "count_read", 18),
        ("定員", "30", "capacity_over", 30),
        ("定員", "0", "capacity_zero", None),
        ("電話番号", "339931111.0", "phone_zero_restored", "0339931111"),
        ("電話番号", "0339931111.0", "spelling", "0339931111"),
        ("メールアドレス", "abc..def@docomo.ne.jp", "email_dropped", None),
        ("事業所名（カナ）", "ヤマフ゛ノサト", "spelling", "ヤマブノサト"),
    ],
)
def test_whatever_is_changed_or_dropped_is_told_before_and_after(column, raw, kind, after):
    row = (number(139990001), "小規模多機能型居宅介護", "見本", "見本会", raw)
    reading = desk(table(HEADER.format(column), row), accept=False)
    (fault,) = [fault for fault in reading.faults.warnings if fault.kind == kind]
    assert fault.before == raw
    fields = {
        "指定年月日": "designated_on",
        "定員": "capacity",
        "電話番号": "phone",
        "メールアドレス": "email",
    }
    value = reading.facilities[0].values.get(fields.get(column, "kana"))
    assert value == after
    assert fault.after == ("" if after is None else str(after))


def test_a_closing_before_the_designation_is_left_out():
    row = (number(139990001), "小規模多機能型居宅介護", "見本", "見本会", "令和2年4月1日", "平成30年3月31日")
    reading = desk(table(HEADER.format("指定年月日,廃止日"), row), accept=False)
    assert "closing_before" in kinds(reading)
    assert reading.facilities[0].state is None
