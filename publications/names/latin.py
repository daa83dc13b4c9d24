"""Names in Latin letters: the ways in which a Japanese reading is written, made one."""

import re
import unicodedata

WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")

_ROWS = {
    "a": "あいうえお", "k": "かきくけこ", "g": "がぎぐげご", "s": "さしすせそ", "z": "ざじずぜぞ", "t": "たちつてと", "d": "だぢづでど",
    "n": "なにぬねの", "h": "はひふへほ", "b": "ばびぶべぼ", "p": "ぱぴぷぺぽ", "m": "まみむめも", "r": "らりるれろ",
}  # fmt: skip
_SOUNDS = {
    kana: ("" if row == "a" else row) + vowel
    for row, letters in _ROWS.items()
    for kana, vowel in zip(letters, "aiueo", strict=True)
} | {
    "や": "ya",
    "ゆ": "yu",
    "よ": "yo",
    "わ": "wa",
    "を": "o",
    "ん": "n",
    "ゔ": "bu",
    "ー": "",
    "っ": "",
    "づ": "zu",
    "ぢ": "zi",
}
_SMALL = dict(zip("ゃゅょぁぃぅぇぉ", "やゆよあいうえお", strict=True))
#: What different schools write for the same sound, in the order in which it is made one.
_SCHOOLS = (
    ("shi", "si"), ("chi", "ti"), ("tsu", "tu"), ("ji", "zi"), ("fu", "hu"), ("sh", "sy"), ("ch", "ty"), ("j", "zy"),
    ("dzu", "zu"), ("du", "zu"), ("di", "zi"), ("v", "b"), ("l", "r"), ("mb", "nb"), ("mp", "np"), ("mm", "nm"),
)  # fmt: skip
_LONG = re.compile(r"oh(?![aiueo])|ou|oo|uu|aa|ee")
_TWICE = re.compile(r"([bcdfghjkmpqrstwyz])\1")


def one_way(word):
    """A Latin word as it is compared: Ōno, Ohno, Oono, ONO give the same; Shinji and Sinzi do too."""
    plain = unicodedata.normalize("NFD", word)
    letters = "".join(sign for sign in plain.lower() if sign.isascii() and sign.isalpha())
    for written, one in _SCHOOLS:
        letters = letters.replace(written, one)
    letters = _TWICE.sub(r"\1", letters.replace("tc", "t"))
    return re.sub(r"nn", "n", _LONG.sub(lambda found: found[0][0], letters))


def latin_of(kana):
    """A reading in kana as ``one_way`` writes it; "" where it holds anything else."""
    sounds: list[str] = []
    for letter in "".join(chr(ord(sign) - 0x60) if "ァ" <= sign <= "ヴ" else sign for sign in kana):
        if letter in _SMALL and sounds and sounds[-1].endswith("i") and letter in "ゃゅょ":
            sounds[-1] = sounds[-1][:-1] + "y" + _SOUNDS[_SMALL[letter]][1:]
        elif (sound := _SOUNDS.get(_SMALL.get(letter, letter))) is not None:
            sounds.append(sound)
        else:
            return ""
    return one_way("".join(sounds))
