"""People whom nobody entered anywhere: found by a morphological analyser and by the words around a name."""

import re

from office.folding import folded
from publications.names.callings import ENDS_A_DISTRICT, called, is_role
from publications.names.nobody import is_firm, is_of_prefecture, is_plant, is_renowned, makes_a_place
from publications.names.tokens import HAN, KATAKANA, tokens_of
from publications.names.vocabulary import word_set, words

_HONORED = re.compile(r"さん|様|さま|氏|殿|委員|会長")
_TWO = re.compile(r"の?(?:両名|両氏|両人|[二三四2-4２-４](?:名|人)|御?両)")
#: The analyser takes no more than some 49,000 bytes at once; a line longer than this is cut.
MAX_LINE = 8_000
_INITIALS = re.compile(
    r"(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ](?:[.．・･][A-ZＡ-Ｚ]?|[A-ZＡ-Ｚ](?=[\s]?(?:さん|様|氏)))?[.．]?[\s]?(?=さん|様|さま|氏(?!名)|ちゃん|くん|君|先生)"
    r"|(?<![A-Za-zＡ-Ｚａ-ｚ])[A-ZＡ-Ｚ][.．・･][A-ZＡ-Ｚ](?![A-Za-zＡ-Ｚａ-ｚ])[.．]?"
)

#: A name written letter by letter: 田 中 さん, ワ タ ナ ベ さん, 高・橋・花・子さん.
_SPREAD = re.compile(
    r"(?<![一-龥々ァ-ヴーぁ-ん])(?:[一-龥々](?:[ 　・][一-龥々]){1,5}|[ァ-ヴー](?:[ 　・][ァ-ヴー]){2,8}"
    r"|[ぁ-ん](?:[ 　・][ぁ-ん]){1,5}?(?=[ 　・]さ[ 　・]ん|[ 　・]?様))[ 　・]?"
    r"(?=さ[ 　・]?ん|様|さま|氏(?!名)|ちゃん|くん|君|先生|委員|会長|町会長|民生委員|施設長|管理者)"
)
#: A name in hiragana: ひさのさん, in which the analyser finds particles.
_HIRAGANA = re.compile(
    r"(?<![ぁ-んァ-ヴー])(?![おご]|[ぁ-ん]{0,2}たくさん)[ぁ-ん]{2,4}"
    r"(?=(?:さん|さま|様(?![子式々相態変])|ちゃん|くん)(?![ぁ-ん]{0,2}ちゃ))"
)
#: What a form says, and who stands behind it: 氏　名　　黒　須　ミ　ツ.
_BOX = re.compile(
    r"(?:"
    + "|".join(r"[ 　]*".join(word) for word in words("name_boxes"))
    + r")[ 　]*(?:[:：|｜\t]|[ 　])[ 　:：|｜\t]*"
    r"([一-龥々〆ァ-ヴーぁ-んｦ-ﾟ][一-龥々〆ァ-ヴーぁ-んｦ-ﾟ 　・]{1,17}?)[ 　]*(?=$|[\t（(、。,|｜/／])"
)
#: The heads of columns in which names stand, and a cell that may be one.
_NAME_HEADS, _PEOPLE_HEADS = frozenset(words("name_boxes")), frozenset((*words("residents"), "対象"))
_CELL = re.compile(r"[一-龥々〆ァ-ヴーぁ-んｦ-ﾟ]{1,5}[ 　・]?[一-龥々〆ァ-ヴーぁ-んｦ-ﾟ]{1,5}")
_MANY = re.compile(r"[〇一二三四五六七八九十百数]+(?:人|名|回|件|年|月|日)")
#: The end of a line and the beginning of the next, where a name may go on: 平 松 / 様.
_OVER = re.compile(
    r"([^\n。、！？：]{1,9})\n[ 　]*([一-龥々ァ-ヴーぁ-ん]{0,3}[ 　]?(?:さん|様|さま|氏|殿|委員|会長))"
)


def find_people(text):
    """Yield (start, end, kind) of passages that name a person, or say by initials or kinship who it is."""
    yield from _over_lines(text)
    yield from _in_columns(text)
    place = 0
    for line in text.split("\n"):
        for begin in range(0, len(line), MAX_LINE):
            piece = line[begin : begin + MAX_LINE]
            yield from _in_line(piece, place + begin)
        place += len(line) + 1


def _over_lines(text):
    """Names that go on in the next line, before さん or 様 there."""
    for found in _OVER.finditer(text):
        tail, head = found[1], found[2]
        for first, last, _ in _finders(tail + head):
            begin, end = found.start(1) + first, last
            if first < len(tail) < last or (last == len(tail) and _HONORED.match(head)):
                yield (
                    begin,
                    found.start(1) + end if end <= len(tail) else found.start(2) + end - len(tail),
                    "called",
                )


def _in_columns(text):
    """What stands in rows under the head 氏名 of a table whose cells are parted by tabs; under 利用者 in kana alone."""
    heads, place = [], 0
    for line in text.split("\n"):
        cells = line.split("\t")
        said = ["".join(folded(cell).split()) for cell in cells]
        if len(cells) > 1 and any(one in _NAME_HEADS or one in _PEOPLE_HEADS for one in said):
            heads = said
        elif len(cells) == len(heads):
            begin = place
            for head, cell in zip(heads, cells, strict=True):
                may_be = head in _NAME_HEADS or (head in _PEOPLE_HEADS and not HAN.search(cell))
                if may_be and _CELL.fullmatch(cell) and not _is_other(cell):
                    yield begin, begin + len(cell), "person"
                begin += len(cell) + 1
        else:
            heads = []
        place += len(line) + 1


def _is_other(cell):
    said = folded("".join(cell.split()))
    return bool(_MANY.fullmatch(said)) or any(word in said for word in words("other_boxes"))


def _in_line(line, offset):
    if not line.strip():
        return
    for found in _BOX.finditer(line):
        said = "".join(found[1].split())
        if len(said) > 1 and not any(word in folded(said) for word in words("other_boxes")):
            yield offset + found.start(1), offset + found.end(1), "person"
    for first, last, kind in _finders(line):
        yield offset + first, offset + last, kind


def _finders(line):
    """What is found in one line, by places in it."""
    for found in _INITIALS.finditer(line):
        yield found.start(), found.end(), "initials"
    for found in _HIRAGANA.finditer(line):
        if folded(found[0]) not in word_set("nobody"):
            yield found.start(), found.end(), "called"
    for found in _SPREAD.finditer(line):
        yield found.start(), len(found[0].rstrip(" 　・")) + found.start(), "called"
    tokens = tokens_of(line)
    for finder in (_names, called, _behind_roles, _kin):
        for first, last, kind in finder(tokens):
            yield tokens[first].start, tokens[last].end, kind


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
    if not is_full and (is_of_prefecture(tokens, last, letters) or is_plant(tokens, letters)):
        return False
    if is_renowned(letters) or _is_calling(following, letters):
        return False
    if makes_a_place(tokens, last) and not (
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
    return is_full or following is None or not is_firm(following)


def _is_calling(following, letters):
    """花屋さん, which the dictionary has as a name too."""
    honored = following is not None and following.folded in word_set("honorifics")
    return honored and folded(letters) in word_set("nobody")


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


def _behind_roles(tokens):
    """町会長の豊玉より, 委員・岸本: a proper noun, or a word that no dictionary has, behind a role."""
    for at in range(1, len(tokens) - 1):
        if not _announces(tokens, at):
            continue
        name, behind = tokens[at + 1], tokens[at + 2] if at + 2 < len(tokens) else None
        if (
            tokens[at].text in "、は"
            or not _is_unplaced(name)
            or (behind is not None and not _ends_a_name(behind))
        ):
            continue
        if not makes_a_place(tokens, at + 1):
            yield at + 1, at + 1, "person"
    yield from _beside_names(tokens)
    yield from _unknown_words(tokens)


def _unknown_words(tokens):
    """利用者のキクノが: a word in katakana that no dictionary has, behind whoever it is."""
    for at in range(2, len(tokens)):
        token, behind = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        if (
            token.is_unknown
            and 2 <= len(token.text) <= 5
            and all(map(KATAKANA.match, token.text))
            and tokens[at - 1].text in ("の", "・", "：", ":", " ", "　", "（", "(")
            and is_role(tokens[at - 2])
            and (behind is None or _ends_a_name(behind))
        ):
            yield at, at, "person"


def _announces(tokens, at):
    """Does a role end here, or what a sheet has before the name of whoever did it: 文責：, 撮影　?"""
    joint, before = tokens[at].text, tokens[at - 1]
    if joint in ("の", "・", "、", "：", ":", "（", "(", "は") and is_role(before):
        return True
    is_joined = joint in ("：", ":", "=", "＝", "／", "/", "　", " ", "|", "｜", "・")
    return is_joined and before.folded in word_set("done_by")


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
                if not other.is_name or makes_a_place(tokens, index):
                    continue
                is_beside = tokens[at].text in "・／/" and name.is_place and _is_unplaced(name)
                if is_beside or (index > at and _are_two(tokens, index)):
                    yield index, index, "person"


def _are_two(tokens, last):
    """江頭・遠山の両名: whatever the dictionary calls it."""
    behind = "".join(token.text for token in tokens[last + 1 : last + 4])
    return 1 <= len(tokens[last].text) <= 3 and bool(HAN.match(tokens[last].text) and _TWO.match(behind))


def _kin(tokens):
    """長男 by itself; 母トメ, 妻の澄江: whose name no dictionary has."""
    for at, token in enumerate(tokens):
        text = token.folded
        if text in word_set("kinship_alone") and not _beside_kin(tokens, at):
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


def _beside_kin(tokens, at):
    """長男長女: of nobody's."""
    beside = tokens[max(0, at - 1) : at] + tokens[at + 1 : at + 2]
    return any(token.folded in word_set("kinship_alone") for token in beside)


def _could_be_given(token, apart):
    if token.is_name:
        return True
    if not token.is_noun or not 2 <= len(token.text) <= 4:
        return False
    is_kana = all(map(KATAKANA.match, token.text))
    is_unknown = token.kinds[1] == "固有名詞" or (token.kinds[2] == "一般" and is_kana and not apart)
    return is_unknown and bool(HAN.match(token.text) or is_kana)
