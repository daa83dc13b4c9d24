"""What is typed of charges: prices, a month's lines, a table of months, how a year is divided."""

import re

from django import forms

from facilities import pseudonyms
from facilities.charges import policies
from facilities.charges.kinds import all_kinds, settled_kinds
from facilities.charges.rent_form import dwelling_box, room_type_box
from facilities.models import ChargePrice, YearSettlement
from office.changing.forms import ChangeMixin
from office.fields import CountField, UploadField, WarekiDateField
from office.forms import Form, PlausibleDates

#: Yen: no line of a home is more than this.
_MOST = 99_999_999
_MAX_BYTES = 2 * 1024 * 1024
#: Lines left empty for somebody new, and the most that a page has.
_NEW_LINES, _MOST_LINES = 2, 60
_NUMBER = re.compile(r"_(\d{1,2})$")


def _yen(label, required=True, help_text=""):
    return CountField(label=label, required=required, max_value=_MOST, help_text=help_text)


class PriceForm(PlausibleDates, ChangeMixin, Form):
    """A line of the price list, and what only people can say of it."""

    kind = forms.ChoiceField(label="費目")
    name = forms.CharField(label="料金表の名前", max_length=60, help_text="例: 食費（夕食）、水道光熱費")
    amount = _yen("額（円）")
    unit = forms.ChoiceField(label="単位", choices=ChargePrice.Unit)
    bylaw_amount = _yen("運営規程の額（円）", required=False, help_text="運営規程に額が書いてあるとき。")
    since = WarekiDateField(label="適用した日")
    until = WarekiDateField(label="終わった日", required=False, help_text="続いているときは空けておきます。")
    room_type = forms.CharField(
        label="部屋の種類",
        max_length=30,
        required=False,
        help_text="家賃が部屋で違うとき、計算したときの言葉から選びます。例: 6畳",
    )
    has_wages = forms.BooleanField(
        label="世話人などの人件費が入っている", required=False, help_text="食材料費のときに確かめます。"
    )
    for_all = forms.BooleanField(
        label="全員から同じ額を集めている", required=False, help_text="その他日常生活費のときに確かめます。"
    )

    def __init__(self, *args, today, facility, record=None, **kwargs):
        super().__init__(*args, changes=[record] if record else None, **kwargs)
        self.today = today
        self.add("dwelling", dwelling_box(facility))
        self.fields["room_type"].widget = room_type_box(facility)
        before = list(self.fields)
        self.order_fields([*before[: before.index("room_type")], "dwelling"])
        self.offer(
            "kind", [("", "選んでください"), *((code, one.label) for code, one in all_kinds().items())]
        )
        if record is not None:
            kept = (name for name in self.contents() if hasattr(record, name))
            self.initial.update((name, getattr(record, name)) for name in kept)

    def clean(self):
        values = super().clean()
        for name, sentence in policies.why_not_price(values).items() if "kind" not in self.errors else ():
            self.add_error(name, sentence)
        return values


class MonthForm(ChangeMixin, Form):
    """A month: what each charge cost, what of it staff used, and for each resident the days and what was collected.

    Args: ``month``: its first day; ``row``: what stands saved, or None; ``lines``: what a new month begins with, as of
    ``prefill.lines_for``; ``capacity``: the home's.
    """

    capacity = CountField(label="定員（人）", min_value=1, max_value=999)

    def __init__(self, *args, month, row=None, lines=(), capacity=None, **kwargs):
        super().__init__(*args, changes=[row], **kwargs)
        self.month, self.row = month, row
        self.initial.setdefault("capacity", row.capacity if row else capacity)
        costs = {one.kind: one for one in row.costs.all()} if row else {}
        for kind, charge in settled_kinds().items():
            known = costs.get(kind)
            self.add(f"cost_{kind}", _yen(f"{charge.label}の実費", required=False), known and known.cost)
            self.add(
                f"staff_{kind}",
                _yen(f"{charge.label}のうち職員の分", required=False),
                known.staff_share if known else None,
            )
        people = self._people(row) if row else list(lines)
        self.lines = list(range(min(_MOST_LINES, max(self._sent_lines(), len(people) + _NEW_LINES))))
        for number in self.lines:
            self._add_line(number, people[number] if number < len(people) else ("", None, {}))

    @staticmethod
    def _people(row):
        return [
            (one.resident, one.days, {payment.kind: payment.paid for payment in one.payments.all()})
            for one in row.residents.all()
        ]

    def _sent_lines(self):
        sent = [int(found[1]) for name in self.data if (found := _NUMBER.search(name))]
        return max(sent, default=-1) + 1

    def _add_line(self, number, person):
        name, days, paid = person
        who = f"{number + 1}行目の"
        label = forms.CharField(label=f"{who}入居者", max_length=20, required=False)
        self.add(f"resident_{number}", label, name)
        most = policies.days_in(self.month)
        self.add(f"days_{number}", CountField(label=f"{who}日数", required=False, max_value=most), days)
        for kind, charge in settled_kinds().items():
            field = _yen(f"{who}{charge.label}", required=False)
            self.add(f"paid_{kind}_{number}", field, paid.get(kind))

    @property
    def cost_rows(self):
        """What the page shows of the costs: (label, box of the cost, box of the staff's share)."""
        return [
            (charge.label, self[f"cost_{kind}"], self[f"staff_{kind}"])
            for kind, charge in settled_kinds().items()
        ]

    @property
    def resident_rows(self):
        """What the page shows of the residents: a list of boxes for each line."""
        return [
            [
                self[f"resident_{number}"],
                self[f"days_{number}"],
                *(self[f"paid_{kind}_{number}"] for kind in settled_kinds()),
            ]
            for number in self.lines
        ]

    def clean(self):
        values = super().clean()
        for number in self.lines:
            self._check_line(values, number)
        for kind, charge in settled_kinds().items():
            if values.get(f"staff_{kind}") and values.get(f"cost_{kind}") is None:
                self.add_error(f"cost_{kind}", f"{charge.label}の実費も入力してください。")
        if not self.errors and (why := policies.why_not_lines(self.costs, self.residents, self.month)):
            self.add_error(None, why)
        return values

    def _check_line(self, values, number):
        name = pseudonyms.written(values.get(f"resident_{number}") or "")
        given = any(values.get(f"paid_{kind}_{number}") for kind in settled_kinds())
        if not name:
            if given or values.get(f"days_{number}"):
                self.add_error(f"resident_{number}", f"{number + 1}行目の入居者の呼び名を入力してください。")
            return
        values[f"resident_{number}"] = name
        if why := pseudonyms.why_not_resident(name):
            self.add_error(f"resident_{number}", why)
        if values.get(f"days_{number}") is None and f"days_{number}" not in self.errors:
            self.add_error(f"days_{number}", f"{name}の日数を入力してください。いなかった月は0です。")

    @property
    def costs(self):
        """{kind: (cost, staff's share)} of the charges whose cost was typed."""
        given = self.cleaned_data
        return {
            kind: (given[f"cost_{kind}"], given[f"staff_{kind}"] or 0)
            for kind in settled_kinds()
            if given.get(f"cost_{kind}") is not None
        }

    @property
    def residents(self):
        """[(pseudonym, days, {kind: paid})] of the lines that name somebody."""
        given = self.cleaned_data
        return [
            (
                given[f"resident_{number}"],
                given[f"days_{number}"] or 0,
                {kind: given.get(f"paid_{kind}_{number}") or 0 for kind in settled_kinds()},
            )
            for number in self.lines
            if given.get(f"resident_{number}")
        ]


class TableForm(Form):
    """A table of months."""

    file = UploadField(label="月ごとの表（Excel）", max_bytes=_MAX_BYTES, endings=("xlsx", "csv"))


class SettleForm(Form):
    """How a charge of a year is divided among those who lived there."""

    key = forms.ChoiceField(
        label="分け方", choices=YearSettlement.Key, widget=forms.RadioSelect, initial="days"
    )
    key_words = forms.CharField(
        label="分け方の説明",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="精算書に載ります。例: 電気と水道は共用のメーターなので、住んだ日数で分けました。",
    )

    def __init__(self, *args, shared, **kwargs):
        super().__init__(*args, **kwargs)
        if shared:
            # A key for shared utilities must be shown (O6-4b).
            self.fields["key_words"].required = True
            self.fields["key_words"].error_messages["required"] = (
                "共用の光熱水費をどう分けたかを、精算書に書くことになっています。分け方の説明を入力してください。"
            )


class SettlementBackForm(ChangeMixin, Form):
    """Why a settlement is taken back."""

    because = forms.CharField(label="取り消す理由", max_length=300, help_text="例: 5月の電気代の入力まちがい")
