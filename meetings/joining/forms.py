"""Asking somebody onto a council, and what they answer by the link or on paper."""

from django import forms

from meetings.council.forms import SeatForm
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates

_YES, _NO = "yes", "no"
_CHOICES = ((_YES, "引き受けて、上の内容を承諾する"), (_NO, "引き受けない"))


class SeatRequestForm(SeatForm):
    """Whom to ask, and for which term; when they agree is not asked, as they say it themselves."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["consented_on"]
        self.fields["since"].label = "お願いする就任日"
        self.fields["since"].help_text = "空けておくと、承諾した日から任期が始まります。"
        self.fields["email"].help_text = "登録があればメールで、なければ手紙でお願いします。"


class SeatAnswerForm(Form):
    """Whether somebody agrees, and what they wish."""

    answer = forms.ChoiceField(label="お返事", choices=_CHOICES, widget=forms.RadioSelect)
    wishes = forms.CharField(
        label="参加にあたって希望すること",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="例: 会議で話してほしくないこと、写真や名前の扱い、来やすい曜日。書かなくてもかまいません。",
    )

    @property
    def said(self):
        """What was answered, as the services take it."""
        return {
            "accepts": self.cleaned_data["answer"] == _YES,
            "wishes": self.cleaned_data["wishes"].strip(),
        }


class PaperForm(ChangeMixin, PlausibleDates, SeatAnswerForm):
    """What stands on the returned 参加承諾書, or was said on the telephone."""

    day = WarekiDateField(label="紙に書かれた日、または返事を聞いた日")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, initial={"day": today}, **kwargs)
        self.today = today
        self.offer("answer", [(_YES, "承諾した"), (_NO, "引き受けない")])
