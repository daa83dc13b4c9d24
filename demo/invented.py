"""Names and places of the demo, invented and plainly so: every one of them says 見本 or names a fruit or flower."""

from dataclasses import dataclass, field

#: The main ward carries a real code so that its book of rules shows; its facilities and people are made up.
WARD_CODE, WARD_PREFECTURE, WARD_NAME = "131202", "東京都", "練馬区"
#: No prefecture has the number 99.
EMPTY_CODE, EMPTY_PREFECTURE, EMPTY_NAME = "990019", "見本県", "空の市"

WARD_PROFILE = {
    "office": "見本窓口 事業者の担当",
    "phone": "03-0000-0000",
    "email": "madoguchi@mihon.example",
    "hours": "平日 8時30分から17時15分まで",
}

DESKS = {
    "kaigo": (
        "介護保険の担当",
        ["chiiki_tsusho", "ninchi_tsusho", "shokibo_takino", "kango_shokibo", "ninchi_gh", "teiki_junkai"],
        "03-0000-0001",
    ),
    "shogai": ("障害福祉の担当", ["kyodo_seikatsu", "shisetsu_nyusho"], "03-0000-0002"),
}

AREAS = {"east": "見本東圏域", "west": "見本西圏域", "south": "見本南圏域", "north": "見本北圏域"}

#: (名称, カナ)
OPERATORS = {
    "ichigo": ("社会福祉法人見本いちご会", "シャカイフクシホウジンミホンイチゴカイ"),
    "ringo": ("株式会社見本りんごケア", "カブシキガイシャミホンリンゴケア"),
    "mikan": ("医療法人見本みかん会", "イリョウホウジンミホンミカンカイ"),
    "sakura": ("特定非営利活動法人見本さくら", "トクテイヒエイリカツドウホウジンミホンサクラ"),
    "momo": ("合同会社見本もも", "ゴウドウガイシャミホンモモ"),
    "budo": ("社会福祉法人見本ぶどうの里", "シャカイフクシホウジンミホンブドウノサト"),
    "nashi": ("株式会社見本なしサービス", "カブシキガイシャミホンナシサービス"),
    "kaki": ("一般社団法人見本かきの木", "イッパンシャダンホウジンミホンカキノキ"),
    "yuzu": ("社会福祉法人見本ゆず福祉会", "シャカイフクシホウジンミホンユズフクシカイ"),
    "ume": ("特定非営利活動法人見本うめの花", "トクテイヒエイリカツドウホウジンミホンウメノハナ"),
    "biwa": ("有限会社見本びわ", "ユウゲンガイシャミホンビワ"),
    "anzu": ("株式会社見本あんずホーム", "カブシキガイシャミホンアンズホーム"),
}


@dataclass(frozen=True)
class InventedFacility:
    """One invented facility; ``habit`` names how its year goes (see ``year.HABITS``)."""

    key: str
    name: str
    kana: str
    service_type: str
    operator: str
    area: str
    habit: str = "steady"
    variant: str = ""
    capacity: int = 18
    site: str = ""
    dwellings: tuple = field(default=())


def _p(key, name, kana, service_type, operator, area, habit="steady", **more):
    return InventedFacility(key, f"見本{name}", f"ミホン{kana}", service_type, operator, area, habit, **more)


_DAY = [
    ("ichigo_day", "デイサービスいちご", "デイサービスイチゴ", "ichigo", "east", "steady"),
    ("ringo_day", "デイサービスりんご", "デイサービスリンゴ", "ringo", "east", "joint_guest"),
    ("momo_day", "デイもも", "デイモモ", "momo", "east", "joint_host"),
    ("nashi_day", "リハビリデイなし", "リハビリデイナシ", "nashi", "west", "unpublished"),
    ("kaki_day", "デイかきの木", "デイカキノキ", "kaki", "west", "silent"),
    ("ume_day", "デイうめ", "デイウメ", "ume", "south", "late_minutes"),
    ("biwa_day", "デイサービスびわ", "デイサービスビワ", "biwa", "south", "slow"),
    ("anzu_day", "半日デイあんず", "ハンニチデイアンズ", "anzu", "north", "newcomer"),
    ("yuzu_day", "デイサービスゆず", "デイサービスユズ", "yuzu", "north", "steady"),
]
_DEMENTIA_DAY = [
    ("sakura_ninchi", "認知症デイさくら", "ニンチショウデイサクラ", "sakura", "east", "steady"),
    ("budo_ninchi", "認知症デイぶどう", "ニンチショウデイブドウ", "budo", "west", "steady"),
    ("mikan_ninchi", "認知症デイみかん", "ニンチショウデイミカン", "mikan", "south", "unpublished"),
    ("yuzu_ninchi", "認知症デイゆず", "ニンチショウデイユズ", "yuzu", "north", "steady"),
]
_SMALL = [
    ("ichigo_small", "小規模多機能いちご", "ショウキボタキノウイチゴ", "ichigo", "east", "steady"),
    ("ringo_small", "小規模多機能りんご", "ショウキボタキノウリンゴ", "ringo", "west", "steady"),
    ("sakura_small", "小規模多機能さくら", "ショウキボタキノウサクラ", "sakura", "south", "late_minutes"),
    ("budo_small", "小規模多機能ぶどう", "ショウキボタキノウブドウ", "budo", "north", "steady"),
    ("anzu_small", "小規模多機能あんず", "ショウキボタキノウアンズ", "anzu", "east", "silent"),
]
_NURSING = [
    ("mikan_nursing", "看護小規模みかん", "カンゴショウキボミカン", "mikan", "west", "steady"),
    ("momo_nursing", "看護小規模もも", "カンゴショウキボモモ", "momo", "south", "online"),
    ("biwa_nursing", "看護小規模びわ", "カンゴショウキボビワ", "biwa", "north", "slow"),
]
_GROUP_HOMES = [
    ("ichigo_home", "グループホームいちご", "グループホームイチゴ", "ichigo", "east", "returned"),
    ("ringo_home", "グループホームりんご", "グループホームリンゴ", "ringo", "west", "agency"),
    ("mikan_home", "グループホームみかん", "グループホームミカン", "mikan", "south", "steady"),
    ("nashi_home", "グループホームなし", "グループホームナシ", "nashi", "north", "relaxed"),
    ("budo_home", "グループホームぶどう", "グループホームブドウ", "budo", "north", "steady"),
    ("yuzu_home", "グループホームゆず", "グループホームユズ", "yuzu", "east", "unpublished"),
]
_ROUND = [
    ("sakura_round", "定期巡回さくら", "テイキジュンカイサクラ", "sakura", "east", "steady"),
    ("nashi_round", "定期巡回なし", "テイキジュンカイナシ", "nashi", "west", "no_doctor"),
    ("anzu_round", "定期巡回あんず", "テイキジュンカイアンズ", "anzu", "south", "slow"),
]


def _care():
    for service_type, rows, capacity in (
        ("chiiki_tsusho", _DAY, 18),
        ("ninchi_tsusho", _DEMENTIA_DAY, 12),
        ("shokibo_takino", _SMALL, 29),
        ("kango_shokibo", _NURSING, 29),
        ("ninchi_gh", _GROUP_HOMES, 18),
        ("teiki_junkai", _ROUND, 30),
    ):
        for key, name, kana, operator, area, habit in rows:
            site = "見本いちごの丘" if operator == "ichigo" else ""
            yield _p(key, name, kana, service_type, operator, area, habit, capacity=capacity, site=site)


def _dwellings(*names):
    """(name, is it a サテライト型住居)"""
    return tuple((f"見本{name}", name.startswith("サテライト")) for name in names)


_DISABILITY = [
    _p("kaki_sou", "荘かきの木", "ソウカキノキ", "kyodo_seikatsu", "kaki", "west", "steady",
       variant="kaigo_hokatsu", capacity=14,
       dwellings=_dwellings("かきの木荘一号館", "かきの木荘二号館", "サテライトかきの木")),
    _p("ume_sou", "ホームうめ", "ホームウメ", "kyodo_seikatsu", "ume", "south", "slow",
       variant="kaigo_hokatsu", capacity=10, dwellings=_dwellings("うめの家", "うめの離れ")),
    _p("momo_sou", "ハウスもも", "ハウスモモ", "kyodo_seikatsu", "momo", "east", "third_party",
       variant="gaibu_riyo", capacity=6, dwellings=_dwellings("ももハウス")),
    _p("yuzu_sou", "ゆずの家", "ユズノイエ", "kyodo_seikatsu", "yuzu", "north", "steady",
       variant="nitchu_shien", capacity=20, dwellings=_dwellings("ゆずの家A棟", "ゆずの家B棟")),
    _p("nashi_sou", "なし荘", "ナシソウ", "kyodo_seikatsu", "nashi", "west", "silent",
       variant="kaigo_hokatsu", capacity=5, dwellings=_dwellings("なし荘")),
    _p("budo_sou", "ぶどうホーム", "ブドウホーム", "kyodo_seikatsu", "budo", "north", "equivalent",
       variant="kaigo_hokatsu", capacity=12, dwellings=_dwellings("ぶどう一番館", "ぶどう二番館")),
    _p("biwa_sou", "びわハイツ", "ビワハイツ", "kyodo_seikatsu", "biwa", "south", "newcomer",
       variant="gaibu_riyo", capacity=8),
    _p("anzu_sou", "あんずの杜", "アンズノモリ", "kyodo_seikatsu", "anzu", "east", "planned",
       variant="nitchu_shien", capacity=20, dwellings=_dwellings("あんずの杜")),
    _p("yuzu_en", "ゆず園", "ユズエン", "shisetsu_nyusho", "yuzu", "north", "steady", capacity=40),
    _p("budo_en", "ぶどう学園", "ブドウガクエン", "shisetsu_nyusho", "budo", "west", "slow", capacity=30),
]  # fmt: skip

PLACES = [*_care(), *_DISABILITY]

FAMILY_NAMES = ["見本", "例田", "仮山", "試野", "架空", "雛形", "手本", "見出"]
FAMILY_KANA = ["みほん", "れいた", "かりやま", "ためしの", "かくう", "ひながた", "てほん", "みいで"]
GIVEN_NAMES = ["花子", "太郎", "桜", "一郎", "梅子", "次郎", "菊江", "三郎", "百合", "四郎", "椿", "五郎"]
GIVEN_KANA = [
    "はなこ",
    "たろう",
    "さくら",
    "いちろう",
    "うめこ",
    "じろう",
    "きくえ",
    "さぶろう",
    "ゆり",
    "しろう",
    "つばき",
    "ごろう",
]


def person_name(number):
    """The ``number``-th invented person: (name, kana)."""
    family, given = number % len(FAMILY_NAMES), (number * 5 + number // 8) % len(GIVEN_NAMES)
    return (
        f"{FAMILY_NAMES[family]} {GIVEN_NAMES[given]}",
        f"{FAMILY_KANA[family]} {GIVEN_KANA[given]}",
    )


def facility_number(group, number):
    """An invented 事業所番号 of ten digits: its prefecture 99 does not exist, its check digit is right."""
    nine = f"99{group}{number:05d}"
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(nine))
    return nine + str(-total % 10)
