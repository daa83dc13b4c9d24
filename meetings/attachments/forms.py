"""Choosing a file that belongs to a meeting."""

from django import forms

from meetings.attachments.content_types import ENDINGS, MAX_BYTES, NotAttachable, content_type_of
from office.fields import UploadField
from office.forms import Form


class AttachmentForm(Form):
    """Attach minutes written elsewhere, or a handout."""

    title = forms.CharField(label="資料名", max_length=200, help_text="例: 第3回 議事録、行事の写真")
    file = UploadField(
        label="ファイル",
        max_bytes=MAX_BYTES,
        # What does not fit is refused below, by its content and in its own words. A phone told the endings it may
        # choose from turns its photos into one of them by itself.
        widget=forms.FileInput(attrs={"accept": ",".join(f".{ending}" for ending in ENDINGS)}),
        help_text="PDF、Word、Excel、PowerPoint、写真（JPEG・PNG）。一つ25MBまで",
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        self.data_of_file = file.read()
        try:
            self.content_type = content_type_of(file.name, self.data_of_file)
        except NotAttachable as error:
            raise forms.ValidationError(str(error)) from error
        return file
