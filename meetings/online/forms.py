"""The room of a meeting and what was checked; the day of a consent on paper."""

from urllib.parse import urlsplit

from django import forms

from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates
from office.look.dates import moment_in_words

FIELDS = ("address", "passcode")


def _said(item, ticked):
    """An item as its tick box says it: in which guideline it stands, and who ticked it when."""
    words = f"{item.text}（「{item.paper}」）" if item.paper else item.text
    return (
        f"{words}　{moment_in_words(ticked.checked_at)}　{ticked.checked_by.name}が確認" if ticked else words
    )


class RoomForm(ChangeMixin, Form):
    """Where the meeting is joined, and what is checked before (N7-5). Args: ``checks``: as of ``selectors.checks_of``."""

    address = forms.CharField(
        label="参加するアドレス",
        max_length=500,
        required=False,
        help_text="https:// で始まるアドレスです。構成員一人ひとりのページと、参加する事業所だけに見え、メール、カレンダー、自治体の画面には出ません。",
    )
    passcode = forms.CharField(label="会議の番号やパスコード", max_length=100, required=False)
    checks = forms.MultipleChoiceField(
        label="オンラインで開く前に確かめること", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, checks, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("checks", [(item.id, _said(item, ticked)) for item, ticked in checks])

    def clean_address(self):
        address = self.cleaned_data["address"].strip()
        if not address:
            return ""
        try:
            parts = urlsplit(address)
            host = parts.hostname
        except ValueError:
            host, parts = None, None
        if not host or parts.scheme != "https" or any(sign.isspace() for sign in address):
            raise forms.ValidationError(
                "https:// で始まるアドレスを、そのまま写してください。電話番号や番号だけのときは、下の欄に入れてください。"
            )
        return address


class PaperConsentForm(PlausibleDates, Form):
    """The day that stands on a consent on paper."""

    day = WarekiDateField(label="同意した日", help_text="同意書に書かれた日です。")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, initial={"day": today}, **kwargs)
        self.today = today
