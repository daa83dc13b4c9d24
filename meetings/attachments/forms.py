"""Choosing a file that belongs to a meeting."""

from dataclasses import dataclass

from django import forms
from django.core.files.uploadedfile import UploadedFile

from office.fields import UploadField
from office.forms import Form
from office.reading.papers.kinds import ENDINGS, FIRST_BYTES, MAX_BYTES, why_not_take


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was chosen; what is in it, a worker finds out."""

    name: str
    data: bytes


class AttachmentField(UploadField):
    """A document or photo, as far as its name and first bytes tell. Gives an :class:`Upload`."""

    def __init__(self, **kwargs):
        super().__init__(
            max_bytes=MAX_BYTES,
            # What does not fit is refused below, in its own words. A phone told the endings it may choose from turns its
            # photos into one of them by itself.
            widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
            **{"help_text": "PDF、Word、Excel、PowerPoint、写真（JPEG・PNG）。一つ25MBまで"} | kwargs,
        )

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        content = file.read()
        if sentence := why_not_take(file.name, content[:FIRST_BYTES]):
            raise forms.ValidationError(sentence)
        return Upload(file.name, content)


class AttachmentForm(Form):
    """Attach minutes written elsewhere, or a handout."""

    title = forms.CharField(label="資料名", max_length=200, help_text="例: 第3回 議事録、行事の写真")
    file = AttachmentField(label="ファイル")
