"""How the words of a text are read, and how words in kana are usually written: a search in either finds the other."""

from itertools import groupby

from publications.names.people import MAX_LINE
from publications.names.tokens import HAN, words_of_line

#: Letters of a text whose readings are kept: of public wording, not of a paper of a hundred pages.
MAX_LETTERS = 30_000


def readings_of(text):
    """[how a run of nouns is read, in kana, or how one in kana is usually written], each once; [] of a very long text."""
    if len(text) > MAX_LETTERS:
        return []
    found: dict[str, None] = {}
    for line in text.split("\n"):
        for begin in range(0, len(line), MAX_LINE):
            for is_noun, run in groupby(words_of_line(line[begin : begin + MAX_LINE]), _is_noun):
                if is_noun:
                    found |= dict.fromkeys(_of_run(list(run)))
    return list(found)


def _is_noun(word):
    return word.part_of_speech()[0] in ("名詞", "接尾辞", "接頭辞", "形状詞") and word.surface().strip() != ""


def _of_run(run):
    plain = "".join(word.surface() for word in run)
    if HAN.search(plain):
        yield "".join(word.reading_form() for word in run)
    usual = "".join(word.surface() if HAN.search(word.surface()) else word.normalized_form() for word in run)
    if usual != plain:
        yield usual
