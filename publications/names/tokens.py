"""The words of a line as a morphological analyser tells them. No Django here: a child reads it.

The dictionary is loaded by whoever asks first; that is a child process, as it takes some 100 MB.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from office.folding import folded
from office.spellings import SPELLINGS

_NAME, _PLACE = "人名", "地名"
HAN = re.compile(r"[々〆\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
KATAKANA = re.compile(r"[ァ-ヴーｦ-ﾟ]")
NAME_LETTERS = re.compile(
    r"[々〆ヶケ\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffffァ-ヴーｦ-ﾟぁ-ゖA-Za-zＡ-Ｚａ-ｚ]+"
)
_KANJI = {letter: one for letter, one in SPELLINGS.items() if HAN.match(letter)}
_JOINS = " 　・･=＝"


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the analyser: its letters, where it stands, and what it is."""

    text: str
    start: int
    end: int
    kinds: tuple
    #: Has no dictionary it?
    is_unknown: bool = False

    @property
    def is_name(self):
        return self.kinds[2] == _NAME

    @property
    def is_place(self):
        return self.kinds[2] == _PLACE

    @property
    def is_proper(self):
        return self.kinds[1] == "固有名詞"

    @property
    def is_noun(self):
        return self.kinds[0] == "名詞" or (
            self.kinds[0] in ("接尾辞", "接頭辞") and self.kinds[1] != "形状詞的"
        )

    @property
    def is_gap(self):
        return self.text in _JOINS or self.kinds[0] == "空白"

    @property
    def folded(self):
        return _folded(self.text)


#: Words recur: of a text of a thousand words some three hundred are different.
_folded = lru_cache(20_000)(folded)


@cache
def _analyser():
    from sudachipy import Dictionary, SplitMode

    return Dictionary(dict="core").tokenizer(mode=SplitMode.C)


def tokens_of(line):
    return [
        Token(word.surface(), word.begin(), word.end(), word.part_of_speech(), word.is_oov())
        for word in words_of_line(line)
    ]


def words_of_line(line):
    """The analyser's own words of a line."""
    # One spelling of each letter, letter for letter: the dictionary knows 吉田, not 𠮷田.
    return _analyser().tokenize("".join(_KANJI.get(letter, letter) for letter in line))
