"""Tables laid out on sheets of A4: how wide each column is, upright or across, and in how many parts where it is too wide.

Lengths are points; a letter of half width takes half the size of the print.
"""

import unicodedata

#: What a sheet has between its margins, upright and across, and what stands beside the letters in a cell.
_UPRIGHT, _ACROSS, _BESIDE = 480.0, 726.0, 9.0
#: The size of the print upright and across, as ``print.css`` has it for these pages.
_SIZE, _SMALL = 9.5, 8.0
#: Letters of half width: less than a column ever gets, what it needs at least where it wraps, and more than it ever asks for.
_LEAST, _WRAPPED, _MOST = 4, 22, 44
#: What a digit or a Latin letter of our face takes of half a width.
_NARROW = 1.55
#: Rows that are looked at for the one that heads the columns, and the share of columns that it names.
_LOOKED_AT, _NAMED = 4, 0.7


def sections(blocks):
    """Shaped blocks in sections for one kind of sheet: [{"is_wide", "blocks"}], tables cut to what a sheet can hold.

    A heading stands with the table that it is over.
    """
    made: list[dict] = []
    for kind, said in blocks:
        for one in _parts(said) if kind == "t" else [said]:
            is_wide = kind == "t" and one["is_wide"]
            if not made or made[-1]["is_wide"] != is_wide:
                heading = made[-1]["blocks"][-1:] if is_wide and made else []
                heading = heading if heading and heading[0][0] == "h" else []
                if heading:
                    made[-1]["blocks"].pop()
                made.append({"is_wide": is_wide, "blocks": heading})
            made[-1]["blocks"].append([kind, one])
    return [section for section in made if section["blocks"]]


def _parts(table):
    """The tables that a shaped table becomes: one, or several with some of its columns each and the first one in all."""
    if not table["columns"]:
        return []
    weights = table["widths"] or _weights(table)
    if _taken(weights, _SIZE) <= _UPRIGHT:
        return [_made(table, range(table["columns"]), weights, False)]
    if _taken(weights, _SMALL) <= _ACROSS:
        return [_made(table, range(table["columns"]), weights, True)]
    groups = _groups(weights)
    parts = [_made(table, columns, weights, True) for columns in groups]
    for number, part in enumerate(parts, 1):
        part["caption"] = f"横に長いので、列を分けました（{number}／{len(parts)}）"
    return parts


def _taken(weights, size):
    return sum(min(weight, _WRAPPED) * size / 2 + _BESIDE for weight in weights)


def _weights(table):
    """How many letters of half width each column asks for: the longest line of its cells, within bounds."""
    weights = [_LEAST] * table["columns"]
    for row in table["rows"]:
        for column, text, across, _, _ in row:
            if across == 1:
                longest = max(map(_length, text.split("\n")))
                weights[column] = max(weights[column], min(longest, _MOST))
    return weights


def _length(line):
    line = line[: 2 * _MOST]
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else _NARROW for letter in line)


def _groups(weights):
    """Columns, cut into as many groups as sheets across can hold; the first column, where it is narrow, in each."""
    needs = [min(weight, _WRAPPED) * _SMALL / 2 + _BESIDE for weight in weights]
    again = [0] if needs[0] <= _ACROSS / 4 else []
    groups, room = [[0]], _ACROSS - needs[0]
    for column in range(1, len(needs)):
        if needs[column] > room:
            groups.append(list(again))
            room = _ACROSS - sum(needs[one] for one in again)
        groups[-1].append(column)
        room -= needs[column]
    return groups


def _made(table, columns, weights, is_wide):
    """One table for a sheet: ``widths`` in hundredths, rows of ``head`` and ``body`` with cells [text, columns,
    rows, "head" or "num" or ""] that fill every place."""
    place = {column: at for at, column in enumerate(columns)}
    rows = _filled([_within(row, place) for row in table["rows"]], len(place))
    head = table["head"] or _head_of(rows, len(place))
    # What heads the columns is no more than half of a table, and no cell of it reaches below.
    if head * 2 > len(rows) or any(at + cell[2] > head for at, row in enumerate(rows[:head]) for cell in row):
        head = 0
    needs = [weights[column] * (_SMALL if is_wide else _SIZE) / 2 + _BESIDE for column in columns]
    return {
        "is_wide": is_wide,
        "caption": "",
        "widths": [round(need * 100 / sum(needs), 2) for need in needs],
        "head": [[[*cell[:3], "head" if cell[0] else ""] for cell in row] for row in rows[:head]],
        "body": [[[*cell[:3], "num" if cell[3] else ""] for cell in row] for row in rows[head:]],
    }


def _within(row, place):
    """The cells of a row that stand in some columns: (place, text, columns, rows, is it a number)."""
    found = []
    for column, text, across, down, is_number in row:
        here = [place[one] for one in range(column, column + across) if one in place]
        # A cell over columns that were cut apart, or with the first one said again, is told in each run of them.
        while here:
            run = 1
            while run < len(here) and here[run] == here[0] + run:
                run += 1
            found.append((here[0], text, run, down, is_number))
            here = here[run:]
    return found


def _filled(rows, columns):
    """Rows of [text, columns, rows, is it a number] with an empty cell wherever none stands."""
    taken_until, made = [0] * columns, []
    for at, row in enumerate(rows):
        cells, column = [], 0
        begun = {cell[0]: cell for cell in row}
        while column < columns:
            if column in begun and taken_until[column] <= at:
                _, text, across, down, is_number = begun[column]
                down = min(down, len(rows) - at)
                cells.append([text, across, down, is_number])
                taken_until[column : column + across] = [at + down] * across
                column += across
            elif taken_until[column] > at:
                column += 1
            else:
                cells.append(["", 1, 1, False])
                taken_until[column] = at + 1
                column += 1
        made.append(cells)
    return made


def _head_of(rows, columns):
    """How many rows head the columns, where the file does not say: up to the first that names most of them in words."""
    if len(rows) < 3 or columns < 3:
        return 0
    for at, row in enumerate(rows[:_LOOKED_AT]):
        named = [cell for cell in row if cell[0] and not cell[3] and cell[1] == 1 and len(cell[0]) <= 30]
        if any(cell[3] for cell in row):
            return 0
        if len(named) >= _NAMED * columns:
            return at + 1
    return 0
