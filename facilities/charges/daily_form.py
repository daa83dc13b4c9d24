"""What is typed of a resident's wish."""

from django import forms

from facilities import pseudonyms
from facilities.charges import daily
from facilities.models import ChargePrice
from office.changing.forms import ChangeMixin
from office.fields import CountField, WarekiDateField
from office.forms import Form, PlausibleDates

_MOST = 9_999_999


class DailyWishForm(PlausibleDates, ChangeMixin, Form):
    """What one resident wished for. Args: ``today``; ``record``: the one to correct, None for a new one."""

    resident = forms.CharField(
        label="入居者の呼び名", max_length=20, help_text="例: 入居者A。名前は書きません。"
    )
    what = forms.CharField(
        label="希望したもの",
        max_length=60,
        help_text="料金表に載せるものは、料金表と同じ名前で書きます。例: 新聞代、理美容の付き添い",
    )
    how_said = forms.CharField(
        label="どのように希望したか",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="本人の言葉、見本を見せたときの様子など。例: 「毎朝読みたい」と話し、申込書に自分で書いた",
    )
    amount = CountField(label="合意した額（円）", min_value=1, max_value=_MOST)
    unit = forms.ChoiceField(label="単位", choices=ChargePrice.Unit)
    agreed_on = WarekiDateField(label="合意した日")
    until = WarekiDateField(
        label="終わった日",
        required=False,
        help_text="続いているときは空けておきます。本人がやめると言った日です。",
    )

    def __init__(self, *args, today, record=None, **kwargs):
        super().__init__(*args, changes=[record] if record else None, **kwargs)
        self.today = today
        if record is not None:
            self.initial.update((name, getattr(record, name)) for name in self.contents())

    def clean_resident(self):
        return pseudonyms.written(self.cleaned_data["resident"])

    def clean(self):
        values = super().clean()
        for name, sentence in daily.why_not_wish(values, self.today).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return values
