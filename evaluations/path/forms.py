"""Forms for the steps of an evaluation."""

from django import forms

from compliance.rules.wareki import format_date
from office.changing.forms import ChangeMixin
from office.forms import Form

_ROWS = forms.Textarea(attrs={"rows": 5})


class CheckedForm(ChangeMixin, Form):
    """Who went through each other's answers, today."""

    who = forms.CharField(
        label="確かめた人",
        max_length=200,
        help_text="例: 管理者と介護職員4人。記録すると、今日が確かめた日になります。",
    )


class EvaluatingMeetingForm(ChangeMixin, Form):
    """At which of the facility's meetings the council evaluates."""

    part = forms.TypedChoiceField(label="評価する会議", coerce=int, widget=forms.RadioSelect)

    def __init__(self, *args, parts, **kwargs):
        super().__init__(*args, **kwargs)
        self.parts = {one.pk: one for one in parts}
        self.offer(
            "part",
            [
                (one.pk, f"{format_date(one.meeting.date)}の会議（{one.meeting.get_state_display()}）")
                for one in parts
            ],
        )


class GoalsForm(ChangeMixin, Form):
    """What became of last year's goals, and those of the next year."""

    looked_back = forms.CharField(
        label="前の年度の目標についての振り返り", required=False, max_length=4000, widget=_ROWS
    )
    goals = forms.CharField(
        label="次の年度の目標",
        required=False,
        max_length=4000,
        widget=_ROWS,
        help_text="次の年度の評価を始めると、この目標がその画面に出ます。",
    )
