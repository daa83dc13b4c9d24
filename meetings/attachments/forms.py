"""Choosing a file that belongs to a meeting."""

from django import forms

from office.forms import Form
from office.papers import AttachmentField


class AttachmentForm(Form):
    """Attach minutes written elsewhere, or a handout."""

    title = forms.CharField(label="資料名", max_length=200, help_text="例: 第3回 議事録、行事の写真")
    file = AttachmentField(label="ファイル")
    for_members = forms.BooleanField(
        label="開催通知を出した構成員のページに、会議の前から出す",
        required=False,
        help_text="次第や報告の資料など、前もって読んでもらうものに印を付けます。個人のことが書かれていないか、確かめてください。",
    )
    shows_daily_life = forms.BooleanField(
        label="事業所の普段の様子を伝える写真・パンフレット",
        required=False,
        help_text="事業所の外で会議を開いたときに、会場で見せたり配ったりしたものです。",
    )
