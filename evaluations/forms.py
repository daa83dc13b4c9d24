"""The form for an evaluation."""

from dataclasses import replace

from django import forms

from compliance.rules.wareki import format_date
from evaluations import policies
from evaluations.models import Evaluation
from evaluations.selectors import meetings_to_evaluate_at, part_at
from evaluations.self_reports import PUBLISHED, REPORTED
from facilities.self_reports.forms import SaidFields
from meetings.planning.candidates import as_saved
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.selectors import partners_in_facts
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form

_OPTIONAL = "まだのときは空けておきます。"


class _MeetingChoice(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{format_date(meeting.date)}の会議"


class EvaluationForm(AsksFirst, ChangeMixin, SaidFields, Form):
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
    certified_by = forms.CharField(
        label="評価機関を認証した所",
        required=False,
        max_length=120,
        help_text="第三者評価のときに入力します。例: 〇〇県の認証（番号 00-000）",
    )
    contracted_on = WarekiDateField(
        label="評価機関と契約した日", required=False, help_text="第三者評価のときに入力します。"
    )
    visited_on = WarekiDateField(
        label="訪問調査の日", required=False, help_text="第三者評価のときに入力します。"
    )
    named_by = forms.CharField(
        label="準ずる措置と定めた人",
        required=False,
        max_length=120,
        help_text="準ずる措置のときに入力します。例: 東京都知事",
    )
    named_on = WarekiDateField(
        label="準ずる措置と定められた日",
        required=False,
        help_text="準ずる措置のときに入力します。例: 令和8年4月1日",
    )
    presented_on = WarekiDateField(label="結果を会議で報告した日", required=False, help_text=_OPTIONAL)
    published_on = WarekiDateField(label="結果を公表した日", required=False, help_text=_OPTIONAL)
    published_where = forms.CharField(
        label="公表した所・アドレス",
        required=False,
        max_length=200,
        help_text="公表したときに入力します。例: 玄関の掲示板、WAM NET、https://www.example.jp/hyouka/",
    )
    reported_on = WarekiDateField(label="自治体へ報告した日", required=False, help_text=_OPTIONAL)

    def __init__(self, *args, facility, kinds, today, evaluation=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.today = facility, today
        self.offer("kind", [(kind.value, kind.label) for kind in kinds])
        self.fields["meeting"].queryset = meetings_to_evaluate_at(facility)
        if Evaluation.Kind.EXTERNAL not in kinds:
            del self.fields["meeting"]
        if Evaluation.Kind.EQUIVALENT not in kinds:
            del self.fields["named_by"], self.fields["named_on"]
        if Evaluation.Kind.THIRD_PARTY not in kinds:
            for name in ("certified_by", "contracted_on", "visited_on"):
                del self.fields[name]
        kinds_of_days = [PUBLISHED, REPORTED]
        if evaluation is not None and (evaluation.on_register_since or policies.is_of_path(evaluation)):
            # Since when and where it can be read, its own page says.
            del self.fields["published_on"], self.fields["published_where"]
            kinds_of_days.remove(PUBLISHED)
        for kind in kinds_of_days:
            self.ask_how(kind, evaluation)

    def clean(self):
        data = super().clean()
        for name, sentence in policies.why_not_so(self.facility, data, self.today).items():
            if name not in self.errors:
                self.add_error(name if name in self.fields else None, sentence)
        return data

    def candidate(self):
        """The meeting at which an outside evaluation took place, as one that evaluates."""
        meeting = self.cleaned_data.get("meeting")
        if meeting is None:
            return None
        part = part_at(meeting, self.facility)
        partners = partners_in_facts(meeting, self.facility)
        return replace(as_saved(meeting, part), evaluating=True, partners=partners)

    def settled(self):
        meeting = self.candidate()
        return meeting and replace(meeting, evaluating=False)

    def values(self, names=None):
        """What the services take."""
        return {"meeting": None} | self.without_saying(super().values(names))
