"""Which municipality of the country a code means, and which an address lies in."""

import re
from functools import cache

from accounts.codes import municipality_check_digit
from accounts.places import Place, all_places
from office.folding import folded

_POSTCODE = re.compile(r"^〒?\d{3}-?\d{4}")
_PREFECTURE = re.compile(r"^(東京都|北海道|京都府|大阪府|.{2,3}県)")
#: A district (郡) or an island before the name of a town or village: 三重郡川越町, 八丈島八丈町.
_DISTRICTS = (re.compile(r"^.{1,5}?郡"), re.compile(r"^.{1,3}?島"))

_WARD = re.compile(r"^.+?市(.{1,5}区)$")


class UnknownPlace(ValueError):
    """No such municipality; ``str()`` is a sentence."""


@cache
def _by_name():
    """Folded name → places of that name, per prefecture and (under "") for the whole country."""
    names: dict = {}
    for place in all_places().values():
        for prefecture in (place.prefecture, ""):
            names.setdefault(prefecture, {}).setdefault(folded(place.name), []).append(place)
    return names


@cache
def municipality_names():
    """Every municipality's folded name."""
    return frozenset(_by_name()[""])


@cache
def bare_wards():
    """Folded name of a ward without its city (北区) → the places that are called so, special wards among them."""
    wards: dict = {}
    for place in all_places().values():
        bare = _WARD.match(place.name)
        if bare or place.name.endswith("区"):
            wards.setdefault(folded(bare[1] if bare else place.name), []).append(place)
    return wards


@cache
def prefecture_by_number(number):
    """The prefecture that the first two digits of a 事業所番号 name, or an empty string."""
    return _prefectures().get(number[:2], "")


@cache
def _prefectures():
    return {code[:2]: place.prefecture for code, place in all_places().items()}


def number_of_prefecture(prefecture):
    """The two digits of a prefecture, or an empty string for one that the country does not have."""
    return next((digits for digits, name in _prefectures().items() if name == prefecture), "")


@cache
def places_of_ward(address, prefecture=""):
    """The places that an address which begins with a ward alone (北区…) may lie in: one, several or none."""
    written, rest = prefecture_of(folded(address))
    within = written or folded(prefecture)
    for length in range(min(len(rest), 6), 1, -1):
        found = bare_wards().get(rest[:length])
        if found:
            return [place for place in found if not within or folded(place.prefecture) == within]
    return []


def place_by_code(code):
    """The place of a six-digit code, or of five digits without the check digit.

    Raises UnknownPlace with a sentence.
    """
    text = folded(str(code))
    place = all_places().get(text) or all_places().get(text.zfill(6))
    if place is None and len(text) == 5 and text.isascii() and text.isdigit():
        place = all_places().get(text + municipality_check_digit(text))
    if place is None:
        raise UnknownPlace(
            f"自治体コード「{code}」は全国地方公共団体コードにありません。6桁のコードを確かめてください。"
        )
    return place


def place_known_as(code, prefecture, name):
    """The place of a code, also where the table does not have it yet (a merger, an invented town)."""
    return all_places().get(code) or Place(code, prefecture, name, "")


def prefecture_of(text):
    """(prefecture, the rest of the address, without its postcode); an empty prefecture where none is written."""
    text = _POSTCODE.sub("", text)
    found = _PREFECTURE.match(text)
    if found and found[1] in _by_name():
        return found[1], text[found.end() :]
    return "", text


def place_of(address, prefecture=""):
    """The place an address lies in, the ward of a designated city where one is written.

    Args: ``address`` with or without its prefecture; ``prefecture``: what another column says. Returns None where no
    name fits, or where the name without a prefecture stands for several places.
    """
    return _place_of(folded(address), folded(prefecture))


@cache
def _place_of(address, prefecture):
    written, rest = prefecture_of(address)
    names = _by_name().get(written or prefecture) or _by_name()[""]
    for start in (rest, *(district.sub("", rest, count=1) for district in _DISTRICTS)):
        for length in range(min(len(start), _longest()), 1, -1):
            places = names.get(start[:length])
            if places:
                return places[0] if len({p.prefecture for p in places}) == 1 else None
    return None


@cache
def _longest():
    return max(len(name) for names in _by_name().values() for name in names)
