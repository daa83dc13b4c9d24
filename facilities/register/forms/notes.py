"""担当のメモ: what a desk writes down for itself about a facility."""

from django import forms

from office.forms import Form


class NoteForm(Form):
    """A note of the desk on a facility."""

    text = forms.CharField(
        label="メモ",
        max_length=2000,
        help_text="例: 電話済み。来週、議事録を出すとのこと。事業所には見えません。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
