"""What is typed of incidents, of their reports, and of who may read them."""

from django import forms

from facilities import pseudonyms
from facilities.incidents import policies
from facilities.models import Incident, IncidentReport
from office.changing.forms import ChangeMixin
from office.fields import ClockField, WarekiDateField
from office.forms import Form, PlausibleDates

_NO_NAMES = "名前は書かないでください。"


def _text(label, help_text="", required=True, rows=3):
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


class IncidentForm(PlausibleDates, ChangeMixin, Form):
    """A record of an accident or of restraint. Args: ``kind``; ``now``: the local moment; ``record``: the one to correct."""

    resident = forms.CharField(
        label="入居者の呼び名",
        max_length=20,
        help_text="例: 入居者A。名前との対応は、事業所の中だけで控えてください。",
    )
    happened_on = WarekiDateField(label="起きた日")
    starts_at = ClockField(
        label="起きた時刻", help_text="わからないときは、気づいた時刻です。例: 14:00、午後2時半"
    )
    ends_on = WarekiDateField(
        label="終わった日", required=False, help_text="続いているときは空けておきます。"
    )
    ends_at = ClockField(label="終わった時刻", required=False, after="starts_at")
    place = forms.CharField(label="場所", max_length=100, required=False, help_text="例: 2階の浴室")
    what = _text("起きたこと", f"見たこと、わかっていることを順に書きます。{_NO_NAMES}", rows=5)
    condition = _text("入居者の心身の状況", "けがの様子、本人の訴え、そのときの状態など。")
    response = _text("対応の経過", "手当て、受診、家族への連絡など、いつ何をしたか。", required=False, rows=4)
    reason = _text("原因", "まだわからないときは「調べています」と書き、後で直します。")
    decided_by = forms.CharField(
        label="対応を決めた人", max_length=200, help_text="役職で書きます。例: 管理者、サービス管理責任者"
    )
    follow_up = _text("再発を防ぐための取り組み", "最終報告までに書きます。", required=False)
    grantor = forms.CharField(
        label="支給を決めた市区町村",
        max_length=40,
        required=False,
        help_text="受給者証にあります。事業所のある所とは違うことがあります。",
    )

    def __init__(self, *args, kind, now, record=None, **kwargs):
        super().__init__(*args, changes=[record] if record else None, **kwargs)
        self.now, self.today = now, now.date()
        if kind == Incident.Kind.RESTRAINT:
            for name, words in _RESTRAINT.items():
                self.fields[name].label, self.fields[name].help_text = words
            del self.fields["grantor"]
        else:
            del self.fields["ends_on"], self.fields["ends_at"]
        if record is not None:
            self.initial.update((name, getattr(record, name)) for name in self.contents())

    def clean_resident(self):
        resident = pseudonyms.written(self.cleaned_data["resident"])
        if why := pseudonyms.why_not_resident(resident):
            raise forms.ValidationError(why)
        return resident

    def clean(self):
        values = super().clean()
        for name, sentence in policies.why_not_so(values, self.now).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return values


#: What the boxes are called, and explained by, where restraint is recorded.
_RESTRAINT = {
    "happened_on": ("始めた日", "例: 令和8年4月20日、2026/4/20"),
    "starts_at": ("始めた時刻", "例: 14:00、午後2時半"),
    "what": ("行った方法（態様）", f"どのように行ったかを書きます。{_NO_NAMES}"),
    "condition": ("入居者の心身の状況", "そのときの様子、本人の訴えなど。"),
    "reason": (
        "緊急やむを得ない理由",
        "切迫していたこと、ほかに方法がなかったこと、一時的であることが分かるように書きます。",
    ),
    "response": ("経過", "途中で様子を見た時刻と、本人の様子など。"),
    "decided_by": ("拘束を決めた人", "役職で書きます。例: 管理者と、夜勤の世話人"),
    "follow_up": ("その後の検討", "やめるために話し合ったこと。委員会で取り上げた日など。"),
}


#: What the button says: a report goes out from here, or is only noted as having gone out by another way.
SENDS, NOTES = "この内容で報告する", "この内容で記録する"


class ReportForm(PlausibleDates, Form):
    """How a report goes out, and to whom."""

    body = forms.CharField(label="あて先の名前", max_length=60, help_text="例: 見本県障害福祉課")
    way = forms.ChoiceField(
        label="方法",
        choices=IncidentReport.Way,
        widget=forms.Select(
            attrs={"data-says": SENDS, "data-says-for": IncidentReport.Way.HERE, "data-says-else": NOTES}
        ),
        help_text="「この画面から」を選ぶと、この自治体の担当の職員が、この報告書を読めるようになります。",
    )
    sent_on = WarekiDateField(label="報告した日")
    how = forms.CharField(
        label="くわしい方法",
        max_length=100,
        required=False,
        help_text="例: 電子申請の受付番号、電話に出た人の役職",
    )

    def __init__(self, *args, today, to, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("sent_on", today)

    @property
    def button(self):
        """What the button says for the way that is chosen; a script says it anew when another is."""
        return SENDS if self["way"].value() in (None, IncidentReport.Way.HERE) else NOTES


class _PeopleField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj):
        return obj.name


class ReadersForm(Form):
    """Who of the staff may read the records."""

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        field = _PeopleField(
            label="記録を見て、書ける職員",
            queryset=people,
            required=False,
            widget=forms.CheckboxSelectMultiple,
            help_text="法人の管理者は、いつも見られます。",
        )
        self.add("readers", field)
