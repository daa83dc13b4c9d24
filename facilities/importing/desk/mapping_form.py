"""How an unknown list is read: a box for each column and for what every row is."""

from dataclasses import replace

from django import forms
from django.core.exceptions import ValidationError

from facilities.importing.desk.layouts import MOST_HEADER_ROWS, header_cells
from facilities.lists.fields import FIELDS, SERVICE_MARK, label_of
from facilities.lists.mapping import ALL_SHEETS, BY_SHEET, Mapping, layout_key
from facilities.lists.texts import folded
from facilities.wording import service_types
from office.changing.forms import ChangeMixin
from office.forms import Form

#: What every row is: the boxes that are constants of a mapping.
_CONSTANTS = ("service", "operator", "here", "other_prefectures", "variant_from_name", "capacity")
_SHAPE = ("header_at", "header_rows", "sheets")
FOUND = "found"
NOT_TAKEN = [("", "読まない")]
IN_A_COLUMN = [("", "列に書いてある")]
_CAPACITIES = [("", "定員の列はない"), ("facility", "事業所の定員"), ("dwelling", "住居の定員")]


class MappingForm(ChangeMixin, Form):
    """Args: ``proposal``: what a worker found; ``kept``: the ListMapping that is remembered for the layout, or an unsaved one."""

    service = forms.ChoiceField(label="サービスの種類", required=False)
    operator = forms.CharField(
        label="法人の名称（どの行も同じ法人のときだけ）",
        required=False,
        max_length=200,
        help_text="法人の列がない一覧で空欄にすると、「法人未登録」とします。",
    )
    here = forms.BooleanField(label="すべて当自治体の事業所", required=False)
    other_prefectures = forms.BooleanField(
        label="ほかの都道府県の番号の行も、当自治体の事業所として読む", required=False
    )
    grouping = forms.BooleanField(label="同じ番号の行を、一つの事業所の住居として読む", required=False)
    variant_from_name = forms.BooleanField(label="名前から類型を決める", required=False)
    capacity = forms.ChoiceField(label="定員は", required=False, choices=_CAPACITIES)

    def __init__(self, *args, proposal, kept, **kwargs):
        super().__init__(*args, changes=[kept], **kwargs)
        self.proposal = proposal
        self.mapping = Mapping.from_dict(kept.mapping) if kept.pk else proposal.mapping
        types = [(code, one.name) for code, one in service_types().items()]
        by_sheet = [(BY_SHEET, "シートの名前のとおり")] if len(proposal.sheets) > 1 else []
        self.offer("service", IN_A_COLUMN + by_sheet + types + self._with_variant(types))
        constants = self.mapping.constants
        for name in _CONSTANTS:
            self.initial[name] = constants.get(name, "")
        self.initial["grouping"] = self.mapping.grouping == "rows"
        self._add_header()
        self._add_sheets()
        self.columns = []
        for column in proposal.columns:
            self._add_column(column, dict(types))

    def _with_variant(self, types):
        named = self.mapping.constants.get("service", "")
        code, _, variant = named.partition("/")
        return [(named, f"{dict(types).get(code, code)}（{variant}）")] if variant else []

    def _add_header(self):
        lines = [(str(line), f"{line}行目") for line, _ in self.proposal.rows]
        at = self._header_at()
        first = str(self.proposal.rows[at][0]) if at is not None else ""
        if at is None and self.mapping.header_rows:
            # It stands further down than the rows that are shown.
            first = FOUND
            lines.append((FOUND, "もっと下の、見つけた見出し"))
        field = forms.ChoiceField(label="見出しの行", choices=[("", "見出しはない"), *lines], required=False)
        self.add("header_at", field, lambda: first)
        count = str(max(self.mapping.header_rows, 1))
        choices = [(str(n), f"{n}行") for n in range(1, MOST_HEADER_ROWS + 1)]
        if count not in dict(choices):
            choices.append((count, f"{count}行"))
        self.add("header_rows", forms.ChoiceField(label="見出しの行数", choices=choices), lambda: count)

    def _header_at(self):
        """Where among the rows shown the header begins that the mapping speaks of; None where it has none."""
        lines = self.mapping.header_rows
        for at in range(len(self.proposal.rows)) if lines else ():
            if layout_key(header_cells(self.proposal, at, lines)) == self.mapping.layout_key:
                return at
        return None

    def _add_sheets(self):
        if len(self.proposal.sheets) > 1:
            names = [(name, name) for name, _ in self.proposal.sheets]
            field = forms.MultipleChoiceField(
                label="読むシート", choices=names, widget=forms.CheckboxSelectMultiple
            )
            self.add("sheets", field, self._sheets_read)

    def _sheets_read(self):
        if self.mapping.sheets and self.mapping.sheets != ALL_SHEETS:
            return list(self.mapping.sheets)
        return [name for name, chosen in self.proposal.sheets if chosen or self.mapping.sheets]

    def _add_column(self, column, types):
        choices = NOT_TAKEN + list(FIELDS.items())
        marks = {f"{SERVICE_MARK}{code}" for code in types}
        if column.field in marks:
            choices += [(mark, label_of(mark, types)) for mark in sorted(marks)]
        name = f"column_{column.place}"
        header = self._header_of(column)
        label = f"{column.place + 1}列目「{header}」" if header else f"{column.place + 1}列目"
        chosen = self._chosen(column)
        examples = f"例: {'、'.join(column.samples)}" if column.samples else "空の列です"
        field = forms.ChoiceField(label=label, choices=choices, required=False, help_text=examples)
        self.add(name, field, lambda: chosen)
        self.columns.append((column, name))

    def _chosen(self, column):
        """The field that a column is by the mapping: found by its header, or by its place."""
        header = folded(self._header_of(column))
        for name, how in self.mapping.columns.items():
            if how == column.place or (not isinstance(how, int) and header in map(folded, how)):
                return name
        return ""

    def _header_of(self, column):
        """What heads a column by the mapping, which may have another header than the proposal."""
        at = self._header_at()
        cells = header_cells(self.proposal, at, self.mapping.header_rows) if at is not None else ()
        return " ".join(cells[column.place].split()) if column.place < len(cells) else column.header

    def column_boxes(self):
        """The boxes of the columns, in their order."""
        return [self[name] for _, name in self.columns]

    def shape_boxes(self):
        """The boxes of how the file is cut."""
        return [self[name] for name in _SHAPE if name in self.fields]

    def other_boxes(self):
        """The boxes of what no column says."""
        columns = {name for _, name in self.columns}
        return [self[name] for name in self.contents() if name not in columns and name not in _SHAPE]

    def clean(self):
        cleaned = super().clean()
        chosen: dict = {}
        for column, name in self.columns:
            field = cleaned.get(name)
            if field and field in chosen:
                what = label_of(field, {})
                self.add_error(
                    name, f"「{what}」は{chosen[field] + 1}列目にも選んでいます。どちらかを変えてください。"
                )
            elif field:
                chosen[field] = column.place
        if not self.errors and "name" not in chosen:
            raise ValidationError("事業所名の列を選んでください。")
        marks = [field for field in chosen if field.startswith(SERVICE_MARK)]
        if not self.errors and not (cleaned.get("service") or "service" in chosen or marks):
            raise ValidationError(
                "サービス種別の列を選ぶか、「サービスの種類」でどの行も同じサービスを選んでください。"
            )
        self._chosen_places = chosen
        return cleaned

    def confirmed(self):
        """The mapping as it was filled in."""
        cleaned = self.cleaned_data
        constants = {name: cleaned[name] for name in _CONSTANTS}
        kept = {n: v for n, v in self.mapping.constants.items() if n not in constants}
        lines, cells = self._confirmed_header()
        return replace(
            self.mapping,
            columns={field: self._how(field, place, cells) for field, place in self._chosen_places.items()},
            constants=kept | {name: value for name, value in constants.items() if value},
            grouping="rows" if cleaned["grouping"] else "",
            sheets=self._sheets(),
            header_rows=lines,
            layout_key=self._key(lines, cells),
            words={},
            width=max(len(self.proposal.columns), len(cells)),
        )

    def _key(self, lines, cells):
        if self.cleaned_data["header_at"] == FOUND:
            return self.mapping.layout_key
        return layout_key(cells) if lines else ""

    def _confirmed_header(self):
        first = self.cleaned_data["header_at"]
        if not first:
            return 0, []
        if first == FOUND:
            return self.mapping.header_rows, [column.header for column in self.proposal.columns]
        at = next(at for at, (line, _) in enumerate(self.proposal.rows) if str(line) == first)
        lines = int(self.cleaned_data["header_rows"])
        return lines, header_cells(self.proposal, at, lines)

    def _how(self, field, place, cells):
        """How a column is found: by its header where that stands once, else by its place."""
        keys = [folded(cell) for cell in cells]
        if place < len(keys) and keys[place] and keys.count(keys[place]) == 1:
            return (" ".join(cells[place].split()),)
        return place

    def _sheets(self):
        if "sheets" not in self.fields:
            return self.mapping.sheets
        chosen = self.cleaned_data["sheets"]
        if len(chosen) == len(self.proposal.sheets):
            return ALL_SHEETS
        return tuple(chosen)
