"""What looks like somebody's name and is nobody's: places, firms, plants, people of history and of tales."""

from office.folding import folded
from publications.names.callings import is_role
from publications.names.vocabulary import word_set, words


def is_of_prefecture(tokens, last, letters):
    """長野の野菜, 千葉へ: of a person something is told that people do or have."""
    if folded(letters) not in word_set("prefectures") or last + 2 >= len(tokens):
        return False
    joint, behind = tokens[last + 1], tokens[last + 2]
    if joint.text in ("へ", "まで", "方面", "産", "行き"):
        return True
    if joint.text != "の" or not behind.is_noun:
        return False
    is_deed = behind.kinds[2] == "サ変可能" or behind.is_name or is_role(behind)
    return not is_deed and not behind.folded.startswith(words("deeds"))


def is_plant(tokens, letters):
    """キク、ユリを生けた."""
    line = "".join(token.folded for token in tokens)
    return folded(letters) in word_set("plants") and any(word in line for word in words("of_plants"))


def is_renowned(letters):
    """紫式部, 桃太郎: whom everybody knows and no facility looks after."""
    return folded(letters) in word_set("renowned")


def makes_a_place(tokens, last):
    """Does a place, a clinic, a school, a shop follow: 佐藤医院, 中野総合病院, 見本の家?"""
    behind = folded("".join(token.text for token in tokens[last + 1 : last + 4]))
    if not behind or behind.startswith((*words("honorifics"), *words("offices"), *words("of_people"))):
        return False
    nouns = folded("".join(token.text for token in _nouns_behind(tokens, last)))
    return behind.startswith(words("places")) or nouns.endswith(
        tuple(w for w in words("places") if len(w) > 1)
    )


def _nouns_behind(tokens, last):
    for token in tokens[last + 1 : last + 6]:
        if not token.is_noun or token.is_gap or token.is_name:
            return
        yield token


def is_firm(token):
    """A common noun in one with a family name is a firm (佐藤電機), unless it is what people do (田中転倒)."""
    if not token.is_noun or token.is_gap or token.kinds[1] == "数詞":
        return False
    text = token.folded
    if any(text.startswith(word) for word in (*words("honorifics"), *words("offices"), *words("of_people"))):
        return False
    return token.kinds[2] not in ("サ変可能", "副詞可能", "助数詞可能") and token.kinds[1] != "固有名詞"
