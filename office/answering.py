"""What an officer answers to something that a facility recorded: it is confirmed, or the facility is asked about it."""

from django import forms

from office.changing.forms import ChangeMixin
from office.changing.views import save
from office.forms import Form

CONFIRM, QUESTION = "confirm", "question"


class OfficerAnswer(Form):
    """The choice between the two: asking needs words, confirming has none. ``asked_in`` names the box for the words."""

    asked_in = "remark"
    answer = forms.ChoiceField(
        label="確認の結果",
        choices=[(CONFIRM, "確認した"), (QUESTION, "事業所に尋ねる")],
        widget=forms.RadioSelect,
    )

    @property
    def confirms(self):
        """Was it found in order?"""
        return self.cleaned_data["answer"] == CONFIRM

    def clean(self):
        data = super().clean()
        words = data.get(self.asked_in, "").strip()
        if data.get("answer") == QUESTION and not words:
            self.add_error(self.asked_in, "何を尋ねるかを入力してください。")
        if data.get("answer") == CONFIRM and words:
            self.add_error(self.asked_in, "尋ねることがあるときは、「事業所に尋ねる」を選んでください。")
        return data


class OfficerAnswerForm(ChangeMixin, OfficerAnswer):
    """Confirm a record that its facility may change meanwhile, or ask about it.

    Args: ``shown_on``: the page on which the facility reads what it is asked.
    """

    remark = forms.CharField(
        label="事業所に尋ねること", required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, shown_on, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[
            "remark"
        ].help_text = f"{shown_on}に、このまま表示されます。確認したときは空けておきます。"


def save_answer(request, form, *, confirm, question, back, **more):
    """Save what an officer answered. Returns the response, or None where the form has to be shown again.

    Args: ``confirm(seen=…)`` and ``question(remark=…, seen=…)``: the services; ``back``: the page that leads here; ``more``:
    as of :func:`office.changing.views.save`.
    """

    def answer(seen):
        if form.confirms:
            return confirm(seen=seen)
        return question(remark=form.cleaned_data["remark"].strip(), seen=seen)

    success = "確認しました。" if form.confirms else "事業所に尋ねました。"
    return save(request, form, answer, success=success, next_url=back, cancel_url=back, **more)
