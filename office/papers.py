"""Choosing a file that belongs to a record: as far as its name and first bytes tell, before a worker looks into it."""

from dataclasses import dataclass

from django import forms
from django.core.files.uploadedfile import UploadedFile

from office.fields import UploadField
from office.reading.papers.kinds import ENDINGS, FIRST_BYTES, MAX_BYTES, why_not_take

#: What may be chosen, as a form says it.
PAPER_HINT = "PDF、Word、Excel、PowerPoint、写真（JPEG・PNG）。一つ25MBまで"


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
            **{"help_text": PAPER_HINT} | kwargs,
        )

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        content = file.read()
        name = file.name or ""
        if sentence := why_not_take(name, content[:FIRST_BYTES]):
            raise forms.ValidationError(sentence)
        return Upload(name, content)
