"""What is typed of a place other than the register."""

from django import forms

from office.changing.forms import ChangeMixin
from office.fields import CountField, WarekiDateField
from office.forms import Form
from office.papers import AttachmentField
from publications.elsewhere import policies
from publications.models import Publication

_PHOTO_HINT = "掲示した所や画面を写した写真（JPEG・PNG）。人の顔や名前が写っていないものを選んでください。撮影した場所や日時は取り除きます。"


class ElsewhereForm(Form):
    """Where else, besides the register, the public minutes can be read, and what shows it."""

    channel = forms.ChoiceField(
        label="公表の方法",
        choices=[c for c in Publication.Channel.choices if c[0] != Publication.Channel.REGISTER],
        widget=forms.RadioSelect,
    )
    on = WarekiDateField(label="公表した日")
    note = forms.CharField(
        label="掲示した場所・広報誌の名前",
        required=False,
        max_length=300,
        help_text="例: 玄関の掲示板。いちごだより 12月号",
    )
    address = forms.URLField(
        label="載せたページのアドレス",
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text="ホームページや情報公表システムに載せたとき。例: https://www.example.jp/kaigi/",
        error_messages={"invalid": "https:// から始まるアドレスを、そのまま写してください。"},
    )
    handed = CountField(
        label="配った人数", required=False, help_text="利用者や家族に配ったとき。広報誌は部数"
    )

    #: What the service is told of a place.
    told: tuple[str, ...] = ("channel", "on", "note", "address", "handed")

    @property
    def said(self):
        """What was typed, as the service takes it."""
        return {name: self.cleaned_data[name] for name in self.told}

    def clean(self):
        cleaned = super().clean()
        if "channel" in cleaned and "address" not in self.errors and "handed" not in self.errors:
            said = (cleaned.get(name) or "" for name in ("note", "address", "handed"))
            for name, sentence in policies.lacking(cleaned["channel"], *said).items():
                self.add_error(name, sentence)
        return cleaned


class NewElsewhereForm(ElsewhereForm):
    """Another place besides the register, with a photo at once where there is one."""

    photo = AttachmentField(label="証拠の写真", required=False, help_text=_PHOTO_HINT)


class CorrectElsewhereForm(ChangeMixin, ElsewhereForm):
    """A place that was entered put right, and when it ended."""

    told = (*ElsewhereForm.told, "ended")

    ended = WarekiDateField(
        label="掲示・掲載を終えた日", required=False, help_text="いまも読めるときは空けておきます。"
    )

    def __init__(self, data=None, *, publication):
        initial = {
            "channel": publication.channel,
            "on": publication.published_on,
            "note": publication.note,
            "address": publication.address,
            "handed": publication.handed,
            "ended": publication.withdrawn_on,
        }
        super().__init__(data, initial=initial, changes=[publication])


class ProofForm(Form):
    """A photo that shows it."""

    photo = AttachmentField(label="証拠の写真", help_text=_PHOTO_HINT)
