"""「未登録の項目」: what no list carries, one row a facility or pasted from a spreadsheet."""

from django import forms

from accounts.tenancy import current_municipality_id
from facilities.lists import apart, cleaning, days, texts
from facilities.lists.faults import ListError
from facilities.lists.service_names import ServiceNames
from facilities.wording import has_dwellings, service_types
from office.advisory_lock import may_take_turn
from office.changing.forms import ChangeMixin
from office.errors import Later, Refused
from office.fields import WarekiDateField
from office.forms import Form

#: The columns of the paste box, in the order they are asked for.
COLUMNS = ("事業所番号", "指定年月日", "日常生活圏域", "類型", "メールアドレス")
BUSY = "いま、ほかの人が貼り付けた表を読んでいます。10秒ほど待ってから、もう一度押してください。貼り付けた表はそのまま残っています。"
#: Signs pasted at once: some thousands of rows.
MAX_PASTED = 500_000
FIELDS = ("designated_on", "life_area", "variant", "email")


class MissingForm(ChangeMixin, Form):
    """The open questions about one facility."""

    designated_on = WarekiDateField(label="指定年月日", required=False, help_text="")
    life_area = forms.CharField(label="日常生活圏域", required=False, max_length=80)
    variant = forms.ChoiceField(label="類型", required=False)
    email = forms.EmailField(label="メールアドレス", required=False)

    def __init__(self, *args, facility, **kwargs):
        initial = {name: getattr(facility, name) for name in FIELDS}
        super().__init__(*args, prefix=f"f{facility.pk}", initial=initial, changes=[facility], **kwargs)
        self.facility = facility
        service = service_types().get(facility.service_type)
        if service and service.variants:
            self.offer("variant", [("", "選んでください"), *service.variants.items()])
        else:
            del self.fields["variant"]
        self.fields["life_area"].widget.attrs["list"] = "life-areas"
        for name in self.contents():
            field = self.fields[name]
            field.widget.attrs["aria-label"] = f"{facility.name}の{field.label}"

    @property
    def wants_dwellings(self):
        return has_dwellings(self.facility.service_type)

    def values(self, names=None):
        """What was typed; a cell that was not on the page changes nothing."""
        return super().values(self.typed() if names is None else names)


class PasteForm(Form):
    """Rows pasted from a spreadsheet; nothing is saved until every line can be read."""

    rows = forms.CharField(
        label="貼り付ける表",
        max_length=MAX_PASTED,
        widget=forms.Textarea(attrs={"rows": 10, "class": "input--wide"}),
        strip=False,
        help_text=f"Excelで次の順に並べた表をコピーして、そのまま貼り付けます: {'、'.join(COLUMNS)}。空欄の項目は変えません。",
    )

    def __init__(self, *args, find, **kwargs):
        """``find(numbers)``: facilities the person sees, as {number: [facility, …]}."""
        super().__init__(*args, **kwargs)
        self._find = find
        self.pasted = {}

    def clean_rows(self):
        # The page waits for the child that reads: one at a time in a municipality, so that they cannot take all pages.
        if not may_take_turn(f"pasted:{current_municipality_id()}"):
            raise forms.ValidationError(BUSY)
        try:
            table = apart.read_pasted(self.cleaned_data["rows"])
        except (ListError, Refused, Later) as failure:
            raise forms.ValidationError(str(failure)) from None
        lines = [(line, [*cells, *[""] * 5][:5]) for line, cells in table if cells[0].strip() != COLUMNS[0]]
        numbers = {line: cleaning.facility_number(cells[0])[0] for line, cells in lines}
        known = self._find(set(numbers.values()))
        faults = []
        for line, cells in lines:
            facilities = known.get(numbers[line], [])
            if not facilities:
                faults.append(f"{line}行目: 事業所番号「{texts.shown(cells[0])}」の事業所が見つかりません。")
            for facility in facilities:
                self.pasted[facility] = self._read(line, cells[1:], facility, faults)
        if faults:
            raise forms.ValidationError(faults)
        if not lines:
            raise forms.ValidationError("表に行がありません。事業所番号から始まる行を貼り付けてください。")
        return self.cleaned_data["rows"]

    @staticmethod
    def _read(line, cells, facility, faults):
        designated_on, life_area, variant, email = cells
        values, complaints = {}, []
        if designated_on.strip():
            try:
                values["designated_on"] = days.day(designated_on)
            except ValueError as failure:
                complaints.append(str(failure))
        if life_area.strip():
            values["life_area"] = texts.text(life_area)
            complaints.append("日常生活圏域は80文字までです。" if len(values["life_area"]) > 80 else None)
        if variant.strip():
            values["variant"] = ServiceNames(service_types()).variant(facility.service_type, variant)
            if values["variant"] is None:
                complaints.append(
                    f"「{texts.shown(variant)}」という類型は、{facility.name}のサービスにありません。"
                )
        if email.strip():
            values["email"], complaint = cleaning.email(email)
            if complaint:
                complaints.append(
                    f"「{texts.shown(email)}」はメールアドレスの形ではありません。"
                    "「name@example.jp」の形に直してください。"
                )
        faults.extend(f"{line}行目: {complaint}" for complaint in complaints if complaint)
        return values
