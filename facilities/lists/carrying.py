"""What a line leaves out because the line above says it: 〃, 同上, and cells that were merged before the list became a CSV."""

#: Marks that say: as above.
_DITTO = frozenset({"〃", "″", "”", "々", "同上", "同左", "//", '"'})
#: What a further dwelling's line may leave blank; its number and its name both are.
_OF_THE_FACILITY = (
    "number",
    "name",
    "operator",
    "corporate_number",
    "service",
    "variant",
    "address",
    "designated_on",
)


class Carrying:
    """Fills the lines of one sheet from those above. Args: ``reader``: the :class:`rows.RowReader` that is told of it."""

    def __init__(self, reader):
        self._reader = reader
        self._above: list = []
        places = reader.header.places
        self._places = [places[key] for key in _OF_THE_FACILITY if key in places]
        self._named = [places[key] for key in ("number", "name") if key in places]
        self._by_rows = reader.mapping.grouping == "rows" and "dwelling_name" in places
        self._dwelling = places.get("dwelling_name", 0)

    def fill(self, line, cells):
        """The cells of a line with what the line above says of them."""
        if not _DITTO.isdisjoint(cells):
            cells = self._without_ditto(line, cells)
        if self._by_rows:
            cells = self._of_the_same_facility(line, cells)
        self._above = cells
        return cells

    def _without_ditto(self, line, cells):
        filled = list(cells)
        for place, cell in enumerate(cells):
            if cell in _DITTO and place < len(self._above) and self._above[place].strip():
                filled[place] = self._above[place]
                self._reader.look.collected.note("as_above", line, None, cell, filled[place])
        return filled

    def _of_the_same_facility(self, line, cells):
        if not self._is_further_dwelling(cells):
            return cells
        filled = [*cells, *[""] * (len(self._above) - len(cells))]
        for place in self._places:
            if place < len(self._above) and not filled[place].strip():
                filled[place] = self._above[place]
        self._reader.look.collected.note("as_above", line, None, "", filled[self._named[0]])
        return filled

    def _is_further_dwelling(self, cells):
        if not self._above or self._dwelling >= len(cells) or not cells[self._dwelling].strip():
            return False
        return not any(place < len(cells) and cells[place].strip() for place in self._named)
