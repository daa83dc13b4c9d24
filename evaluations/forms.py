"""Forms for evaluations and the yearly choice."""

from django import forms

from compliance.rules.wareki import format_date, format_fiscal_year
from evaluations import policies
from evaluations.models import Evaluation, EvaluationChoice
from evaluations.selectors import meetings_to_evaluate_at
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form

_OPTIONAL = "まだのときは空けておきます。"


class _MeetingChoice(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{format_date(meeting.date)}の会議"


class EvaluationForm(ChangeMixin, Form):
    """One evaluation that was done. ``today`` bounds all days: what lies ahead has not happened."""

    kind = forms.ChoiceField(label="種類", widget=forms.RadioSelect)
    date = WarekiDateField(label="実施日")
    meeting = _MeetingChoice(
        label="評価を行った会議",
        queryset=None,
        required=False,
        empty_label="選ばない",
        help_text="会議を活用した外部評価のときに選びます。",
    )
    received_from = forms.CharField(
        label="評価した機関・会議",
        required=False,
        max_length=120,
        help_text="例: 評価機関の名前、〇〇地域自立支援協議会。自己評価では空けておきます。",
    )
    presented_on = WarekiDateField(label="結果を会議で報告した日", required=False, help_text=_OPTIONAL)
    published_on = WarekiDateField(label="結果を公表した日", required=False, help_text=_OPTIONAL)
    reported_on = WarekiDateField(label="自治体へ報告した日", required=False, help_text=_OPTIONAL)

    def __init__(self, *args, facility, kinds, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.today = facility, today
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        self.fields["meeting"].queryset = meetings_to_evaluate_at(facility)
        if Evaluation.Kind.EXTERNAL not in kinds:
            del self.fields["meeting"]

    def clean(self):
        data = super().clean()
        for name, sentence in policies.why_not_so(self.facility, data, self.today).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, sentence)
        return data

    def values(self):
        """What the services take."""
        return {"meeting": None} | super().values()


class EvaluationChoiceForm(ChangeMixin, Form):
    """Who carries out the outside evaluation of one fiscal year."""

    fiscal_year = forms.TypedChoiceField(label="年度", coerce=int)
    way = forms.ChoiceField(
        label="外部評価の方法", choices=EvaluationChoice.Way.choices, widget=forms.RadioSelect
    )

    def __init__(self, *args, this_year, **kwargs):
        super().__init__(*args, **kwargs)
        years = (this_year, this_year + 1, this_year - 1)
        self.fields["fiscal_year"].choices = [(year, format_fiscal_year(year)) for year in years]
