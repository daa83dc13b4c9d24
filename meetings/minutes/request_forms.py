"""What is typed about a 要望 or a 助言."""

from typing import Any

from django import forms

from meetings.models import CouncilRequest
from office.changing.forms import ChangeMixin, TokenMixin
from office.forms import Form

_TEXT: dict[str, Any] = {"max_length": 2000, "widget": forms.Textarea(attrs={"rows": 3})}


class RequestFields(Form):
    """One request or piece of advice, and what the facility answered."""

    kind = forms.ChoiceField(
        label="種類",
        choices=CouncilRequest.Kind.choices,
        initial=CouncilRequest.Kind.REQUEST,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label="内容",
        help_text="だれが言ったかは書かずに、内容だけを書きます。例: 散歩の回数を増やしてほしい。",
        **_TEXT,
    )
    answer = forms.CharField(
        label="事業所の回答", required=False, help_text="その場で答えたこと、これから行うこと", **_TEXT
    )


class NewRequestForm(TokenMixin, RequestFields):
    """Record one."""

    def values(self):
        return {name: self.cleaned_data[name] for name in ("kind", "text", "answer")}


class RequestForm(ChangeMixin, RequestFields):
    """Correct one. Args: ``row``: it."""

    def __init__(self, data, *, row):
        initial = {name: getattr(row, name) for name in ("kind", "text", "answer")}
        super().__init__(data, initial=initial, changes=[row])


class CloseRequestForm(ChangeMixin, Form):
    """What was done. Args: ``row``: the request that is closed by it."""

    outcome = forms.CharField(
        label="したこと",
        help_text="例: 10月から散歩を週3回にした。できないと決めたときは、その理由を書きます。",
        **_TEXT,
    )

    def __init__(self, data, *, row):
        super().__init__(data, changes=[row], facts={"内容": row.text})
