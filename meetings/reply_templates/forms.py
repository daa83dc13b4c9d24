"""The form of a reply template."""

from django import forms

from office.changing.forms import ChangeMixin, TokenMixin
from office.forms import Form


class TemplateFields(Form):
    """A heading to find it by, and the sentence itself."""

    title = forms.CharField(label="見出し", max_length=60, help_text="例: 出席者の区分が空です")
    text = forms.CharField(
        label="文",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="差し戻すときの指摘に入る文です。",
    )


class NewTemplateForm(TokenMixin, TemplateFields):
    """A new one."""


class ChangeTemplateForm(ChangeMixin, TemplateFields):
    """One that stands."""
