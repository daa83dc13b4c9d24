"""Choosing a file that belongs to a meeting."""

from dataclasses import dataclass

from django import forms
from django.core.files.uploadedfile import UploadedFile

from meetings.attachments.content_types import ENDINGS, MAX_BYTES, NotAttachable, content_type_of
from office.fields import UploadField
from office.forms import Form


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was chosen and looked at: what ``office.files.store`` keeps."""

    name: str
    data: bytes
    content_type: str


class AttachmentField(UploadField):
    """A document or photo, looked at by its content. Gives an :class:`Upload`."""

    def __init__(self, **kwargs):
        super().__init__(
            max_bytes=MAX_BYTES,
            # What does not fit is refused below, by its content and in its own words. A phone told the endings it may
            # choose from turns its photos into one of them by itself.
            widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
            **{"help_text": "PDF、Word、Excel、PowerPoint、写真（JPEG・PNG）。一つ25MBまで"} | kwargs,
        )

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        if not isinstance(file, UploadedFile):
            return None
        content = file.read()
        try:
            return Upload(file.name, content, content_type_of(file.name, content))
        except NotAttachable as error:
            raise forms.ValidationError(str(error)) from error


class AttachmentForm(Form):
    """Attach minutes written elsewhere, or a handout."""

    title = forms.CharField(label="資料名", max_length=200, help_text="例: 第3回 議事録、行事の写真")
    file = AttachmentField(label="ファイル")
