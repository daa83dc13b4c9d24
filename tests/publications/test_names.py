"""Names are found however they are written; what is found stands where it is said to stand."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publications.names import BLOCK, CHECK, KnownName, findings_in
from tests.support.growth import growth

HANAKO = KnownName("髙﨑 花子", "たかさき はなこ", "構成員")
HAYASHI = KnownName("林 太郎", "はやし たろう", "構成員")
UNSPACED = KnownName("見本次郎", "", "職員")
ONE_LETTER = KnownName("林", "", "出席者")
BABA = KnownName("馬場 花", "ばば はな", "構成員")


def _found(text, *known):
    return [(finding.level, finding.text) for finding in findings_in({"box": text}, known)]


@pytest.mark.parametrize(
    ("text", "known", "expected"),
    [
        ("髙﨑 花子が話した。", HANAKO, [(BLOCK, "髙﨑 花子")]),
        ("高崎花子が話した。", HANAKO, [(BLOCK, "高崎花子")]),
        ("高崎　花子が話した。", HANAKO, [(BLOCK, "高崎　花子")]),
        ("高崎\n花子が話した。", HANAKO, [(BLOCK, "高崎\n花子")]),
        ("高崎・花子が話した。", HANAKO, [(BLOCK, "高崎・花子")]),
        ("高\u200b崎花\u00ad子が話した。", HANAKO, [(BLOCK, "高\u200b崎花\u00ad子")]),
        ("たかさきはなこが話した。", HANAKO, [(BLOCK, "たかさきはなこ")]),
        ("タカサキ ハナコが話した。", HANAKO, [(BLOCK, "タカサキ ハナコ")]),
        ("ﾀｶｻｷ ﾊﾅｺが話した。", HANAKO, [(BLOCK, "ﾀｶｻｷ ﾊﾅｺ")]),
        ("ﾊﾞﾊﾞ ﾊﾅが話した。", BABA, [(BLOCK, "ﾊﾞﾊﾞ ﾊﾅ")]),
        ("は\u3099は\u3099はなが話した。", BABA, [(BLOCK, "は\u3099は\u3099はな")]),
        ("高崎さんが話した。", HANAKO, [(BLOCK, "高崎")]),
        ("高崎 様が話した。", HANAKO, [(BLOCK, "高崎")]),
        ("花子さんが話した。", HANAKO, [(BLOCK, "花子")]),
        ("はなこさんが話した。", HANAKO, [(CHECK, "はなこ")]),
        ("高崎の町を歩いた。", HANAKO, [(CHECK, "高崎")]),
        ("花子の庭を歩いた。", HANAKO, [(CHECK, "花子")]),
        ("林を歩いた。林委員が話した。", HAYASHI, [(CHECK, "林"), (BLOCK, "林")]),
        ("林を歩いた。", ONE_LETTER, [(CHECK, "林")]),
        ("林さんと歩いた。", ONE_LETTER, [(BLOCK, "林")]),
        ("見本さんと歩いた。見本の品。", UNSPACED, [(BLOCK, "見本"), (CHECK, "見本")]),
        ("皆さんと歩いた。利用者の家族が話した。", HANAKO, []),
        ("", HANAKO, []),
        ("名前のない文章。", KnownName("", "", "構成員"), []),
        ("記号だけ。", KnownName(" ・", "　", "構成員"), []),
    ],
)
def test_what_is_found(text, known, expected):
    assert _found(text, known) == expected


def test_a_piece_of_a_name_is_told_once_with_the_name():
    assert _found("高崎花子さんと高崎さん", HANAKO) == [(BLOCK, "高崎花子"), (BLOCK, "高崎")]


def test_every_box_is_read_and_findings_come_in_the_order_of_the_boxes():
    texts = {"second": "高崎花子", "first": "高崎花子"}
    assert [finding.key for finding in findings_in(texts, [HANAKO])] == ["second", "first"]


_LETTERS = st.text(
    alphabet="高髙﨑崎花子たかさきはなこﾊﾞﾀｶｻｷさん様 　\n。・\u3099\u200bＡa①㋿𠮷ßİﬀ", max_size=60
)


@settings(deadline=None, max_examples=300)
@given(_LETTERS, st.lists(st.tuples(_LETTERS, _LETTERS), max_size=4))
def test_findings_stand_where_they_say(text, names):
    known = [KnownName(name, kana, "構成員") for name, kana in names]
    findings = findings_in({"box": text}, known)
    for finding in findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
    assert len({finding.mark for finding in findings}) == len(findings)


@settings(deadline=None, max_examples=200)
@given(
    _LETTERS,
    _LETTERS,
    st.sampled_from(["髙﨑花子", "高崎　花子", "ﾀｶｻｷﾊﾅｺ", "たか さき はなこ", "髙\n﨑花 子"]),
)
def test_a_whole_name_never_slips_through(before, after, written):
    # A sound mark right after would make another letter of the last one.
    findings = findings_in({"box": f"{before}{written}。{after}"}, [HANAKO])
    start, end = len(before), len(before) + len(written)
    assert any(f.level == BLOCK and f.start <= start and f.end >= end for f in findings)


def test_a_text_or_a_list_of_names_twice_as_long_takes_about_twice_as_long():
    dice = random.Random(1)
    kanji, kana = (
        "林森山田川本村中小大高崎佐藤鈴木伊東西南北",
        "あいうえおかきくけこさしすせそたちつてとなにぬね",
    )
    known = [
        KnownName(
            " ".join("".join(dice.choices(kanji, k=2)) for _ in "12"),
            " ".join("".join(dice.choices(kana, k=3)) for _ in "12"),
            "構成員",
        )
        for _ in range(500)
    ]
    text = "".join(dice.choices(kanji + kana * 3 + "。、\n ", k=40_000))
    assert findings_in({"box": text}, known)
    assert growth(lambda part: findings_in({"box": text[: len(text) // part]}, known)) < 3
    assert growth(lambda part: findings_in({"box": text}, known[: len(known) // part])) < 3


def test_who_shares_a_name_is_told_as_the_one_known_first():
    officer = KnownName("髙﨑 介子", "", "自治体の職員")
    (finding,) = findings_in({"box": "高崎さんから質問があった。"}, [HANAKO, officer])
    assert finding.why == "構成員の名前"
