"""What is typed on the pages of keeping."""

from django import forms

from office.changing.forms import ChangeMixin
from office.forms import Form


class HoldForm(ChangeMixin, Form):
    """Why a record must not be disposed of for now."""

    reason = forms.CharField(
        label="廃棄を止める理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例: 苦情の申し立てが続いているため。監査で求められているため。",
    )


class ProposeForm(Form):
    """Why the ticked records are to be disposed of."""

    words = forms.CharField(
        label="廃棄する理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例: 令和8年度の文書整理。保存期間が過ぎたため。",
    )


class DecideForm(ChangeMixin, Form):
    """By which decision a list is disposed of."""

    decision = forms.CharField(
        label="決定の番号・根拠",
        max_length=300,
        help_text="例: 令和8年度 第12号。廃棄証明書に載ります。",
    )
