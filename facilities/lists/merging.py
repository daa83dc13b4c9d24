"""Lines into facilities: 介護予防 twins become one, rows of a group home become its dwellings."""

from dataclasses import dataclass, field

from office.folding import folded

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

    ``values`` hold only what the list says, so a blank cell never wipes out what is known.
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


def merge(rows, service_types, faults, column="事業所番号"):
    """Group cleaned rows into records.

    Args: ``rows``: :class:`rows.ListRow`; ``service_types``: the rulebook's, for who has dwellings; ``column``: what
    this file calls the number, for faults that point there.
    """
    groups: dict = {}
    for row in rows:
        for service in row.services:
            groups.setdefault((row.number, service.code), []).append((service, row))
    return [
        _record(number, code, members, service_types[code].has_dwellings, _Pointer(faults, column))
        for (number, code), members in groups.items()
    ]


@dataclass(frozen=True, slots=True)
class _Pointer:
    faults: object
    column: str

    def error(self, line, message):
        self.faults.error(line, self.column, message)

    def warn(self, line, message):
        self.faults.warn(line, self.column, message)


def _record(number, code, members, has_dwellings, pointer):
    with_dwellings = has_dwellings and any(_dwelling_of(row) for _, row in members)
    if with_dwellings:
        # The smallest NO leads, so that the order of lines in the next edition changes nothing.
        members = sorted(members, key=lambda member: (member[1].key_no, member[1].line))
    else:
        members = _without_copies(members, pointer)
    lead = next((row for service, row in members if not service.preventive), members[0][1])
    record = FacilityRecord(number, code, sorted({row.line for _, row in members}), lead.name, lead.operator)
    record.preventive = any(service.preventive or service.with_twin for service, _ in members)
    for row in (lead, *(row for _, row in members if row is not lead)):
        _take_over(record, row, pointer, quiet=with_dwellings and bool(row.key_no))
    record.preventive |= record.values.pop("preventive", False)
    variant = next((service.variant for service, _ in members if service.variant), "")
    if variant:
        record.values.setdefault("variant", variant)
    if with_dwellings:
        _take_dwellings(record, [row for _, row in members], pointer)
    return record


def _dwelling_of(row):
    return bool(row.key_no or row.values.get("dwelling_name"))


def _without_copies(members, pointer):
    """Drop lines that repeat an earlier one; refuse those that contradict it."""
    kept, seen = [], {}
    for service, row in members:
        first = seen.setdefault(service.preventive, row)
        if first is row:
            kept.append((service, row))
        elif (first.name, first.operator, first.values) == (row.name, row.operator, row.values):
            pointer.warn(row.line, f"{first.line}行目と同じ内容です。1件として扱います。")
        else:
            row.failed = True
            pointer.error(
                row.line,
                f"{first.line}行目と同じ事業所番号・サービスなのに内容が違います。この行は取り込みません。"
                "どちらが正しいか確かめ、一方を消してください。",
            )
    return kept


def _take_over(record, row, pointer, quiet):
    """Fill what is still unknown from ``row``; say where it contradicts (``quiet``: its fields are a dwelling's own)."""
    differing = []
    for key in _ABOUT_OPERATOR:
        value = row.values.get(key, "")
        if value and not getattr(record, key):
            setattr(record, key, value)
        elif value and key == "corporate_number" and value != record.corporate_number:
            differing.append("法人番号")
    own = _DWELLING_FIELDS.keys() | set(_ABOUT_OPERATOR)
    for key, value in row.values.items():
        if key not in own and record.values.setdefault(key, value) != value and not quiet:
            differing.append(_WORDS.get(key, ""))
    if row.name != record.name and not quiet:
        differing.append(_WORDS["name"])
    if any(differing):
        words = "、".join(dict.fromkeys(word for word in differing if word)) or "ほかの項目"
        pointer.warn(
            row.line, f"同じ事業所の{record.lines[0]}行目と{words}が違います。先の行の内容を使います。"
        )


def _take_dwellings(record, rows, pointer):
    seen: dict = {}
    for row in rows:
        if not _dwelling_of(row):
            continue
        dwelling = _dwelling(row)
        first = seen.setdefault(dwelling.key, dwelling)
        if first is dwelling:
            record.dwellings.append(dwelling)
        elif (first.name, first.values) == (dwelling.name, dwelling.values):
            pointer.warn(row.line, f"{first.line}行目と同じ住居です。1件として扱います。")
        else:
            pointer.error(
                row.line,
                f"{first.line}行目と同じ住居なのに内容が違います。この行は取り込みません。"
                "どちらが正しいか確かめ、一方を消してください。",
            )
    if len(record.dwellings) > 1 and "dwelling_name" not in rows[0].values:
        # Each line counts its own dwelling; none of them is the capacity of the whole.
        record.values.pop("capacity", None)


def _dwelling(row):
    values = {ours: row.values[theirs] for theirs, ours in _DWELLING_FIELDS.items() if theirs in row.values}
    name = values.pop("name", None)
    if name is None:
        name = row.name
        values |= {key: row.values[key] for key in ("address", "capacity") if key in row.values}
    return DwellingRecord(row.line, row.key_no, name, values)
