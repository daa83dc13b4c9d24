"""Where the facility of a line stands: in the municipality, elsewhere, or nobody can tell."""

from dataclasses import dataclass

from office.folding import folded

from .places import (
    UnknownPlace,
    number_of_prefecture,
    place_by_code,
    place_of,
    places_of_ward,
    prefecture_by_number,
    prefecture_of,
)

OURS, ELSEWHERE, UNCLEAR = "ours", "elsewhere", "unclear"


@dataclass(frozen=True, slots=True)
class RowMunicipality:
    """``where``: ours, elsewhere or unclear; ``place``: the place that its words name, if any; ``foreign``: the prefecture that its
    number names where that is not the municipality's; ``by_number``: only the number tells that it is elsewhere."""

    where: str
    place: object = None
    foreign: str = ""
    by_number: bool = False


class PlaceTeller:
    """Tells where lines stand. Args: ``home``: the :class:`places.Place` whose rows are wanted; ``mapping``: how the list is read."""

    def __init__(self, home, mapping):
        self._home, self._mapping = home, mapping
        self._digits = number_of_prefecture(home.prefecture)
        self._at_home = RowMunicipality(OURS, home)

    def of(self, *, code, prefecture, city, address, number):
        """The :class:`RowMunicipality` of a line, from its cells."""
        if code == self._home.code and number[:2] == self._digits:
            return self._at_home
        numbered = prefecture_by_number(number) if len(number) == 10 else ""
        foreign = (
            numbered
            if numbered and self._digits and numbered != self._home.prefecture and not self._takes_all
            else ""
        )
        where, place, sure = self._told(code, prefecture, city, address, numbered)
        if self._mapping.is_here:
            where = self._here(where)
        by_number = bool(foreign) and not (sure or code) and where != OURS
        if foreign and where == UNCLEAR and not code:
            where = ELSEWHERE
        return RowMunicipality(where, place, foreign, by_number)

    @property
    def _takes_all(self):
        return bool(self._mapping.constants.get("other_prefectures"))

    def _here(self, where):
        """Every row is the municipality's own, but for one whose address names another place."""
        return ELSEWHERE if where == ELSEWHERE and not self._mapping.constants.get("elsewhere") else OURS

    def _told(self, code, prefecture, city, address, numbered):
        """(where, place, was it written without the number's help)."""
        home = self._home
        if code == home.code:
            return OURS, home, True
        place = _coded(code)
        if place is None:
            written = prefecture or prefecture_of(address)[0]
            place, ward_unclear = self._named(city, address, prefecture, "" if written else numbered)
            if ward_unclear:
                return UNCLEAR, None, False
        if place is None:
            words = folded(prefecture + (city or address))
            if words.startswith(folded(home.full_name)):
                return OURS, home, True
            elsewhere = self._is_of_another_prefecture(prefecture or address)
            return ELSEWHERE if elsewhere else UNCLEAR, None, elsewhere
        sure = bool(code or prefecture or prefecture_of(address)[0])
        return OURS if place.lies_in(home.code) else ELSEWHERE, place, sure

    def _named(self, city, address, prefecture, numbered):
        """(the place that words name, whether they name a ward that several cities have)."""
        for words in filter(None, (city, address)):
            if not (prefecture or prefecture_of(words)[0]):
                wards = places_of_ward(words, numbered)
                if wards:
                    return self._one_of(wards)
            place = place_of(words, prefecture or numbered)
            if place:
                return place, False
        return None, False

    def _one_of(self, wards):
        inside = [ward for ward in wards if ward.lies_in(self._home.code)]
        if len(inside) == len(wards) or not inside:
            return wards[0], False
        return None, True

    def _is_of_another_prefecture(self, words):
        """Is another prefecture written? Then it is not ours, whatever the name of the town was before a merger."""
        written, _ = prefecture_of(folded(words))
        return bool(written) and written != folded(self._home.prefecture)


def _coded(code):
    try:
        return place_by_code(code) if code else None
    except UnknownPlace:
        return None
