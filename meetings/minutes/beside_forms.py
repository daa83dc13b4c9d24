"""Choosing a file that is read into the draft, or laid beside it."""

from django.core.files.uploadedfile import UploadedFile

from office.fields import UploadField
from office.forms import Form
from office.papers import Upload
from office.reading.papers.kinds import MAX_BYTES


class _ReadField(UploadField):
    """A file as its name and bytes; what is in it, a child finds out."""

    def clean(self, data, initial=None):
        file = super().clean(data, initial)
        return Upload(file.name or "", file.read()) if isinstance(file, UploadedFile) else None


class WordForm(Form):
    """Minutes that were written in Word."""

    file = _ReadField(label="Wordのファイル", max_bytes=MAX_BYTES, endings=("docx",))


class TranscriptForm(Form):
    """What a tool wrote down of what was said."""

    file = _ReadField(label="文字起こしのファイル", max_bytes=MAX_BYTES, endings=("txt", "vtt", "docx"))
