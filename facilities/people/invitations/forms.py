"""Forms of inviting many, of letters and of handing over."""

from django import forms

from facilities.people.invitations.columns import MAX_BYTES
from office.fields import UploadField
from office.forms import Form


class SheetForm(Form):
    """The sheet of people."""

    file = UploadField(label="招く人の表", max_bytes=MAX_BYTES, endings=("csv", "txt", "tsv", "xlsx"))


class LettersForm(Form):
    """Whose letters are made."""

    which = forms.ChoiceField(label="だれの手紙を作りますか", widget=forms.RadioSelect)

    def __init__(self, *args, counts, **kwargs):
        super().__init__(*args, **kwargs)
        choices = (
            ("new", "手紙で招いた人のうち、まだ手紙を作っていない人"),
            ("letters", "手紙で招いた人の全員"),
            ("all", "招待中の全員（メールで招いた人も）"),
        )
        self.offer(
            "which", [(which, f"{label}（{counts[which]:,}人）") for which, label in choices if counts[which]]
        )


class HandOverForm(Form):
    """Who takes somebody's place."""

    name = forms.CharField(label="新しい方の名前", max_length=80)
    email = forms.EmailField(
        label="新しい方のメールアドレス",
        required=False,
        help_text="分からないときは空欄のままにすると、手紙で招けます。",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
