"""What an officer answers to an evaluation."""

from django import forms

from office.changing.forms import ChangeMixin
from office.forms import Form

CONFIRM, QUESTION = "confirm", "question"


class CheckForm(ChangeMixin, Form):
    """Confirm it, or ask the facility about it."""

    answer = forms.ChoiceField(
        label="確認の結果",
        choices=[(CONFIRM, "確認した"), (QUESTION, "事業所に尋ねる")],
        widget=forms.RadioSelect,
    )
    remark = forms.CharField(
        label="事業所に尋ねること",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="事業所の評価のページに、このまま表示されます。確認したときは空けておきます。",
    )

    def clean(self):
        data = super().clean()
        remark = data.get("remark", "").strip()
        if data.get("answer") == QUESTION and not remark:
            self.add_error("remark", "何を尋ねるかを入力してください。")
        if data.get("answer") == CONFIRM and remark:
            self.add_error("remark", "尋ねることがあるときは、「事業所に尋ねる」を選んでください。")
        return data
