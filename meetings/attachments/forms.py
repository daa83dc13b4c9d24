"""Choosing a file that belongs to a meeting."""

from django import forms

from office.forms import Form
from office.papers import AttachmentField


class AttachmentForm(Form):
    """Attach minutes written elsewhere, or a handout."""

    title = forms.CharField(label="資料名", max_length=200, help_text="例: 第3回 議事録、行事の写真")
    file = AttachmentField(label="ファイル")
