"""A whole list: bytes in, facilities of one municipality out, with everything that was counted and found."""

from itertools import chain, islice

from .cleaning import shown, text
from .formats import HEADER_WITHIN, holds_header, recognise
from .found import Reading
from .merging import merge
from .places import place_of, prefecture_of
from .rows import RowReader
from .service_names import ServiceNames
from .tables import read_table

_UNSUPPORTED = (
    "「{}」は会議の義務がない、または知らないサービスなので取り込みません。"
    "取り込むときは、Excelのひな形の「サービス種別」のシートにある名前に直してください。"
)


def read_list(data, *, home, service_types, chosen_encoding=None):
    """Read a facility list in any known format.

    Args: ``data``: the file's bytes; ``home``: the :class:`places.Place` whose rows are wanted; ``service_types``: the
    rulebook's; ``chosen_encoding``: what a person chose after EncodingUnclear. Raises ListError.
    """
    table = read_table(data, is_list=holds_header, chosen_encoding=chosen_encoding)
    first_rows = list(islice(table.rows, HEADER_WITHIN))
    header = recognise(first_rows)
    reading = Reading(header.format.code, table.encoding)
    names = ServiceNames(service_types)
    reader = RowReader(header, names, home, reading.faults)
    reading.names = reader.seen
    _name_missing_columns(header, reading.faults)
    rows = list(_own_rows(chain(first_rows, table.rows), header, reader, reading))
    _name_other_sheets(table.others, reading.faults)
    if reading.rows == 0:
        reading.faults.error(
            header.line, None, "見出しの下に行がありません。一覧の入ったファイルを選んでください。"
        )
    reading.facilities = merge(rows, service_types, reading.faults, header.names["number"])
    return reading


def _own_rows(rows, header, reader, reading):
    for line, cells in rows:
        if line <= header.line or not any(cell.strip() for cell in cells):
            continue
        if header.is_repeated(cells):
            continue
        reading.rows += 1
        if not _is_own(line, cells, header, reader):
            continue
        reading.in_municipality += 1
        row = reader.read(line, cells)
        if row.failed:
            continue
        if not row.services:
            words = " ".join(text(reader.cell(cells, "service")).split())
            _count_unsupported(reading, words)
            if header.format.one_place:
                # In our own template every row is meant to be taken, so an unknown service is worth a warning.
                reader.warn(line, "service", _UNSUPPORTED.format(shown(words)))
            continue
        yield row


def _is_own(line, cells, header, reader):
    if not header.format.one_place:
        place = reader.place(line, cells)
        return place is not None and place.lies_in(reader.home.code)
    prefecture, _ = prefecture_of(reader.cell(cells, "address").strip())
    place = prefecture and place_of(reader.cell(cells, "address"))
    home = reader.home
    if place and not place.lies_in(home.code) and not home.lies_in(place.code):
        reader.warn(
            line, "address", f"住所が{place.full_name}です。{home.full_name}の事業所か確かめてください。"
        )
    return True


def _count_unsupported(reading, words):
    reading.unsupported += 1
    reading.unsupported_services[words] = reading.unsupported_services.get(words, 0) + 1


def _name_other_sheets(names, faults):
    if names:
        words = "、".join(f"「{name}」" for name in names)
        faults.warn(
            None,
            None,
            f"シート{words}にも一覧がありますが、読んだのは最初の一覧だけです。別のファイルに分けて取り込んでください。",
        )


def _name_missing_columns(header, faults):
    missing = [names[0] for key, names in header.format.columns.items() if key not in header.places]
    if missing and not header.format.one_place and header.format.code != "header_names":
        words = "、".join(f"「{name}」" for name in missing)
        faults.warn(
            header.line, None, f"この形式にあるはずの{words}の列がありません。その項目は今のまま変えません。"
        )
