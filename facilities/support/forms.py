"""What is typed of a resident's plan, its document, and to whom that was given."""

from django import forms

from facilities import pseudonyms
from facilities.models import PlanGiven, SupportPlan
from facilities.support import policies
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates
from office.papers import AttachmentField


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

    def __init__(self, *args, today, record=None, **kwargs):
        super().__init__(*args, changes=[record] if record else None, **kwargs)
        self.today, self.given = today, policies.given_of(record) if record else ()
        if record is not None:
            self.initial.update((name, getattr(record, name)) for name in self.contents())

    def clean_resident(self):
        return pseudonyms.written(self.cleaned_data["resident"])

    def clean(self):
        values = super().clean()
        for name, sentence in policies.why_not_so(values, self.today, self.given).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return values


class SupportPaperForm(Form):
    """The plan's document itself, the first or a further version."""

    file = AttachmentField(label="個別支援計画のファイル")
    note = forms.CharField(
        label="前の版から直したこと",
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="直して付け直すときに書きます。例: 本人の希望で、週末の外出を加えた",
    )


class PlanGivenForm(PlausibleDates, Form):
    """To whom a version was given. Args: ``paper``; ``today``."""

    to = forms.ChoiceField(label="渡した相手", choices=PlanGiven.To, widget=forms.RadioSelect)
    who = forms.CharField(
        label="事業所の名前か続柄",
        max_length=60,
        required=False,
        help_text="本人のほかに渡したときに書きます。人の名前は書きません。例: 見本相談室、母",
    )
    given_on = WarekiDateField(label="渡した日")
    way = forms.ChoiceField(label="渡し方", choices=PlanGiven.Way, widget=forms.RadioSelect)

    def __init__(self, *args, paper, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.paper, self.today = paper, today

    def clean(self):
        values = super().clean()
        for name, sentence in policies.why_not_given(self.paper, values, self.today).items():
            if name not in self.errors:
                self.add_error(name, sentence)
        return values


class PlanGivenBackForm(ChangeMixin, Form):
    """Why a record of giving is taken back."""

    because = forms.CharField(label="取り消す理由", max_length=300, help_text="例: 別の入居者の記録でした。")
