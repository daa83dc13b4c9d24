"""Makes leaks of twelve kinds and clean sentences. The same seed makes the same."""

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from publications.names import KnownName


@dataclass(frozen=True)
class Leak:
    """A text in which somebody can be known. ``told``: the words that tell it; ``known``: who is on the roster."""

    kind: str
    text: str
    told: str
    known: list = field(default_factory=list)


@cache
def vocabulary():
    """The words of ``vocabulary.yaml``."""
    return yaml.safe_load(Path(__file__).with_name("vocabulary.yaml").read_text("utf-8"))


class Maker:
    """Dice with a seed, and the words they choose from."""

    def __init__(self, seed):
        self.dice = random.Random(seed)

    def one(self, kind):
        """A word of the vocabulary."""
        return self.dice.choice(vocabulary()[kind])

    def number(self, low, high):
        return self.dice.randint(low, high)

    def choice(self, *options):
        return self.dice.choice(options)


def _person(make):
    at = make.number(0, len(vocabulary()["kana_surnames"]) - 1)
    name, given = make.one("surnames"), make.one("given")
    kana = vocabulary()["kana_surnames"][at], make.one("kana_given")
    return name, given, *kana


def known_in_full(make):
    name, given, last, first = _person(make)
    on_roster = KnownName(
        make.choice(f"{name} {given}", f"{name}　{given}", name + given), f"{last} {first}", "構成員"
    )
    written = make.choice(
        name + given, f"{name} {given}", f"{name}・{given}", f"{name}\n{given}", f"{last}{first}"
    )
    text = make.choice("{}が{}について話した。", "{}より、{}の報告があった。", "({})　{}の件。").format(
        written, make.one("topics")
    )
    return Leak("known_in_full", text, written, [on_roster])


def known_by_surname(make):
    name, given, last, first = _person(make)
    on_roster = KnownName(make.choice(f"{name} {given}", name + given), f"{last} {first}", "構成員")
    behind = make.choice("さん", "様", "氏", "委員", "会長", "先生", "施設長")
    text = make.choice("{}{}から{}の質問があった。", "本日は{}{}に{}を説明した。").format(
        name, behind, make.one("topics")
    )
    return Leak("known_by_surname", text, name, [on_roster])


def known_by_given(make):
    name, given, last, first = _person(make)
    while len(given) < 2:
        given = make.one("given")
    on_roster = KnownName(f"{name} {given}", f"{last} {first}", "構成員")
    text = make.choice("{}が{}に加わった。", "{}さんは{}を楽しみにしている。", "{}の{}を手伝った。").format(
        given, make.one("topics")
    )
    return Leak("known_by_given", text, given, [on_roster])


def known_in_kana_or_latin(make):
    name, given, last, first = _person(make)
    on_roster = KnownName(f"{name} {given}", f"{last} {first}", "構成員")
    katakana = "".join(chr(ord(letter) + 0x60) for letter in first)
    written = make.choice(first + "さん", f"{last} {first}", katakana)
    return Leak(
        "known_in_kana_or_latin",
        f"{make.one('topics')}では、{written}に手伝っていただいた。",
        written.removesuffix("さん"),
        [on_roster],
    )


def stranger_with_honorific(make):
    name = make.choice(make.one("surnames"), make.one("rare_surnames"), make.one("foreign"))
    whole = make.choice(name, name + make.one("given"))
    behind = make.choice("さん", "様", "さま", "氏", "先生", "ちゃん")
    text = make.choice(
        "入居者の{}{}が{}に参加した。", "{}{}の{}の様子を伝えた。", "近所の{}{}より{}の申し出。"
    ).format(whole, behind, make.one("topics"))
    return Leak("stranger_with_honorific", text, whole)


def stranger_by_role(make):
    name = make.one("surnames")
    role = make.choice("町会長", "民生委員", "施設長", "介護職員", "管理者", "看護師", "相談員")
    text = make.choice(
        "{1}の{0}より{2}の説明。", "{0}{1}が{2}を報告した。", "{1}・{0}が{2}を述べた。"
    ).format(name, role, make.one("topics"))
    return Leak("stranger_by_role", text, name)


def kin(make):
    who = make.choice("長男", "次女", "長女", "義母", "甥", "次男")
    text = make.choice(
        "{}が来られ、{}の相談を受けた。", "{}と{}を話し合った。", "キーパーソンは{}。{}を伝えた。"
    ).format(who, make.one("topics"))
    return Leak("kin", text, who)


def telephone_or_mail(make):
    a, b = make.number(1000, 9999), make.number(1000, 9999)
    told = make.choice(
        f"0{make.choice(7, 8, 9)}0-{a}-{b}", f"0{make.choice(7, 8, 9)}0{a}{b}", f"03（{a}）{b}", f"tel.{make.number(100, 999)}@example.jp",
        f"０３－{a}－{b}".translate(str.maketrans("0123456789", "０１２３４５６７８９")), f"03 {a} {b}",
    )  # fmt: skip
    return Leak("telephone_or_mail", f"{make.one('topics')}の連絡は{told}まで。", told)


def address(make):
    a, b, c = make.number(1, 8), make.number(1, 40), make.number(1, 20)
    told = make.choice(
        f"{make.one('towns')}{a}-{b}-{c}", f"{make.one('towns')}{a}丁目{b}番{c}号", f"{make.one('towns')}{a}丁目{b}-{c}",
        f"コーポ若葉{a}0{c % 9 + 1}号", f"{make.one('towns')}{b}番地{c}",
    )  # fmt: skip
    return Leak("address", f"{told}の自宅で{make.one('topics')}について聞いた。", told)


def birth_or_age(make):
    y, m, d, age = make.number(3, 25), make.number(1, 12), make.number(1, 28), make.number(70, 99)
    told = make.choice(
        f"昭和{y}年{m}月{d}日", f"S{y}.{m}.{d}", f"{1920 + y}年{m}月{d}日生まれ", f"{age}歳の女性", f"男性（{age}歳）", f"要介護{y % 5 + 1}の{age}歳",
        f"{age}歳、要介護{y % 5 + 1}",
    )  # fmt: skip
    return Leak("birth_or_age", f"{told}の方が{make.one('topics')}に加わった。", told)


def number_or_room(make):
    told = make.choice(
        f"{make.number(1, 4)}0{make.number(1, 9)}号室", f"居室{make.number(1, 4)}0{make.number(1, 9)}", f"被保険者番号 00{make.number(10000000, 99999999)}",
        f"受給者番号は{make.number(1000000000, 9999999999)}", f"個人番号{make.number(100000000000, 999999999999)}",
    )  # fmt: skip
    return Leak("number_or_room", f"{told}の方と{make.one('topics')}を確かめた。", told)


def event_with_day(make):
    day = make.choice(
        f"{make.number(1, 12)}月{make.number(1, 28)}日",
        f"{make.number(1, 12)}/{make.number(1, 28)}",
        "先日",
        "昨夜",
    )
    text = f"{day}、{make.one('places')}で{make.one('events')}ました。"
    return Leak("event_with_day", text, day)


KNOWN_KINDS = (known_in_full, known_by_surname, known_by_given, known_in_kana_or_latin)
OTHER_KINDS = (
    stranger_with_honorific,
    stranger_by_role,
    kin,
    telephone_or_mail,
    address,
    birth_or_age,
    number_or_room,
    event_with_day,
)


def leaks(seed, count):
    """So many leaks, of all kinds in turn."""
    make, kinds = Maker(seed), KNOWN_KINDS + OTHER_KINDS
    return [kinds[at % len(kinds)](make) for at in range(count)]


def clean(seed, count):
    """So many sentences in which nobody can be known, with places, clinics and schools that look like names."""
    make = Maker(seed)
    patterns = (
        "{clean_places}から{clean_schools}まで歩き、{topics}を知らせた。",
        "{clean_clinics}の協力で{topics}を行った。",
        "{clean_shops}で買い物をし、{clean_places}で休んだ。",
        "{clean_people}と{topics}について話し合った。",
        "{topics}には{number}人が参加し、{clean_people}も手伝った。",
        "平均年齢は{age}歳、要介護度の平均は{small}.{small}であった。",
        "{month}月{day}日に{topics}を行い、{number}人が参加した。",
        "{clean_schools}の児童と{clean_places}で{topics}を行った。",
        "{month}月は転倒が{small}件あり、{topics}で防ぎ方を検討した。",
        "{clean_places}の{clean_clinics}と{topics}の協定を結んだ。",
        "利用者の家族から{topics}への要望があり、事業所が答えた。",
        "利用者Aさんの家族Bさんから、{topics}の希望があった。",
        "女性{number}人、男性{small}人が{topics}に参加した。",
        "午前{small}時から{topics}、{clean_shops}の弁当を食べた。",
        "次回は{month}月{day}日、{clean_places}の集会所で{topics}を話す。",
    )
    made = []
    for at in range(count):
        words = {kind: make.one(kind) for kind in vocabulary() if kind.startswith(("clean", "topics"))}
        numbers = {
            "number": make.number(2, 40),
            "age": make.number(80, 90),
            "small": make.number(1, 5),
            "month": make.number(1, 12),
            "day": make.number(1, 28),
        }
        made.append(patterns[at % len(patterns)].format(**words, **numbers))
    return made
