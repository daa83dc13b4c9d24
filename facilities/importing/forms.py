"""Forms of the import page."""

from django import forms

from facilities.lists.encoding import CHOICES
from facilities.lists.limits import MAX_BYTES
from office.fields import UploadField
from office.forms import Form


class UploadForm(Form):
    """The list to be read."""

    file = UploadField(label="事業所の一覧", max_bytes=MAX_BYTES, endings=("csv", "txt", "tsv", "xlsx"))


class EncodingForm(Form):
    """Which of two readings is right."""

    encoding = forms.ChoiceField(
        label="正しく読める方", choices=list(CHOICES.items()), widget=forms.RadioSelect
    )
