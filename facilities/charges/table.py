"""A year's months as one table: what is handed out to be filled in, and how a filled one is read. No database."""

import unicodedata
from dataclasses import dataclass, field
from datetime import date

from compliance.rules.wareki import parse_date
from facilities import pseudonyms
from facilities.charges import policies
from facilities.charges.kinds import settled_kinds
from office import spreadsheets
from office.reading.apart import reader

_MIB = 1024 * 1024
TABLE = reader(
    "facilities.charges",
    "facilities.lists.child:pasted",
    too_much="この表は大きすぎて、読み終わりませんでした。1年度分だけの表にして、もう一度選んでください。",
    cpu=6,
    wall=15,
    memory=512 * _MIB,
    answer=8 * _MIB,
)
_COST, _STAFF = "かかった費用", "職員の分"
_MONTH, _WHO, _DAYS = "月", "入居者", "日数"
_MOST = 99_999_999


@dataclass
class ReadMonths:
    """What a table says: ``months``: {first day: (costs, residents)} as of ``services.put_months``; ``faults``: (line, sentence)."""

    months: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)


def columns():
    """The header of the table."""
    return [_MONTH, _WHO, _DAYS, *(charge.label for charge in settled_kinds().values())]


def workbook(months, rows):
    """The bytes of a table of a year. Args: ``months``: the first days of its months; ``rows``: those entered, with their lines."""
    book = spreadsheets.book()
    sheet = book.active
    spreadsheets.add_row(sheet, columns())
    known = {row.month: row for row in rows}
    last = max(known.values(), key=lambda row: row.month, default=None)
    for month in months:
        for line in _lines(policies.in_words(month), known.get(month), last):
            spreadsheets.add_row(sheet, line)
    for letter, width in zip("ABCDEF", (14, 16, 8, 14, 14, 14), strict=False):
        sheet.column_dimensions[letter].width = width
    return spreadsheets.saved(book)


def _lines(month, row, last):
    kinds = list(settled_kinds())
    costs = {one.kind: one for one in row.costs.all()} if row else {}
    yield [month, _COST, None, *(costs[kind].cost if kind in costs else None for kind in kinds)]
    yield [month, _STAFF, None, *(costs[kind].staff_share if kind in costs else None for kind in kinds)]
    for one in (row or last).residents.all() if row or last else ():
        paid = {payment.kind: payment.paid for payment in one.payments.all()} if row else {}
        yield [month, one.resident, one.days if row else None, *(paid.get(kind) for kind in kinds)]


def read_rows(rows):
    """Read a table's rows, each (line, cells). Returns :class:`ReadMonths`; its faults say in which line, and what to do."""
    found, places = ReadMonths(), None
    for line, cells in rows:
        plain = [_plain(cell) for cell in cells]
        if places is None:
            if _MONTH in plain and _WHO in plain:
                places = {word: at for at, word in enumerate(plain)}
                if missing := [word for word in columns() if word not in places]:
                    found.faults.append((line, f"「{'」「'.join(missing)}」の列がありません。"))
                    return found
        elif any(plain):
            _take(found, line, {word: plain[at] if at < len(plain) else "" for word, at in places.items()})
    if places is None:
        found.faults.append(
            (0, "見出しの行が見つかりません。「月」「入居者」「日数」の列のある表を選んでください。")
        )
    elif not found.months and not found.faults:
        found.faults.append((0, "記入された月がありません。"))
    return found


def _take(found, line, cells):
    numbers = {code: cells[charge.label] for code, charge in settled_kinds().items()}
    if not cells[_DAYS] and not any(numbers.values()):
        return  # a line that nobody filled in
    try:
        month = _month(cells[_MONTH])
        days = _number(cells[_DAYS], _DAYS)
        amounts = {code: _number(text, settled_kinds()[code].label) for code, text in numbers.items()}
    except ValueError as fault:
        found.faults.append((line, str(fault)))
        return
    costs, residents = found.months.setdefault(month, ({}, []))
    who = pseudonyms.written(cells[_WHO])
    if who in (_COST, _STAFF):
        for code, amount in amounts.items():
            if amount is not None:
                cost, staff = costs.get(code, (0, 0))
                costs[code] = (amount, staff) if who == _COST else (cost, amount)
        return
    if days is None:
        found.faults.append((line, f"{who}の日数を入れてください。いなかった月は0です。"))
        return
    residents.append((who, days, {code: amount or 0 for code, amount in amounts.items()}))


def faults_in(read):
    """What is wrong in whole months of a table that was read: (month in words, sentence)."""
    checked = (
        (month, policies.why_not_lines(costs, residents, month))
        for month, (costs, residents) in read.months.items()
    )
    return [(policies.in_words(month), why) for month, why in checked if why]


def _plain(cell):
    return unicodedata.normalize("NFKC", str(cell if cell is not None else "")).strip()


def _month(text) -> date:
    bare = text.split(" ")[0].split("T")[0]
    for written in (bare, f"{bare}1日", f"{bare}/1", f"{bare}-1"):
        try:
            return parse_date(written).replace(day=1)
        except ValueError:
            continue
    raise ValueError(f"月「{text[:20]}」が読めません。「令和8年4月」のように入れてください。")


def _number(text, label):
    bare = text.replace(",", "").replace("円", "").replace("日", "").removesuffix(".0")
    if not bare:
        return None
    if not (bare.isascii() and bare.isdecimal()) or int(bare[:12]) > _MOST:
        raise ValueError(f"{label}「{text[:20]}」は、0以上の整数で入れてください。")
    return int(bare)
