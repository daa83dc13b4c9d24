"""What is said about the time before the 利用開始日."""

from django import forms

from office.forms import Form


class PriorForm(Form):
    """Which open rows from before the start were done on paper."""

    rows = forms.MultipleChoiceField(
        label="紙の記録などで済んでいるもの",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "済んでいるものを1つ以上選んでください。"},
    )

    def __init__(self, *args, items, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("rows", [(f"{item.row.duty}|{item.row.subject}", item.title) for item in items])

    def pairs(self):
        """The chosen rows as (duty, subject)."""
        return {tuple(value.split("|", 1)) for value in self.cleaned_data["rows"]}
