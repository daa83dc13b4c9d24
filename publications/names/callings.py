"""Names that stand before さん, 様 and the like, or before an office."""

from functools import cache

from office.folding import folded
from publications.names.tokens import NAME_LETTERS
from publications.names.vocabulary import word_set, words

#: With what the name of a district ends.
ENDS_A_DISTRICT = "".join(words("districts"))
#: Longest names that さん makes one of.
_LONGEST = 9


def is_role(token):
    return token.folded.endswith(_roles())


@cache
def _roles():
    return tuple(w for kind in ("offices", "residents", "kinship", "kinship_alone") for w in words(kind))


def called(tokens):
    """What stands before さん, 様, 氏 … or, where it is a proper noun, before an office."""
    for at in range(1, len(tokens)):
        text = tokens[at].folded
        if tokens[at].kinds[0] == "連体詞":
            # どの自治体
            continue
        if text == "氏名" and tokens[at - 1].text == "\t":
            # The head of a column beside another.
            continue
        if text.startswith(words("honorifics")) and (
            text in word_set("honorifics") or tokens[at].kinds[0] == "接尾辞"
        ):
            if (first := _before_honorific(tokens, at)) is not None:
                yield first, _without_gap(tokens, at - 1), "called"
        elif (_office_at(tokens, at) or text in word_set("behind_names")) and (
            first := _before_office(tokens, at)
        ) is not None:
            yield first, _without_gap(tokens, at - 1), "called"


def _without_gap(tokens, last):
    while tokens[last].is_gap:
        last -= 1
    return last


def _before_honorific(tokens, at):
    """Where the name before さん begins, or None where さん follows a calling or everyday speech."""
    last = at - 1
    if tokens[last].is_gap:
        last -= 1
    if last < 0 or not _may_be_name(tokens[last]):
        return None
    first = last
    while first and _goes_on(tokens, first, last):
        first -= 1
    while first < last and (tokens[first].is_gap or is_role(tokens[first]) or tokens[first].text.isascii()):
        first += 1
    whole = folded("".join(token.text for token in tokens[first : last + 1]))
    return None if _is_nobody(whole, tokens[first : last + 1]) else first


def _may_be_name(token):
    return (
        bool(NAME_LETTERS.fullmatch(token.text))
        and token.kinds[0] not in ("助動詞", "動詞", "接続詞", "連体詞")
        and not (token.kinds[0] == "助詞" and len(token.text) < 2)
    )


def _goes_on(tokens, first, last):
    before = tokens[first - 1]
    letters = sum(len(token.text) for token in tokens[first - 1 : last + 1])
    if letters > _LONGEST:
        return False
    if before.is_gap:
        return (
            first >= 2 and (tokens[first - 2].is_name or tokens[first - 2].is_place) and tokens[first].is_noun
        )
    if not NAME_LETTERS.fullmatch(before.text) or is_role(before):
        return False
    return before.is_noun or before.kinds[0] == "感動詞"


def _is_nobody(whole, run):
    if (
        not whole
        or whole in word_set("nobody")
        or whole in word_set("offices")
        or whole in word_set("renowned")
    ):
        return True
    if any(whole.startswith(word) for word in words("nobody_begins")) and not run[0].is_name:
        return True
    if any(token.is_name for token in run):
        return False
    callings = (
        *words("offices"),
        *words("residents"),
        *words("kinship"),
        *words("kinship_alone"),
        *words("nobody"),
    )
    if any(whole.endswith(word) for word in callings if len(word) > 1 or len(whole) == 1):
        return True
    if len(run) == 1 and run[0].is_place:
        return False
    return (
        any(whole.endswith(word) for word in words("nobody_ends") if len(whole) > len(word))
        and len(whole) != 2
    )


def _office_at(tokens, at):
    """Does an office begin here? It may be cut into several words: 計画作成担当者."""
    if tokens[at].folded[:1] not in _first_letters_of_offices():
        return False
    rest = folded("".join(token.text for token in tokens[at : at + 4]))
    return rest.startswith(words("offices"))


@cache
def _first_letters_of_offices():
    return frozenset(word[0] for word in words("offices"))


def _before_office(tokens, at):
    """A proper noun just before an office: 石神井委員. Of a district only its officers are spoken of: 大泉支所長."""
    last = _without_gap(tokens, at - 1) if not tokens[0].is_gap else at - 1
    token = tokens[last]
    if not token.is_proper or (len(token.text) < 2 and not token.is_name):
        return None
    if not token.is_name and token.folded[-1] in ENDS_A_DISTRICT:
        return None
    if last and tokens[last - 1].is_place:
        return None
    first = last
    while first and tokens[first - 1].is_name:
        first -= 1
    return first
