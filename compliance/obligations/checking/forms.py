"""Which rules are shown, and what somebody found who compared one with its source."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import RuleCheck
from compliance.obligations.checking.selectors import STATES
from office.fields import WarekiDateField
from office.forms import Form

_ALL = [("", "すべて")]


class WhichForm(Form):
    """Narrows the list: by how the comparison stands, and by duty."""

    state = forms.ChoiceField(label="確認", required=False, choices=[*_ALL, *STATES.items()])
    duty = forms.ChoiceField(label="義務", required=False)

    def __init__(self, data, *, duties, **kwargs):
        super().__init__(data or None, **kwargs)
        self.offer("duty", [*_ALL, *duties])

    def wants(self, line):
        """Is a line among those that were asked for? All are, where nothing sensible was."""
        asked = self.cleaned_data if self.is_bound and self.is_valid() else {}
        return asked.get("state", "") in ("", line.state) and (
            not asked.get("duty") or asked["duty"] in line.one.duties
        )


class CheckForm(Form):
    """Who compared a rule with which source, when, and what came of it."""

    content = forms.CharField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(
        label="見比べた結果", choices=RuleCheck.Outcome.choices, widget=forms.RadioSelect
    )
    compared_with = forms.CharField(
        label="見比べた資料", max_length=200, help_text="例: 条例の原文、要綱の改正後の全文"
    )
    compared_by = forms.CharField(label="見比べた人", max_length=80)
    compared_on = WarekiDateField(label="見比べた日")
    note = forms.CharField(
        label="メモ",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="違うところがあったときは、どこがどう違うかを書きます。",
    )

    def __init__(self, data=None, *, today, **kwargs):
        super().__init__(data, **kwargs)
        self._today = today

    def clean_compared_on(self):
        day = self.cleaned_data["compared_on"]
        if day > self._today:
            raise ValidationError("これからの日です。見比べた日を入れてください。")
        return day

    def clean(self):
        data = super().clean()
        if data.get("outcome") == RuleCheck.Outcome.DIFFERS and not data.get("note", "").strip():
            self.add_error("note", "どこがどう違うかを書いてください。")
        return data
