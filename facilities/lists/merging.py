"""Lines into facilities: 介護予防 twins become one, rows of a group home become its dwellings."""

import datetime
from dataclasses import dataclass, field

from office.folding import folded

from .faults import NOTE, SERIOUS

_DWELLING_FIELDS = {
    "dwelling_name": "name",
    "dwelling_address": "address",
    "dwelling_capacity": "capacity",
    "satellite": "satellite",
    "opened_on": "opened_on",
    "dwelling_closed_on": "closed_on",
}
_ABOUT_OPERATOR = ("corporate_number", "operator_kana")
_WORDS = {
    "name": "事業所の名前",
    "operator": "法人の名称",
    "corporate_number": "法人番号",
    "address": "住所",
    "phone": "電話番号",
    "capacity": "定員",
}


@dataclass(slots=True)
class DwellingRecord:
    """A dwelling as a list has it; ``values`` hold only what the list says."""

    line: int
    key_no: str
    name: str
    values: dict = field(default_factory=dict)

    @property
    def key(self):
        return self.key_no or f"name:{folded(self.name)}"


@dataclass(frozen=True, slots=True)
class ListState:
    """What a list says of a facility's state; proposed to a person, never written by itself.

    ``kind``: ``suspended``, ``closed`` or ``resumed``; ``on``: since when (ISO 8601), "" where the list has no day;
    ``words``: as the list has it.
    """

    kind: str
    on: str = ""
    words: str = ""


@dataclass(slots=True)
class FacilityRecord:
    """事業所番号 × service type as a list has it; ``lines`` are the lines it stands on.

    ``number`` is "" where the list gives none. ``flags``: ``no_number``, ``address_incomplete``. ``values`` hold only what the list says, so a blank cell never wipes out what is known.
    """

    number: str
    service_type: str
    lines: list
    name: str
    operator: str
    corporate_number: str = ""
    operator_kana: str = ""
    preventive: bool = False
    values: dict = field(default_factory=dict)
    dwellings: list = field(default_factory=list)
    state: ListState | None = None
    flags: list = field(default_factory=list)


def merge(rows, service_types, faults, column="事業所番号", *, grouping="", note=None):
    """Group cleaned rows into records.

    Args: ``rows``: :class:`rows.ListRow`; ``service_types``: the rulebook's, for who has dwellings; ``column``: what
    this file calls the number, for faults that point there; ``grouping``: that of the mapping; ``note(kind, line, before, after)`` is
    told what is changed.
    """
    groups: dict = {}
    for row in rows:
        for service in row.services:
            groups.setdefault((_who(row), service.code), []).append((service, row))
    pointer = _Pointer(faults, column, grouping == "rows", note)
    return [
        _record(members[0][1].number, code, members, service_types[code].has_dwellings, pointer)
        for (_, code), members in groups.items()
    ]


def _who(row):
    """What the rows of one facility share: its number, and without one its name and address."""
    return row.number or f"{folded(row.name)}\0{folded(row.values.get('address', ''))}"


@dataclass(frozen=True, slots=True)
class _Pointer:
    faults: object
    column: str
    by_rows: bool = False
    note: object = None

    def error(self, line, message, kind):
        self.faults.error(line, self.column, message, kind)

    def warn(self, line, message, kind, weight=SERIOUS):
        self.faults.warn(line, self.column, message, kind=kind, weight=weight)


def _record(number, code, members, has_dwellings, pointer):
    with_dwellings = has_dwellings and any(_dwelling_of(row) for _, row in members)
    # Rows of one number that no name tells apart are dwellings too, where the list counts them.
    with_dwellings |= has_dwellings and pointer.by_rows and len({row.line for _, row in members}) > 1
    if with_dwellings:
        # The smallest NO leads, so that the order of lines in the next edition changes nothing.
        members = sorted(members, key=lambda member: (member[1].key_no, member[1].line))
    else:
        members = _without_copies(members, code, pointer)
    lead = next((row for service, row in members if not service.preventive), members[0][1])
    record = FacilityRecord(number, code, sorted({row.line for _, row in members}), lead.name, lead.operator)
    record.preventive = any(service.preventive or service.with_twin for service, _ in members)
    quiet = with_dwellings and (bool(lead.key_no) or pointer.by_rows)
    for row in (lead, *(row for _, row in members if row is not lead)):
        _take_over(record, row, pointer, quiet=quiet)
    record.preventive |= record.values.pop("preventive", False)
    variant = next((service.variant for service, _ in members if service.variant), "")
    if variant:
        record.values.setdefault("variant", variant)
    if code in lead.capacities:
        record.values["capacity"] = lead.capacities[code]
    rows = [row for _, row in members]
    if with_dwellings:
        _take_dwellings(record, rows, pointer)
    record.values.pop("branch", None)
    record.flags = list(dict.fromkeys(flag for row in rows for flag in row.flags))
    record.state = _state_of(rows, with_dwellings)
    return record


def _state_of(rows, with_dwellings):
    """The state that all rows of a facility share; one dwelling that has closed closes no facility."""
    states = [row.state for row in rows]
    told = [state for state in states if state]
    if not told or (with_dwellings and (len(told) < len(states) or len({s.kind for s in told}) > 1)):
        return None
    return max(told, key=lambda state: state.on)


def _dwelling_of(row):
    return bool(row.key_no or row.values.get("dwelling_name"))


def _without_copies(members, code, pointer):
    """Drop lines that repeat an earlier one; refuse those that contradict it."""
    kept, seen = [], {}
    for service, row in members:
        first = seen.setdefault(service.preventive, row)
        if first is row:
            kept.append((service, row))
        elif _content(first, code) == _content(row, code):
            pointer.warn(row.line, f"{first.line}行目と同じ内容です。1件として扱います。", "repeated", NOTE)
        else:
            row.failed = True
            pointer.error(
                row.line,
                f"{first.line}行目と同じ事業所番号・サービスなのに内容が違います。この行は取り込みません。"
                "どちらが正しいか確かめ、一方を消してください。",
                "contradicting",
            )
    return kept


def _content(row, code):
    return row.name, row.operator, row.values, row.capacities.get(code), row.state


def _take_over(record, row, pointer, quiet):
    """Fill what is still unknown from ``row``; say where it contradicts (``quiet``: its fields are a dwelling's own)."""
    differing = []
    for key in _ABOUT_OPERATOR:
        value = row.values.get(key, "")
        if value and not getattr(record, key):
            setattr(record, key, value)
        elif value and key == "corporate_number" and value != record.corporate_number:
            differing.append("法人番号")
    own = _DWELLING_FIELDS.keys() | set(_ABOUT_OPERATOR) | {"branch"}
    for key, value in row.values.items():
        if key not in own and record.values.setdefault(key, value) != value and not quiet:
            differing.append(_WORDS.get(key, ""))
    if row.name != record.name and not quiet:
        differing.append(_WORDS["name"])
    if any(differing):
        words = "、".join(dict.fromkeys(word for word in differing if word)) or "ほかの項目"
        pointer.warn(
            row.line,
            f"同じ事業所の{record.lines[0]}行目と{words}が違います。先の行の内容を使います。",
            "differing",
            NOTE,
        )


def _take_dwellings(record, rows, pointer):
    seen: dict = {}
    for row in rows:
        if not (_dwelling_of(row) or pointer.by_rows):
            continue
        dwelling = _dwelling(row, pointer)
        first = seen.setdefault(dwelling.key, dwelling)
        if first is dwelling:
            record.dwellings.append(dwelling)
        elif (first.name, first.values) == (dwelling.name, dwelling.values):
            pointer.warn(row.line, f"{first.line}行目と同じ住居です。1件として扱います。", "repeated", NOTE)
        elif pointer.by_rows and (other := _told_apart(dwelling, row, seen)):
            pointer.note("dwelling_named", row.line, dwelling.name, other.name)
            record.dwellings.append(seen.setdefault(other.key, other))
        else:
            pointer.error(
                row.line,
                f"{first.line}行目と同じ住居なのに内容が違います。この行は取り込みません。"
                "どちらが正しいか確かめ、一方を消してください。",
                "contradicting",
            )
    if len(record.dwellings) > 1 and "dwelling_name" not in rows[0].values:
        # Each line counts its own dwelling; none of them is the capacity of the whole.
        record.values.pop("capacity", None)


def _told_apart(dwelling, row, seen):
    """The dwelling under a name of its own, where several are called the same: with its 枝番, and else its address."""
    for mark in (row.values.get("branch"), dwelling.values.get("address")):
        other = DwellingRecord(dwelling.line, "", f"{dwelling.name}（{mark}）"[:200], dwelling.values)
        if mark and other.key not in seen:
            return other
    return None


def _dwelling(row, pointer):
    values = {ours: row.values[theirs] for theirs, ours in _DWELLING_FIELDS.items() if theirs in row.values}
    name = values.pop("name", None)
    if name is None:
        name = row.name
        values |= {key: row.values[key] for key in ("address", "capacity") if key in row.values}
    if pointer.by_rows and row.state and row.state.kind == "closed" and row.state.on:
        closed = datetime.date.fromisoformat(row.state.on)
        if closed >= values.get("opened_on", closed):
            values.setdefault("closed_on", closed)
    return DwellingRecord(row.line, row.key_no, name, values)
