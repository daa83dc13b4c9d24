"""What is typed of money that was handed over."""

from django import forms

from facilities.charges import refunds
from facilities.models import RefundHanded
from office.changing.forms import TokenMixin
from office.fields import CountField, WarekiDateField
from office.forms import Form, PlausibleDates

_MOST = 99_999_999


class RefundHandedForm(PlausibleDates, TokenMixin, Form):
    """What was handed to one resident. Args: ``standing``: the resident's; ``settled_on``: as of ``refunds.first_settled``."""

    receipts: tuple[RefundHanded.Receipt, ...] = (
        RefundHanded.Receipt.SIGNED,
        RefundHanded.Receipt.PROXY,
        RefundHanded.Receipt.SLIP,
    )

    amount = CountField(label="渡した額（円）", min_value=1, max_value=_MOST)
    handed_on = WarekiDateField(label="渡した日")
    way = forms.ChoiceField(label="渡し方", choices=RefundHanded.Way, widget=forms.RadioSelect)
    receipt = forms.ChoiceField(
        label="受け取りの証拠",
        choices=RefundHanded.Receipt,
        widget=forms.RadioSelect,
        help_text="受領書か振り込みの控えがそろってから記録します。",
    )
    received_by = forms.CharField(
        label="受け取った人",
        max_length=60,
        help_text="続柄などで書きます。名前は書きません。例: 本人、母、成年後見人",
    )

    def __init__(self, *args, standing, settled_on, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.standing, self.settled_on, self.today = standing, settled_on, today
        self.offer("receipt", [(one.value, one.label) for one in self.receipts])
        self.initial.setdefault("amount", abs(standing.open))
        self.initial.setdefault("received_by", "本人")

    def clean(self):
        values = super().clean()
        for name, sentence in refunds.why_not_handed(values, self.settled_on, self.today).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return values


class RefundCameBackForm(RefundHandedForm):
    """What of too much came back from one resident. Args: as of RefundHandedForm."""

    receipts = (RefundHanded.Receipt.COPY, RefundHanded.Receipt.SLIP)

    amount = CountField(label="返してもらった額（円）", min_value=1, max_value=_MOST)
    handed_on = WarekiDateField(label="返してもらった日")
    way = forms.ChoiceField(label="返してもらい方", choices=RefundHanded.Way, widget=forms.RadioSelect)
    receipt = forms.ChoiceField(
        label="証拠",
        choices=RefundHanded.Receipt,
        widget=forms.RadioSelect,
        help_text="現金のときは領収書を書いて渡し、その控えを残します。",
    )
    received_by = forms.CharField(
        label="返した人",
        max_length=60,
        help_text="続柄などで書きます。名前は書きません。例: 本人、母、成年後見人",
    )
