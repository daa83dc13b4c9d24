"""The strongest sign of a name: it is somebody's whom the facility knows."""

from dataclasses import dataclass
from typing import Any

from office.folding import folded_with_places
from publications.names import latin
from publications.names.findings import BLOCK, CHECK, Finding
from publications.names.vocabulary import words

#: What may stand between the letters of a name.
_PARTING = ".,、'’-"
_HIRAGANA, _KATAKANA, _HAN = "hiragana", "katakana", "han"
#: Behind which of these a word in hiragana may begin, and before which it may end.
_BEFORE, _AFTER = "のはがとにもをでやへ", "がはをにのともでやへよ"
#: What turns a family name into a place or a thing, where no person is meant: 見本町, 見本の家.
_SURNAME, _GIVEN, _WHOLE, _READING = "surname", "given", "whole", "reading"


@dataclass(frozen=True)
class KnownName:
    """Somebody's name and reading as they were entered, and what the person is (shown with a finding)."""

    name: str
    kana: str
    what: str


@dataclass(frozen=True)
class _Word:
    """A folded word that may tell a person: what it weighs alone, and with さん, 様 … after it ("" for nothing)."""

    text: str
    alone: str
    addressed: str
    what: str
    part: str = _WHOLE


@dataclass(frozen=True)
class _Text:
    """A text as it was typed and as it is compared."""

    typed: str
    plain: str
    places: list

    def weight(self, word, start):
        """What ``word`` weighs where it begins at a place of the folded text; "" where nobody is meant."""
        end = start + len(word.text)
        first, last = self.places[start][0], self.places[end - 1][1]
        before = _letters_of(self.typed[first - 1 : first])
        addressed = _begins(self.plain, end, "honorifics") or _begins(self.plain, end, "offices")
        if word.part == _READING:
            return self._weight_of_reading(word, end, first, last, addressed)
        if word.part == _WHOLE:
            return word.alone
        is_piece = before == _HAN
        if word.part == _GIVEN and len(word.text) == 1 and before:
            # お子さん, 花子さん: a piece of another word.
            return ""
        if addressed and word.addressed:
            # 林 in 小林さん may be another person; what lies before it may also be 町会.
            return CHECK if is_piece and len(word.text) == 1 else word.addressed
        return "" if is_piece and len(word.text) == 1 else self._weight_alone(word, end, last, is_piece)

    def _weight_alone(self, word, end, last, is_piece):
        behind = _letters_of(self.typed[last : last + 1])
        if word.part == _GIVEN and (is_piece or behind == _HAN):
            return ""
        if len(word.text) == 1 and behind == _HAN:
            return ""
        return "" if word.part == _SURNAME and _begins(self.plain, end, "places") else word.alone

    def _weight_of_reading(self, word, end, first, last, addressed):
        if addressed:
            return word.addressed
        before, behind = self.typed[first - 1 : first], self.typed[last : last + 1]
        kind = _letters_of(self.typed[first])
        if kind == _KATAKANA:
            stands_free = _letters_of(before) != _KATAKANA and _letters_of(behind) != _KATAKANA
        else:
            starts = _letters_of(before) != _HIRAGANA or before in _BEFORE
            stands_free = (
                starts and (_letters_of(behind) != _HIRAGANA or behind in _AFTER) and len(word.text) > 2
            )
        return word.alone if stands_free else ""


def find_known_names(key, text, known):
    """Full names and readings block; a surname or given name with さん, 様 … blocks; a bare one is to be checked.

    One walk over the text, however many names are known.
    """
    plain, places = folded_with_places(text, without=_PARTING)
    index, whole = _index(known), _Text(text, plain, places)
    for start, letter in enumerate(plain):
        if letter not in index:
            continue
        for word in index[letter].get(plain[start + 1 : start + 2], ()) + index[letter].get("", ()):
            if plain.startswith(word.text, start) and (weight := whole.weight(word, start)):
                first, last = places[start][0], places[start + len(word.text) - 1][1]
                # A name of which only a piece was found in one letter's stretch is still that letter.
                kind = "known" if weight == BLOCK or word.part == _SURNAME else "given"
                yield Finding(weight, key, first, last, text[first:last], f"{word.what}の名前", kind)
    yield from _latin_names(key, text, known)


def _latin_names(key, text, known):
    """Readings written in Latin letters, in either order; one word of them alone from four letters on."""
    found = [(place, latin.one_way(place[0])) for place in latin.WORD.finditer(_narrow(text))]
    if not found:
        return
    people: dict[str, str] = {}
    for person in known:
        for part in person.kana.split() or ():
            if (word := latin.latin_of(part)) and len(word) > 1:
                people.setdefault(word, person.what)
    for at, (place, word) in enumerate(found):
        neighbours = {one for _, one in found[max(0, at - 1) : at + 2]} - {word}
        if word in people and (len(word) > 3 or neighbours & people.keys()):
            yield Finding(
                CHECK, key, *place.span(), text[place.start() : place.end()], f"{people[word]}の名前", "latin"
            )


def _narrow(text):
    return "".join(chr(ord(sign) - 0xFEE0) if "Ａ" <= sign <= "ｚ" else sign for sign in text)


def _letters_of(letter):
    if not letter:
        return ""
    if "ぁ" <= letter <= "ゖ":
        return _HIRAGANA
    if "ァ" <= letter <= "ヿ" or "ｦ" <= letter <= "ﾟ":
        return _KATAKANA
    return _HAN if "㐀" <= letter <= "鿿" or letter in "々〆" or letter >= "\U00020000" else ""


def _begins(plain, at, kind):
    return plain.startswith(words(kind), at)


def _index(known):
    """Words by their first letter, then by their second ("" for the surnames that have but one)."""
    found: dict[tuple, Any] = {}
    index: dict[str, dict] = {}
    for word in (word for person in known for word in _words(person)):
        # Of several people with one name the first known is named.
        found.setdefault((word.text, word.alone, word.addressed, word.part), word)
    for word in found.values():
        seconds = index.setdefault(word.text[0], {})
        seconds[word.text[1:2]] = (*seconds.get(word.text[1:2], ()), word)
    return index


def _letters(name):
    """A name as it is compared."""
    return folded_with_places(name, without=_PARTING)[0]


def _words(person):
    whole = _letters(person.name)
    parts = [_letters(part) for part in person.name.split()]
    parts = [part for part in parts if part]
    if len(whole) >= 2:
        yield _Word(whole, BLOCK, BLOCK, person.what)
    if len(parts) >= 2 or len(whole) == 1:
        yield from _apart(parts[0] if parts else whole, parts[1:], person.what)
    elif len(parts) == 1:
        yield from _unspaced(whole, person.what)
    yield from _readings(person)


def _apart(surname, given, what):
    yield _Word(surname, CHECK, BLOCK, what, _SURNAME)
    for name in given:
        if len(name) >= 2:
            yield _Word(name, CHECK, BLOCK, what, _GIVEN)
        else:
            yield _Word(name, "", BLOCK, what, _GIVEN)


def _unspaced(whole, what):
    """Entered without a space, so nobody knows where the surname ends: 「見本さん」 shows it; most names of four part in two."""
    for length in range(1, min(4, len(whole))):
        alone = CHECK if (len(whole), length) in ((4, 2), (5, 2), (3, 2), (5, 3)) else ""
        yield _Word(whole[:length], alone, BLOCK, what, _SURNAME)
        given = whole[length:]
        if length > 1 or len(whole) <= 3:
            alone = CHECK if len(given) >= 2 and (len(whole), length) in ((4, 2), (3, 1), (5, 3)) else ""
            yield _Word(given, alone, BLOCK if len(given) > 1 else CHECK, what, _GIVEN)


def _readings(person):
    """The reading as a whole; half of it is too common a word to block."""
    whole = _letters(person.kana)
    if len(whole) >= 2:
        yield _Word(whole, BLOCK, BLOCK, person.what)
    parts = [_letters(part) for part in person.kana.split()]
    if len(parts) >= 2:
        for part in parts:
            if len(part) >= 2:
                yield _Word(part, CHECK, CHECK, person.what, _READING)
