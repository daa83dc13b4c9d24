"""The values of one line: each cell cleaned, what was changed noted, and what cannot be meant left out."""

from dataclasses import replace

from . import cleaning, days
from .columns import CLEANERS, CONTINUED, DAYS, STATE_DAYS, most
from .faults import Complaint
from .texts import as_it_stands, shown, text

_LONGEST_ADDRESS = 300
_OPENING = {"closed_on": "designated_on", "dwelling_closed_on": "opened_on"}
_LABELS = {"closed_on": "廃止日", "dwelling_closed_on": "住居の廃止日"}


class Values:
    """Reads values. Args: ``reader``: the :class:`rows.RowReader` whose lines they stand in."""

    def __init__(self, reader):
        self._reader, self._look = reader, reader.look
        self._places = places = reader.header.places
        self._columns = [(key, places[key], *how) for key, how in CLEANERS.items() if key in places]
        self._keeps_closing = reader.mapping.code == "template"
        self._has_state = not places.keys().isdisjoint(STATE_DAYS)
        self._days: dict = {}
        self._steps = [step for needed, step in self._all_steps() if not needed.isdisjoint(places)]

    def _all_steps(self):
        """What is done to the values of a row, with the columns of which one has to be there for it."""
        yield {"changed_on"}, self._changed_on
        yield {"closed_on", "dwelling_closed_on"}, self._closing_after_opening
        yield {"address_2", "address_3", "dwelling_address_2"}, self._continued
        yield {"place"}, self._place_and_address
        yield {"address", "capacity", "place"}, self._as_dwelling
        yield {"latitude", "longitude"}, self._coordinates
        yield {"url"}, self._mail_from_url

    def read(self, row, cells):
        """Fill ``row.values``."""
        for key, place, clean, longest in self._columns:
            raw = cells[place] if place < len(cells) else ""
            if not raw or raw.isspace() or (key == "capacity" and row.capacities):
                continue
            self._value(row, key, raw, clean, longest)
        for step in self._steps:
            step(row, cells)
        variant = self._reader.services.variant(row, cells)
        if variant:
            row.values["variant"] = variant
        if self._has_state:
            self._take_days(row)
        self._limits(row)

    def _cleaned(self, key, raw, clean):
        if clean is cleaning.yes:
            return self._look.signs.read(raw)
        return clean(raw, epoch=self._look.epoch) if key in DAYS else clean(raw)

    def _value(self, row, key, raw, clean, longest):
        value, complaint = self._cleaned(key, raw, clean)
        if longest and value and len(value) > longest:
            value = ""
            complaint = f"{longest}文字を超えているので空欄として扱います。"
        if complaint is None and value and key in DAYS:
            value, complaint = self._plausible(key, value, raw)
        if complaint:
            after = "" if value is None else str(value)
            self._reader.warn(row.line, key, complaint, before=as_it_stands(raw), after=after)
            if getattr(complaint, "kind", "") == "mark_unread":
                self._look.collected.unknown("sign", raw)
        elif value:
            self._note(row, key, raw, value)
        if value not in ("", None):
            row.values[key] = value

    def _plausible(self, key, value, raw):
        why = days.why_not_plausible(value, self._look.today, is_end_of_designation=key == "valid_until")
        if why is None:
            return value, None
        sentence = (
            f"{why}書きまちがいのおそれがあるので空欄にします（「{shown(raw)}」）。日付を確かめてください。"
        )
        return None, Complaint(sentence, "date_implausible")

    def _note(self, row, key, raw, value):
        if value is True or value is False:
            return
        if key in DAYS:
            if days.is_read(raw):
                self._reader.note("date_read", row.line, key, raw, str(value))
        elif isinstance(value, int):
            if str(value) != raw:
                self._reader.note("count_read", row.line, key, raw, str(value))
        elif value != raw and value != raw.strip():
            self._reader.note("spelling", row.line, key, raw, value)

    def _changed_on(self, row, cells):
        """異動年月日 is the day of the designation only where the row is a new one."""
        day = row.values.pop("changed_on", None)
        if day is None:
            return
        kind = self._reader.cell(cells, "state")
        if not kind.strip() or "新規" in kind or "指定" in kind:
            row.values.setdefault("designated_on", day)
            if "dwelling_name" in row.values:
                row.values.setdefault("opened_on", day)
        else:
            self._reader.note(
                "changed_on", row.line, "changed_on", self._reader.cell(cells, "changed_on"), str(day)
            )

    def _closing_after_opening(self, row, _):
        for closing, opening in _OPENING.items():
            closed, opened = row.values.get(closing), row.values.get(opening)
            if closed and opened and closed < opened:
                del row.values[closing]
                sentence = f"{_LABELS[closing]}が始まりの日（{opened}）より前なので空欄にします。どちらの日も確かめてください。"
                self._reader.warn(row.line, closing, sentence, "closing_before", before=str(closed))

    def _continued(self, row, _):
        for key, parts in CONTINUED.items():
            more = [row.values.pop(part) for part in parts if part in row.values]
            if more:
                self._put_together(row, key, row.values.get(key, "") + "".join(more))

    def _put_together(self, row, key, whole):
        if len(whole) > _LONGEST_ADDRESS:
            sentence = f"つなげると{_LONGEST_ADDRESS}文字を超えるので、後ろを切ります。"
            self._reader.warn(row.line, key, sentence, "too_long", before=as_it_stands(whole))
        row.values[key] = whole[:_LONGEST_ADDRESS]

    def _place_and_address(self, row, cells):
        place, address = text(self._reader.cell(cells, "place")), row.values.get("address", "")
        if place and not (address and address.startswith(place)):
            self._put_together(row, "address", place + address)

    def _as_dwelling(self, row, _):
        """Where each row is a dwelling, what no column of the dwelling says is said by those of the row."""
        if not any(self._look.names.has_dwellings(service.code) for service in row.services):
            return
        by_rows = self._reader.mapping.grouping == "rows"
        if by_rows and "dwelling_address" not in self._places and "address" in row.values:
            row.values["dwelling_address"] = row.values["address"]
        of_dwelling = self._reader.mapping.constants.get("capacity") == "dwelling"
        if of_dwelling and "dwelling_capacity" not in self._places and "capacity" in row.values:
            row.values["dwelling_capacity"] = row.values.pop("capacity")
            row.values.setdefault("dwelling_name", row.name)

    def _coordinates(self, row, cells):
        north, east = self._reader.cell(cells, "latitude"), self._reader.cell(cells, "longitude")
        (north_read, east_read), complaint = cleaning.coordinates(north, east)
        if complaint:
            after = f"{north_read}, {east_read}" if north_read else ""
            self._reader.warn(
                row.line,
                "latitude",
                complaint,
                before=f"{as_it_stands(north)}, {as_it_stands(east)}",
                after=after,
            )
        if north_read is not None:
            row.values |= {"latitude": north_read, "longitude": east_read}

    def _mail_from_url(self, row, _):
        if row.values.get("url", "").startswith("mailto:"):
            row.values.setdefault("email", row.values.pop("url").removeprefix("mailto:"))
            row.values.pop("url", None)

    def _take_days(self, row):
        """The days that tell a state, out of the values: they are proposed as a step."""
        self._days = {key: row.values[key] for key in STATE_DAYS if key in row.values}
        for key in self._days:
            if not (key == "closed_on" and self._keeps_closing):
                del row.values[key]

    def state_days(self, row):
        """The days of the row read last that tell a state."""
        return self._days if self._has_state else {}

    @staticmethod
    def with_day(state, told):
        """A state by its words with the day that a column tells; a day in a column counts before words, but for resumed ones."""
        if state is None or told is None:
            return state or told
        if told.kind == "closed" or told.kind == state.kind:
            return replace(told, words=state.words or told.words, on=told.on or state.on)
        return state

    def _limits(self, row):
        for service in row.services:
            self._limit(
                row, "capacity", row.capacities.get(service.code) or row.values.get("capacity"), service.code
            )
            if "dwelling_capacity" in row.values:
                self._limit(
                    row, "dwelling_capacity", row.values["dwelling_capacity"], service.code, "dwelling"
                )

    def _limit(self, row, key, capacity, code, what="facility"):
        limit = most(code, what)
        if limit and capacity and capacity > limit:
            sentence = f"定員{capacity}は、法で決められた{limit}を超えています。このまま取り込みますが、確かめてください。"
            self._reader.warn(
                row.line, key, sentence, "capacity_over", before=str(capacity), after=str(capacity)
            )
