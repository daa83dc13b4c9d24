"""People whom nobody entered anywhere: found by a morphological analyser and by the words around a name."""

import re

from office.folding import folded
from publications.names.callings import ENDS_A_DISTRICT, called, is_role
from publications.names.tokens import HAN, KATAKANA, tokens_of
from publications.names.vocabulary import word_set, words

#: The analyser takes no more than some 49,000 bytes at once; a line longer than this is cut.
MAX_LINE = 8_000
_INITIALS = re.compile(
    r"(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ](?:[.．・･][A-ZＡ-Ｚ]?|[A-ZＡ-Ｚ](?=[\s]?(?:さん|様|氏)))?[.．]?[\s]?(?=さん|様|さま|氏(?!名)|ちゃん|くん|君|先生)"
    r"|(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ][.．・･][A-ZＡ-Ｚ](?![A-Za-zＡ-Ｚａ-ｚ])[.．]?"
)

#: A name written letter by letter: 田 中 さん, ワ タ ナ ベ さん, 高・橋・花・子さん.
_SPREAD = re.compile(
    r"(?<![一-龥々ァ-ヴーぁ-ん])(?:[一-龥々](?:[ 　・][一-龥々]){1,5}|[ァ-ヴー](?:[ 　・][ァ-ヴー]){2,8})[ 　]?"
    r"(?=さん|様|さま|氏(?!名)|ちゃん|くん|君|先生|委員|会長|町会長|民生委員|施設長|管理者)"
)


def find_people(text):
    """Yield (start, end, kind) of passages that name a person, or say by initials or kinship who it is."""
    place = 0
    for line in text.split("\n"):
        for begin in range(0, len(line), MAX_LINE):
            piece = line[begin : begin + MAX_LINE]
            yield from _in_line(piece, place + begin)
        place += len(line) + 1


def _in_line(line, offset):
    if not line.strip():
        return
    for found in _INITIALS.finditer(line):
        yield offset + found.start(), offset + found.end(), "initials"
    for found in _SPREAD.finditer(line):
        yield offset + found.start(), offset + len(found[0].rstrip(" 　")) + found.start(), "called"
    tokens = tokens_of(line)
    for finder in (_names, called, _behind_roles, _kin):
        for first, last, kind in finder(tokens):
            yield offset + tokens[first].start, offset + tokens[last].end, kind


def _names(tokens):
    """Runs of words that the dictionary calls names, unless what follows makes a place or a firm of them."""
    at = 0
    while at < len(tokens):
        if not tokens[at].is_name:
            at += 1
            continue
        last = _end_of_run(tokens, at)
        if _is_somebody(tokens, at, last):
            yield at, last, "person"
        at = last + 1


def _end_of_run(tokens, at):
    last = at
    while True:
        step = 2 if last + 1 < len(tokens) and tokens[last + 1].is_gap else 1
        if last + step < len(tokens) and tokens[last + step].is_name:
            last += step
        else:
            return last


def _is_somebody(tokens, first, last):
    run = tokens[first : last + 1]
    letters = "".join(token.text for token in run if not token.is_gap)
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    before = tokens[first - 1] if first else None
    if before is not None and before.kinds[0] == "接頭辞":
        return False
    is_full = len({token.kinds[3] for token in run if not token.is_gap}) > 1
    if _makes_a_place(tokens, last) and not (
        is_full
        and len(letters) >= 4
        and following is not None
        and following.folded in word_set("after_full_names")
    ):
        return False
    if not is_full and before is not None and _is_compound(before) and not is_role(before):
        return False
    if not is_full and (len(letters) < 2 or _is_only_kana(letters)):
        return False
    return is_full or following is None or not _is_firm(following)


def _is_only_kana(letters):
    return not HAN.search(letters) and not KATAKANA.search(letters)


def _is_compound(token):
    """A noun written in one with what follows, such as 大泉 in 大泉三原台; numbers and days may stand before a name."""
    return (
        token.is_noun
        and not token.is_gap
        and token.kinds[1] not in ("数詞", "数字")
        and bool(HAN.search(token.text))
    )


def _makes_a_place(tokens, last):
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


def _is_firm(token):
    """A common noun in one with a family name is a firm (佐藤電機), unless it is what people do (田中転倒)."""
    if not token.is_noun or token.is_gap or token.kinds[1] == "数詞":
        return False
    text = token.folded
    if any(text.startswith(word) for word in (*words("honorifics"), *words("offices"), *words("of_people"))):
        return False
    return token.kinds[2] not in ("サ変可能", "副詞可能", "助数詞可能") and token.kinds[1] != "固有名詞"


def _ends_with_role(tokens, last):
    """Do the words up to here end with a role? It may be cut into several: 施設 and 長."""
    before = folded("".join(token.text for token in tokens[max(0, last - 3) : last + 1]))
    return before.endswith(
        (*words("offices"), *words("residents"), *words("kinship"), *words("kinship_alone"))
    )


def _behind_roles(tokens):
    """町会長の豊玉より, 委員・岸本: a proper noun, or a word that no dictionary has, behind a role."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].text not in ("の", "・", "、", "：", ":", "（", "(", "は") or not is_role(
            tokens[at - 1]
        ):
            continue
        name, behind = tokens[at + 1], tokens[at + 2] if at + 2 < len(tokens) else None
        if (
            tokens[at].text in "、は"
            or not _is_unplaced(name)
            or (behind is not None and not _ends_a_name(behind))
        ):
            continue
        if not _makes_a_place(tokens, at + 1):
            yield at + 1, at + 1, "person"
    yield from _beside_names(tokens)


def _is_unplaced(token):
    if not 2 <= len(token.text) <= 5 or not (HAN.match(token.text) or KATAKANA.match(token.text)):
        return False
    return token.is_name or (token.is_proper and token.folded[-1] not in ENDS_A_DISTRICT)


def _ends_a_name(token):
    return token.kinds[0] in ("助詞", "補助記号", "接尾辞") or token.folded in word_set("honorifics")


def _beside_names(tokens):
    """岸本・三浦: what dictionaries call a place, beside a name."""
    for at in range(1, len(tokens) - 1):
        if tokens[at].text in ("・", "、", "と", "／", "/"):
            left, right = tokens[at - 1], tokens[at + 1]
            for name, other, index in ((left, right, at - 1), (right, left, at + 1)):
                if (
                    tokens[at].text in "・／/"
                    and name.is_place
                    and other.is_name
                    and _is_unplaced(name)
                    and not _makes_a_place(tokens, index)
                ):
                    yield index, index, "person"


def _kin(tokens):
    """長男 by itself; 母トメ, 妻の澄江: whose name no dictionary has."""
    for at, token in enumerate(tokens):
        text = token.folded
        if text in word_set("kinship_alone"):
            yield at, at, "kinship"
        if text not in word_set("kinship") and text not in word_set("kinship_alone"):
            continue
        name = at + 1
        if name < len(tokens) and tokens[name].text in ("の", "・", "："):
            name += 1
        behind = tokens[name + 1] if name + 1 < len(tokens) else None
        if (
            name < len(tokens)
            and _could_be_given(tokens[name], name > at + 1)
            and (behind is None or _ends_a_name(behind))
        ):
            yield name, name, "person"


def _could_be_given(token, apart):
    if token.is_name:
        return True
    if not token.is_noun or not 2 <= len(token.text) <= 4:
        return False
    is_kana = all(map(KATAKANA.match, token.text))
    is_unknown = token.kinds[1] == "固有名詞" or (token.kinds[2] == "一般" and is_kana and not apart)
    return is_unknown and bool(HAN.match(token.text) or is_kana)
