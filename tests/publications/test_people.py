"""People whom nobody entered, and what else tells who somebody is: what a reader sees, and what names nobody."""

import json

import pytest

from publications.names import BLOCK, CHECK, KnownName, findings_in
from publications.names.child import signs

LIN = KnownName("林太郎", "", "構成員")
YURI = KnownName("例田 百合", "れいだ ゆり", "構成員")
HANAKO = KnownName("見本 花子", "みほん はなこ", "構成員")
OLD_FORMS = [
    KnownName("三ヶ尻 花子", "", "構成員"),
    KnownName("龍崎 一", "", "構成員"),
    KnownName("會田", "", "出席者"),
]


def found_in(text, *known, spared=()):
    """{(level, text found)} as the page of the check shows them."""
    (told,) = signs(json.dumps([text]).encode(), {})["signs"]
    return {(f.level, f.text) for f in findings_in({"box": text}, known, {"box": told}, spared)}


#: The inputs with which the check was once passed by: text, who is known, what has to be found.
CASES = [
    ("入居者の田中さんが10月3日に居室で転倒し、右手首を骨折された。", [], {(CHECK, "田中"), (CHECK, "10月3日に居室で転倒")}),
    ("長男（090-1234-5678、豊玉北6-12-1）に連絡した。", [], {(CHECK, "長男"), (CHECK, "090-1234-5678"), (CHECK, "豊玉北6-12-1")}),
    ("田中ハナ様（205号室、92歳女性、要介護5）が入院された。", [], {(CHECK, "田中ハナ"), (CHECK, "205号室"), (CHECK, "92歳女性")}),
    ("町会の林さんから意見があった。", [LIN], {(BLOCK, "林")}),
    ("百合が花壇を手伝った。", [YURI], {(CHECK, "百合")}),
    ("花子が骨折した。", [HANAKO], {(CHECK, "花子")}),
    ("三ケ尻花子と話した。", OLD_FORMS, {(BLOCK, "三ケ尻花子")}),
    ("竜崎さんと話した。", OLD_FORMS, {(BLOCK, "竜崎")}),
    ("会田さんと話した。", OLD_FORMS, {(BLOCK, "会田")}),
    ("HANAKO MIHON san", [HANAKO], {(CHECK, "HANAKO"), (CHECK, "MIHON")}),
    ("Ｍｉｈｏｎ Ｈａｎａｋｏ", [HANAKO], {(CHECK, "Ｍｉｈｏｎ"), (CHECK, "Ｈａｎａｋｏ")}),
    ("石神井委員から話があった。", [], {(CHECK, "石神井")}),
    ("Ｋ・Ｓ様が来られた。", [], {(CHECK, "Ｋ・Ｓ")}),
    ("四月一日さんが話した。", [], {(CHECK, "四月一日")}),
    ("母トメの話を聞いた。", [], {(CHECK, "トメ")}),
    ("𠮷田氏と髙﨑さん", [], {(CHECK, "𠮷田"), (CHECK, "髙﨑")}),
    ("昭和10年4月3日生まれの方", [], {(CHECK, "昭和10年4月3日生まれ")}),
    ("０９０－１２３４－５６７８に電話した。", [], {(CHECK, "０９０－１２３４－５６７８")}),
    ("被保険者番号は0001234567です。", [], {(CHECK, "被保険者番号は0001234567")}),
    ("要介護3の男性が入居した。", [], {(CHECK, "要介護3の男性")}),
    ("hanako.m@example.jp へ送る。", [], {(CHECK, "hanako.m@example.jp")}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "known", "wanted"), CASES, ids=[case[0][:12] for case in CASES])
def test_what_a_reader_sees_is_found(text, known, wanted):
    assert wanted <= found_in(text, *known)


@pytest.mark.parametrize(
    "text",
    [
        "佐藤医院、北村小学校、大泉町、石神井から来た人がいた。",
        "皆さんで散歩しました。利用者さんの家族様と看護師さん、八百屋さん、お隣さん。",
        "平均年齢85.4歳、女性7人。参加者は8-10名。3丁目の夏祭り。",
        "区長の交代、石神井川の花見、光が丘公園まで散歩、関町北の郵便局、中村屋のカレー。",
        "10月3日に転倒を防ぐ研修を行い、けがの報告はありませんでした。",
        "利用者Aさんと家族Bさんから要望があった。",
        "事業所から町会長に説明し、民生委員の意見を聞いた。",
    ],
)
def test_places_clinics_and_everyday_speech_are_no_finding(text):
    assert not found_in(text, HANAKO, LIN)


def test_the_facility_its_town_and_its_telephone_are_no_finding():
    text = "見本の家は見本町にあり、電話は03-1234-5678です。"
    assert not found_in(text, HANAKO, spared=["見本の家", "見本町", "03-1234-5678"])
    assert (BLOCK, "見本花子") in found_in("見本の家の見本花子さん", HANAKO, spared=["見本の家"])
