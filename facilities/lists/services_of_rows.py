"""Which services a line names: by a word, by columns of ○, by the sheet or by what every row is."""

import re
from dataclasses import replace

from . import cleaning
from .fields import SERVICE_MARK
from .mapping import BY_SECTION
from .service_names import ServiceFound
from .texts import as_it_stands, folded, shown

_CAPACITIES = re.compile(r"[/／、,，;；|｜\n]+")


class ServicesOfRow:
    """Reads services. Args: ``reader``: the :class:`rows.RowReader` whose lines they stand in."""

    def __init__(self, reader):
        self._reader, self._look = reader, reader.look
        self._names = reader.look.names
        mapping = reader.mapping
        self._said = mapping.constants.get("service", "")
        self._constant = self._of_constant(self._said)
        self._by_section = self._said == BY_SECTION
        places = reader.header.places
        self._marks = [
            (k.removeprefix(SERVICE_MARK), p) for k, p in places.items() if k.startswith(SERVICE_MARK)
        ]

    def begin_section(self, line, words):
        """A line of one cell: the service of the rows that follow, where sections tell it."""
        service = self._names.within(words) or self._names.asked_within(words)
        if self._by_section and service:
            self._said = service
            self._constant = self._of_constant(service)
        else:
            self._look.collected.note("not_a_row", line, None, words, "")

    def _of_constant(self, words):
        if not words or words == BY_SECTION:
            return []
        code, _, variant = words.partition("/")
        found, _ = self._names.read(code)
        return [replace(one, variant=variant or one.variant) for one in found]

    def read(self, row, cells):
        """Fill ``row.services``, and ``row.capacities`` where one cell holds those of several."""
        raw = self._reader.cell(cells, "service")
        if not raw.strip():
            row.services = self._marked(row, cells) if self._marks else list(self._constant)
            if not row.services and self._said and self._said != BY_SECTION:
                self._named(row, self._said)
            return
        state, words = self._look.states.within(raw)
        row.state = row.state or state
        unknown = self._named(row, words)
        self._capacities(row, words, cells)
        for word in unknown:
            choices = self._names.choices(word)
            ignored = "ignore" if self._names.is_ignored(word) else ""
            proposal = choices[0] if choices else ignored or self._names.within(word)
            if not self._names.is_dropped(word):
                self._look.collected.unknown("service", word, proposal)
        self._warn_of(row, unknown, raw)

    def _warn_of(self, row, unknown, raw):
        if row.services and unknown:
            seen = "、".join(f"「{shown(word)}」" for word in unknown)
            self._reader.warn(
                row.line,
                "service",
                f"{seen}は会議の義務がない、または知らないサービスなので取り込みません。",
                "service_unsupported",
                "note",
                before=as_it_stands(raw),
            )

    def _named(self, row, words):
        """Fill ``row.services`` by words, and return those that nobody knows."""
        row.services, unknown = self._names.read(words, row.number)
        self._decide(row, unknown, words)
        return unknown

    def _decide(self, row, unknown, raw):
        """What a word that may mean several services means here: told by the number, or as proposed."""
        for service in row.services:
            if service.asked:
                self._reader.note(
                    "service_by_number", row.line, "service", shown(raw), self._names.label(service.code)
                )
        if not self._look.accept:
            return
        for word in list(unknown):
            choices = self._names.choices(word)
            if choices and not self._names.is_dropped(word):
                unknown.remove(word)
                self._look.collected.unknown("service", word, choices[0])
                row.services.append(ServiceFound(choices[0], asked=True))

    def _capacities(self, row, words, cells):
        raw = self._reader.cell(cells, "capacity")
        parts = [part for part in _CAPACITIES.split(raw) if part.strip()]
        if len(parts) < 2:
            return
        named = self._names.read_parts(words, row.number)
        if len(named) != len(parts):
            return
        for (_, service), part in zip(named, parts, strict=True):
            number, _ = cleaning.capacity(part)
            if service and number:
                row.capacities[service.code] = number

    def _marked(self, row, cells):
        found = []
        for code, place in self._marks:
            raw = cells[place] if place < len(cells) else ""
            if not raw.strip():
                continue
            number, _ = cleaning.capacity(raw)
            yes, complaint = self._look.signs.read(raw)
            if yes or (complaint and number):
                found.append(ServiceFound(code))
                if complaint and number:
                    row.capacities[code] = number
            elif complaint:
                self._look.collected.unknown("sign", raw)
                self._reader.warn(row.line, f"{SERVICE_MARK}{code}", complaint, before=as_it_stands(raw))
        return found

    def variant(self, row, cells):
        """The variant of the row's first service, by its column, by what every row is, or by the name; "" where nobody says."""
        code = row.services[0].code
        raw = self._reader.cell(cells, "variant")
        if raw.strip():
            found = self._names.variant(code, raw)
            if found is None and self._names.has_variants(code) and folded(raw) not in ("-", "*"):
                self._look.collected.unknown("variant", raw)
                self._reader.warn(
                    row.line,
                    "variant",
                    f"類型「{shown(raw)}」は知らない類型なので空欄にします。",
                    "variant_unknown",
                    before=as_it_stands(raw),
                )
            return found or ""
        constants = self._reader.mapping.constants
        if not row.services[0].variant and constants.get("variant_from_name"):
            named = self._names.variant_in(code, row.name)
            if named:
                self._reader.note(
                    "variant_from_name", row.line, "name", row.name, self._names.label(code, named)
                )
                return named
        return constants.get("variant", "")
