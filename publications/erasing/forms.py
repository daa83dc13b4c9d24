"""What is typed where content is to be erased."""

from django import forms

from office.forms import Form


class AskToEraseForm(Form):
    """Why the content of a file has to go."""

    reason = forms.CharField(
        label="消す理由",
        max_length=300,
        help_text="例: 利用者の名前が残っていたため。理由はファイルの跡に残るので、名前は書かないでください。",
    )


class DecideEraseForm(Form):
    """What becomes of it."""

    decision = forms.ChoiceField(
        label="決めること",
        choices=[("erase", "内容を消す（元に戻せません）"), ("decline", "消さない")],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(label="消さない理由", required=False, max_length=300)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("decision") == "decline" and not cleaned.get("answer", "").strip():
            self.add_error("answer", "消さない理由を入力してください。")
        return cleaned
