"""合同開催: whom to ask."""

from django import forms

from office.forms import Form


class SearchForm(Form):
    """Look for a facility by name."""

    q = forms.CharField(
        label="事業所の名前", max_length=100, required=False, help_text="名前の一部でも探せます。"
    )
