"""Which lines of a list are the municipality's own, and what is said of those of which that cannot be told."""

from . import cleaning
from .collected import ListQuestion
from .municipality_of_row import ELSEWHERE, OURS, UNCLEAR, PlaceTeller
from .texts import shown

_ADDRESS = ("place", "address", "address_2", "address_3")


class Whereabouts:
    """Args: ``reader``: the :class:`rows.RowReader` whose lines are asked about."""

    def __init__(self, reader):
        self._reader, self._home = reader, reader.look.home
        self._mapping = reader.mapping
        self._standing = PlaceTeller(self._home, reader.mapping)
        self._places = reader.header.places
        self._address = [key for key in _ADDRESS if key in self._places]
        self._warns_elsewhere = bool(reader.mapping.constants.get("elsewhere"))
        self._foreign: dict = {}
        self._unclear = self._elsewhere = 0

    def of(self, line, cells):
        """Does a line belong to the municipality? Notes why where that cannot be told."""
        cell = self._reader.cell
        address = "".join([cell(cells, key).strip() for key in self._address])
        code = cell(cells, "code").strip()
        prefecture, city = cell(cells, "prefecture").strip(), cell(cells, "city").strip()
        number, _ = cleaning.facility_number(cell(cells, "number"))
        found = self._standing.of(code=code, prefecture=prefecture, city=city, address=address, number=number)
        if found.where == OURS and not found.foreign and not self._warns_elsewhere:
            return found
        self._elsewhere += found.where == ELSEWHERE
        if found.where == UNCLEAR:
            self._unclear += 1
            self._reader.see(line, cells)
            self._ask_where(line, code, prefecture + (city or address))
        elif found.by_number or (found.where == OURS and found.foreign):
            first = self._foreign.setdefault(found.foreign, [line, number[:2], 0])
            first[2] += 1
        elif found.where == OURS:
            self._warn_elsewhere(line, found.place, address)
        elif found.where == ELSEWHERE and self._mapping.is_here:
            self._warn_not_here(line, cells, found.place)
        return found

    def _ask_where(self, line, code, words):
        column = next((key for key in ("place", "code", "city", "address") if key in self._places), None)
        seen = f"「{shown(code)}」" if code else f"「{shown(words)}」" if words.strip() else "空欄"
        self._reader.error(
            line,
            column,
            f"どの自治体の事業所か分かりません（{seen}）。都道府県名から書いた住所か、6桁の自治体コードを入れてください。",
            "place_unclear",
        )

    def _warn_elsewhere(self, line, place, address):
        home = self._home
        if place is None or not address.startswith(place.prefecture):
            return
        if not place.lies_in(home.code) and not home.lies_in(place.code):
            sentence = f"住所が{place.full_name}です。{home.full_name}の事業所か確かめてください。"
            self._reader.warn(line, "address", sentence, "address_elsewhere")

    def _warn_not_here(self, line, cells, place):
        where = place.full_name if place else shown(self._reader.cell(cells, "address"))
        self._reader.see(line, cells)
        self._reader.warn(
            line,
            "address",
            f"住所が{where}です。{self._home.full_name}の事業所ではないので取り込みません。",
            "address_elsewhere",
        )

    def tell(self):
        """Ask about lines of which nobody can tell where they are, and those that the number puts into another prefecture."""
        if self._unclear:
            self._reader.look.collected.ask(here_question(self._home, "no" if self._elsewhere else "yes"))
        for prefecture, (line, digits, count) in self._foreign.items():
            sentence = (
                f"事業所番号が{digits}で始まる行が{count:,}行あります。{digits}は{prefecture}の番号です。"
                f"{self._home.full_name}の一覧か確かめてください。これらの行は取り込みません。"
            )
            self._reader.warn(line, "number", sentence, "other_prefecture", before=digits)
            choices = (("skip", "取り込まない"), ("take", "取り込む"))
            self._reader.look.collected.ask(ListQuestion("other_prefectures", sentence, choices, "skip"))


def here_question(home, proposal):
    """Are the lines whose address names no municipality all of this one? Args: ``proposal``: ``yes`` where no line lies elsewhere."""
    return ListQuestion(
        "here",
        f"住所からは、どの自治体の事業所か分からない行があります。すべて{home.full_name}の事業所ですか。",
        (("yes", "すべて当自治体"), ("no", "住所で分かる行だけ")),
        proposal,
    )
