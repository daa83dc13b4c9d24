"""How the tables of Word and Excel are laid out: which cells are one, how wide columns are, which rows are heads.

A shaped table is {"rows": [[(column, text, columns, rows, is it a number)]], "columns": how many, "widths": of each in
letters or None where nobody says, "head": rows that are heads}. What a merged cell covers is no cell.
"""

from bisect import bisect_left, bisect_right

from office.reading.papers.cell_words import is_number, shown

#: Twips of a column of Word that hold one letter of half width as the copy prints it.
_TWIPS = 95
#: Columns that one cell of Word may claim to span; more is no table of people.
_MOST_COLUMNS = 200
#: Cells that merged cells of a sheet may cover; where there are more, cells stand apart. And the last column of a sheet.
_MOST_COVERED, _LAST_COLUMN = 200_000, 16_384


def value_of(attributes, name):
    """An attribute by its name without namespace, or ""."""
    return next((value for key, value in attributes.items() if key.rpartition(" ")[2] == name), "")


def _number(words, default):
    return min(int(words), _MOST_COLUMNS) if words.isdigit() else default


class WordTable:
    """Gathers the layout of one table of Word, told element by element."""

    def __init__(self):
        self._grid: list[int] = []
        self._rows: list[list] = []
        self._heads: list[bool] = []
        self._before: list[int] = []

    def begin(self, element, attributes):
        """An element of this table has begun."""
        value = value_of(attributes, "val")
        if element == "gridCol":
            width = value_of(attributes, "w")
            self._grid.append(int(width) if width.isdigit() else 0)
        elif element == "tr":
            self._rows.append([])
            self._heads.append(False)
            self._before.append(0)
        elif not self._rows:
            return
        elif element == "tblHeader":
            self._heads[-1] = value not in ("0", "false", "off")
        elif element == "gridBefore":
            self._before[-1] = _number(value, 0)
        elif element == "tc":
            self._rows[-1].append([1, False])
        elif element == "gridSpan" and self._rows[-1]:
            self._rows[-1][-1][0] = max(1, _number(value, 1))
        elif element == "vMerge" and self._rows[-1]:
            self._rows[-1][-1][1] = value != "restart"

    def shaped(self, words):
        """The shaped table. Args: ``words``: the text of each cell as it stands in the file, row by row."""
        above: dict[int, list] = {}
        rows, columns = [], 0
        for cells, texts, before in zip(self._rows, words, self._before, strict=True):
            row, column, begun = [], before, {}
            for (span, goes_on), text in zip(cells, texts, strict=True):
                origin = above.get(column) if goes_on else None
                # One that is as wide as the cell above; of another the words stand by themselves.
                if origin is not None and origin[2] == span:
                    origin[3] += 1
                    origin[1] = "\n".join(filter(None, [origin[1], text]))
                else:
                    origin = [column, text, span, 1, False]
                    row.append(origin)
                begun[column] = origin
                column += span
            above, columns = begun, max(columns, column)
            rows.append(row)
        head = next((at for at, is_head in enumerate(self._heads) if not is_head), 0)
        fits = len(self._grid) == columns and all(self._grid)
        return {
            "rows": rows,
            "columns": columns,
            "widths": [width / _TWIPS for width in self._grid] if fits else None,
            "head": head,
        }


def of_sheet(sheet, rows):
    """The shaped table of a sheet. Args: ``rows``: {row: {column: cell}} of all cells that are shown and hold something."""
    numbers = sorted(rows)
    columns = sorted({column for row in rows.values() for column in row})
    place = {column: at for at, column in enumerate(columns)}
    spans, covered = _merged(sheet, rows, numbers, columns)
    told = [
        [
            [place[column], shown(cell), *spans.get((row, column), (1, 1)), is_number(cell.value)]
            for column, cell in sorted(rows[row].items())
            if (row, column) not in covered
        ]
        for row in numbers
    ]
    return {"rows": told, "columns": len(columns), "widths": None, "head": _frozen_rows(sheet, numbers)}


def _merged(sheet, rows, numbers, columns):
    """({(row, column): (columns, rows) of a merged cell}, what they cover), among the rows and columns that are shown."""
    spans: dict = {}
    covered: set = set()
    for area in sheet.merged_cells.ranges:
        first = (area.min_row, area.min_col)
        if first in covered or first[1] not in rows.get(first[0], {}) or len(covered) > _MOST_COVERED:
            continue
        across = columns[bisect_left(columns, area.min_col) : bisect_right(columns, area.max_col)]
        down = numbers[bisect_left(numbers, area.min_row) : bisect_right(numbers, area.max_row)]
        others = {(row, column) for row in down for column in across} - {first}
        # A cell that holds something of its own is no part of a merged one, whatever the file says.
        if others & spans.keys() or any(column in rows[row] for row, column in others):
            continue
        spans[first] = (len(across), len(down))
        covered |= others
    return spans, covered


def hidden_columns(sheet):
    """The numbers of columns that are hidden; one entry of the file may stand for many of them."""
    found, reached = set(), 0
    hidden = [one for one in sheet.column_dimensions.values() if one.hidden and one.min]
    for one in sorted(hidden, key=lambda one: one.min):
        last = min(one.max or one.min, _LAST_COLUMN)
        found.update(range(max(one.min, reached + 1), last + 1))
        reached = max(reached, last)
    return found


def _frozen_rows(sheet, numbers):
    """How many rows stay in sight, or are printed on each page, as whoever made the sheet wanted."""
    titles = str(sheet.print_title_rows or "").replace("$", "").partition(":")[2]
    last = int(titles) if titles.isdigit() else 0
    pane = sheet.sheet_view.pane if sheet.sheet_view else None
    if not last and pane is not None and pane.ySplit and pane.state in ("frozen", "frozenSplit"):
        last = int(pane.ySplit)
    return sum(number <= last for number in numbers)
