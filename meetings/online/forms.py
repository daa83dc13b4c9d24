"""The room of a meeting and what was checked; the day of a consent on paper."""

from urllib.parse import urlsplit

from django import forms

from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates

FIELDS = ("address", "passcode", "personal_data_checked", "medical_data_checked")


class RoomForm(ChangeMixin, Form):
    """Where the meeting is joined, and the two guidelines (N7-5)."""

    address = forms.CharField(
        label="参加するアドレス",
        max_length=500,
        required=False,
        help_text="https:// で始まるアドレスです。構成員一人ひとりのページと、参加する事業所だけに見え、メール、カレンダー、自治体の画面には出ません。",
    )
    passcode = forms.CharField(label="会議の番号やパスコード", max_length=100, required=False)
    personal_data_checked = forms.BooleanField(
        label="個人情報の取扱いのガイダンスに沿って進めることを確かめた",
        required=False,
        help_text="「医療・介護関係事業者における個人情報の適切な取扱いのためのガイダンス」",
    )
    medical_data_checked = forms.BooleanField(
        label="医療情報の安全管理のガイドラインに沿って進めることを確かめた",
        required=False,
        help_text="「医療情報システムの安全管理に関するガイドライン」",
    )

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
