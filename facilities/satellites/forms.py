"""What is typed of a resident's moving on."""

from django import forms

from facilities.running.forms import LONGEST_EXTENSION
from facilities.satellites import policies
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates


def _text(label, help_text="", required=True):
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea(attrs={"rows": 3})
    )


class MovingPlanForm(PlausibleDates, ChangeMixin, Form):
    """A plan of moving. Args: ``today``; ``plan``: what stands saved, or None."""

    goal = _text("めざす暮らし", "どこで、どのように暮らしたいか。名前は書きません。")
    steps = _text("移るまでにすること", "住まい探し、金銭の管理、通院、支援者との相談など。")
    target_on = WarekiDateField(label="移る目標の日", years_ahead=LONGEST_EXTENSION)
    alone = _text("一人暮らしができる見込み", "延長を願い出るときに書きます。", required=False)
    wished_until = WarekiDateField(label="延ばしたい最後の日", required=False, years_ahead=LONGEST_EXTENSION)
    body = forms.CharField(
        label="支給を決めた市区町村", max_length=40, required=False, help_text="受給者証にあります。"
    )

    def __init__(self, *args, today, plan=None, **kwargs):
        super().__init__(*args, changes=[plan], **kwargs)
        self.today, self.plan = today, plan
        if plan is not None:
            self.initial.update((name, getattr(plan, name)) for name in self.contents())

    def clean(self):
        values = super().clean()
        if self.plan is None or values.get("target_on") != self.plan.target_on:
            for name, sentence in policies.why_not_plan(values, self.today).items():
                self.add_error(name, sentence)
        return values


class _StepForm(PlausibleDates, ChangeMixin, Form):
    def __init__(self, *args, today, plan, **kwargs):
        super().__init__(*args, changes=[plan], **kwargs)
        self.today = today
        said = {name: getattr(plan, name) for name in self.contents()}
        self.initial.update((name, value) for name, value in said.items() if value is not None)


class AskedForm(_StepForm):
    """The request for more time went out."""

    asked_on = WarekiDateField(
        label="延長を願い出た日", help_text="依頼書を市区町村に出した日。例: 令和8年4月20日"
    )


class DecidedForm(_StepForm):
    """What the 審査会 decided."""

    granted = forms.TypedChoiceField(
        label="審査会の決定",
        choices=[("True", "延長を認めた"), ("False", "認めなかった")],
        coerce=lambda text: text == "True",
        widget=forms.RadioSelect,
    )
    decided_on = WarekiDateField(label="決まった日")
    granted_until = WarekiDateField(label="認められた最後の日", required=False, years_ahead=LONGEST_EXTENSION)
    decision = _text("審査会の言葉", "条件や助言。", required=False)


class ReportedForm(_StepForm):
    """What was reported to the 審査会 afterwards."""

    report = _text("その後の様子", "計画がどこまで進んだか。")
    reported_on = WarekiDateField(label="報告した日")


STEPS = {
    "asked": (AskedForm, "延長を願い出たことを記録する"),
    "decided": (DecidedForm, "審査会の決定を記録する"),
    "reported": (ReportedForm, "審査会への報告を記録する"),
}
