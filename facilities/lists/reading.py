"""A whole list: bytes in, facilities of one municipality out, with everything that was counted and found."""

from dataclasses import replace

from .carrying import Carrying
from .collected import Collected, ListQuestion
from .faults import ListError, MappingNeeded
from .footers import alone, is_remark, is_total
from .formats import FORMATS, find_header, unknown
from .list_result import ListReading
from .list_states import StateWords
from .mapping import ALL_SHEETS, BY_SHEET
from .merging import merge
from .municipality_of_row import OURS
from .proposing import propose
from .rows import Look, RowReader
from .service_names import ServiceNames
from .signs import Signs
from .tables import NO_ROWS, open_table
from .texts import shown, text

_UNSUPPORTED = (
    "「{}」は会議の義務がない、または知らないサービスなので取り込みません。"
    "取り込むときは、Excelのひな形の「サービス種別」のシートにある名前に直してください。"
)
_LEAST_OF_A_NUMBER = 9
_NO_ROWS = "見出しの下に行がありません。一覧の入ったファイルを選んでください。"
#: Hidden lines that are named one by one.
_HIDDEN_NAMED = 20


def read_list(data, *, home, service_types, chosen_encoding=None, mapping=None, accept=False, today=None):
    """Read a facility list by a mapping, or by the first shipped layout that fits.

    Args: ``data``: the file's bytes; ``home``: the :class:`places.Place` whose rows are wanted; ``service_types``: the
    rulebook's; ``chosen_encoding``: what a person chose after EncodingUnclear; ``mapping``: a :class:`mapping.Mapping`; ``accept``: what
    is proposed for a list or a word that nobody knows is taken as it stands; ``today``: the day by which later ones are measured.
    Raises ListError, and MappingNeeded with a proposal where nothing fits.
    """
    table = open_table(data, chosen_encoding=chosen_encoding)
    collected = Collected()
    sheets = list(table.sheets)
    found, others = _fitting(sheets, (mapping,) if mapping else FORMATS)
    if not found:
        proposal = _proposed(sheets, home, service_types, mapping)
        if not accept or proposal.missing:
            raise _needed(sheets, proposal)
        found, others = _fitting(sheets, (proposal.mapping,))
        for question in proposal.questions:
            collected.ask(question)
    look = Look(None, None, home, None, today, accept, collected)
    reading = _read(found, others, table.encoding, look, service_types)
    if accept and _is_to_be_here(reading, collected):
        # Nothing tells where its rows lie, and none lies elsewhere: proposed to be the municipality's own.
        found = [(sheet, _with_constant(header, "here", True)) for sheet, header in found]
        look = replace(look, collected=Collected(questions=collected.questions))
        reading = _read(found, others, table.encoding, look, service_types)
    return reading


def _is_to_be_here(reading, collected):
    asked = collected.questions.get("here")
    return (
        asked is not None and asked.proposal == "yes" and not reading.mapping.get("constants", {}).get("here")
    )


def _with_constant(header, name, value):
    mapping = header.mapping
    return replace(header, mapping=replace(mapping, constants={**mapping.constants, name: value}))


def _read(found, others, encoding, look, service_types):
    header, collected = found[0][1], look.collected
    reading = ListReading(header.mapping.code, encoding)
    reading.mapping, reading.layout_key = header.mapping.to_dict(), header.layout_key
    words = header.mapping.words
    names, states = ServiceNames(service_types, words), StateWords(words)
    look = replace(look, names=names, states=states, signs=Signs(words), faults=reading.faults)
    rows = []
    for sheet, one in found:
        look = replace(look, epoch=sheet.epoch, sheet=sheet.name if len(found) > 1 else "")
        rows += _rows_of(sheet, one, reading, look)
    _name_other_sheets(others, reading.faults)
    _name_lacking(header, reading, collected)
    if reading.rows == 0:
        reading.faults.error(header.line or None, None, _NO_ROWS, "no_rows")
    column = header.names.get("number") or header.names.get("name")
    reading.facilities = merge(
        rows,
        service_types,
        reading.faults,
        column,
        grouping=header.mapping.grouping,
        note=lambda kind, line, before, after: collected.note(kind, line, column, before, after),
    )
    collected.tell(reading.faults)
    reading.unknown_words = collected.unknown_words()
    reading.questions = [question.as_dict() for question in collected.questions.values()]
    return reading


def _fitting(sheets, mappings):
    """The sheets to be read with their headers, and the names of further ones that are lists too."""
    found: list[tuple] = []
    others: list[str] = []
    for sheet in sheets:
        header = find_header(sheet.head(), mappings)
        if header is None:
            continue
        chosen = header.mapping.sheets
        if (not chosen and found) or (chosen and chosen != ALL_SHEETS and sheet.name not in chosen):
            others.append(sheet.name)
        else:
            found.append((sheet, header))
    return found, others


def _proposed(sheets, home, service_types, mapping):
    names = ServiceNames(service_types, mapping.words if mapping else ())
    proposal = propose(sheets, home=home, names=names, service_types=service_types)
    if proposal is None:
        raise ListError(NO_ROWS)
    return proposal


def _needed(sheets, proposal):
    """The refusal that carries a proposal: what the header lacks, and what the columns seem to be."""
    head = next(filter(None, (sheet.head() for sheet in sheets)))
    refusal = unknown(head).fault
    missing = "".join(proposal.missing)
    sentence = f"{refusal.message}どの列が何かを確かめれば、このまま読み込めます。{missing}"
    return MappingNeeded(sentence, proposal, line=refusal.line)


def _rows_of(sheet, header, reading, look):
    if header.mapping.constants.get("service") == BY_SHEET:
        header = _with_constant(header, "service", sheet.name)
    reader = RowReader(header, look)
    _name_missing_columns(header, reading.faults)
    rows = list(_own_rows(sheet, header, reader, reading))
    reader.whereabouts.tell()
    _name_hidden(sheet, rows, reader)
    reading.names |= reader.seen
    return rows


def _own_rows(sheet, header, reader, reading):
    carrying = Carrying(reader)
    for line, cells in sheet.rows():
        if line <= header.line or not any(cell.strip() for cell in cells):
            continue
        if header.is_repeated(cells) or _is_beside(cells, reader) or _is_heading(line, cells, header, reader):
            continue
        cells = carrying.fill(line, cells)
        reading.rows += 1
        stands = reader.whereabouts.of(line, cells)
        if stands.where != OURS:
            continue
        reading.in_municipality += 1
        if stands.foreign:
            continue
        row = reader.read(line, cells)
        if row.failed:
            continue
        if not row.services:
            _without_service(line, cells, reader, reading)
            continue
        yield row


def _without_service(line, cells, reader, reading):
    words = " ".join(text(reader.cell(cells, "service")).split())
    reading.unsupported += 1
    reading.unsupported_services[words] = reading.unsupported_services.get(words, 0) + 1
    if reader.mapping.constants.get("elsewhere"):
        # In our own template every row is meant to be taken, so an unknown service is worth a warning.
        reader.warn(line, "service", _UNSUPPORTED.format(shown(words)), "service_unsupported")


def _is_beside(cells, reader):
    """Is it no row of the list: a total or a remark, where nothing stands under the number?"""
    number = reader.cell(cells, "number").strip()
    if len(number) >= _LEAST_OF_A_NUMBER and number[0].isalnum():
        return False
    return is_total(cells) or is_remark(cells)


def _is_heading(line, cells, header, reader):
    """Is it a heading over the rows that follow, or a stray remark? Told by its one cell, in lists that are no shipped layout."""
    words = alone(cells, header.width) if header.mapping.layout_key else ""
    if words:
        reader.services.begin_section(line, words)
    return bool(words)


def _name_other_sheets(names, faults):
    if names:
        words = "、".join(f"「{name}」" for name in names)
        faults.warn(
            None,
            None,
            f"シート{words}にも一覧がありますが、読んだのは最初の一覧だけです。別のファイルに分けて取り込んでください。",
            kind="other_sheets",
        )


def _name_missing_columns(header, faults):
    mapping = header.mapping
    missing = [how[0] for key, how in mapping.columns.items() if key not in header.places]
    if missing and not (mapping.loose or mapping.exact or mapping.is_here):
        words = "、".join(f"「{name}」" for name in missing)
        faults.warn(
            header.line,
            None,
            f"この形式にあるはずの{words}の列がありません。その項目は今のまま変えません。",
            kind="columns_missing",
            weight="note",
        )


def _name_lacking(header, reading, collected):
    """Say once what the whole list lacks."""
    if "number" not in header.places and reading.rows:
        words = "事業所番号の列がありません。名前と住所とサービスで、登録されている事業所と照らし合わせます。"
        reading.faults.warn(header.line or None, None, words, kind="no_number", weight="note")
    has_operator = not header.places.keys().isdisjoint(("operator", "corporate_number"))
    if not has_operator and reading.rows and not header.mapping.constants.get("operator"):
        words = "法人の列がありません。新しい事業所は「法人未登録」とします。"
        reading.faults.warn(header.line or None, None, words, kind="no_operator", weight="note")
        collected.ask(ListQuestion("operator", f"{words}どの行も同じ法人なら、その名称を入れてください。"))


def _name_hidden(sheet, rows, reader):
    hidden = [row for row in rows if row.line in sheet.hidden]
    for row in hidden[:_HIDDEN_NAMED]:
        sentence = "Excelで隠れている行です。取り込んでよいか確かめてください。"
        reader.warn(row.line, None, sentence, "hidden_row", before=row.name)
    if len(hidden) > _HIDDEN_NAMED:
        sentence = f"Excelで隠れている行が、このほかに{len(hidden) - _HIDDEN_NAMED:,}行あります。"
        reader.warn(hidden[_HIDDEN_NAMED].line, None, sentence, "hidden_row")
