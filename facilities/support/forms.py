"""What is typed of a resident's plan."""

from django import forms

from facilities import pseudonyms
from facilities.models import SupportPlan
from facilities.support import policies
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates


class SupportPlanForm(PlausibleDates, ChangeMixin, Form):
    """One round of a plan. Args: ``today``; ``record``: the one to correct, None for a new one."""

    resident = forms.CharField(
        label="入居者の呼び名", max_length=20, help_text="例: 入居者A。名前は書きません。"
    )
    asked_on = WarekiDateField(label="意思を確かめた日")
    will = forms.CharField(
        label="本人の意思と選好",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="暮らし方、日中の過ごし方、食べ物など、本人が望むこと、好むこと。",
    )
    how_learnt = forms.CharField(
        label="どのように知ったか",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="本人の言葉、表情や行動、写真や絵カード、家族や前の支援者から聞いたことなど。",
    )
    same_sex = forms.ChoiceField(
        label="同性介助の希望",
        choices=SupportPlan.Care,
        required=False,
        widget=forms.RadioSelect,
        help_text="入浴や排せつなどの介助を、同性の職員に望むかを聞きます。",
    )
    meeting_on = WarekiDateField(label="個別支援計画の会議の日", required=False)
    resident_came = forms.BooleanField(label="本人が参加した", required=False)
    who_came = forms.CharField(
        label="ほかに参加した人",
        max_length=300,
        required=False,
        help_text="役職や続柄で書きます。例: サービス管理責任者、母",
    )
    given_on = WarekiDateField(label="本人に計画を渡した日", required=False)
    office = forms.CharField(label="相談支援事業所", max_length=60, required=False)
    sent_on = WarekiDateField(label="相談支援事業所に計画を渡した日", required=False)

    def __init__(self, *args, today, record=None, **kwargs):
        super().__init__(*args, changes=[record] if record else None, **kwargs)
        self.today = today
        if record is not None:
            self.initial.update((name, getattr(record, name)) for name in self.contents())

    def clean_resident(self):
        return pseudonyms.written(self.cleaned_data["resident"])

    def clean(self):
        values = super().clean()
        for name, sentence in policies.why_not_so(values, self.today).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return values
