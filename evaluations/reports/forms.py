"""Forms for 結果報告書."""

from django import forms

from office.changing.forms import ChangeMixin
from office.forms import Form

ACCEPT, RETURN = "accept", "return"


class ToCenterForm(ChangeMixin, Form):
    """Where the center gets the report."""

    address = forms.EmailField(label="地域包括支援センターのメールアドレス", max_length=254)


class ReportAnswerForm(ChangeMixin, Form):
    """The desk receives a report, or gives it back with words."""

    answer = forms.ChoiceField(
        label="確認の結果",
        choices=[(ACCEPT, "受け取る"), (RETURN, "差し戻す")],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label="直してほしいこと",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="差し戻すときに書きます。事業所の画面に、このまま表示されます。",
    )

    def clean(self):
        data = super().clean()
        words = (data.get("remark") or "").strip()
        if data.get("answer") == RETURN and not words:
            self.add_error("remark", "何を直してほしいかを書いてください。")
        if data.get("answer") == ACCEPT and words:
            self.add_error("remark", "直してほしいことがあるときは、「差し戻す」を選んでください。")
        return data
