"""Forms by which a desk asks for next year's days and looks at what was answered."""

from django import forms

from meetings.models import AnsweredDay
from meetings.ward.survey import policies
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates

Verdict = AnsweredDay.Verdict


class SurveyForm(PlausibleDates, Form):
    """By when facilities are to answer, and what the desk wants to say."""

    answer_by = WarekiDateField(label="返事の期限", years_back=1, years_ahead=1)
    words = forms.CharField(
        label="事業所へ伝えること",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="例: 職員が出席できるのは、平日の午前8時30分から午後5時15分までです。",
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial.setdefault("answer_by", today + policies.USUAL)

    def clean_answer_by(self):
        day = self.cleaned_data["answer_by"]
        if why := policies.why_not_until(day, self.today):
            raise forms.ValidationError(why)
        return day


class JudgeForm(ChangeMixin, Form):
    """What the desk says of each day of an answer. Args: ``days``: AnsweredDay, with ``in_words``."""

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.rows_of_days = days
        for day in days:
            self.add(
                f"verdict_{day.pk}",
                forms.ChoiceField(
                    label=day.in_words,
                    choices=[(one.value, one.label) for one in (Verdict.FINE, Verdict.MOVE)],
                    widget=forms.RadioSelect,
                    initial=day.verdict if day.verdict != Verdict.OPEN else Verdict.FINE.value,
                    help_text=day.remark,
                ),
            )
            self.add(
                f"words_{day.pk}",
                forms.CharField(
                    label="別の日をお願いするときの理由と、都合のよい日",
                    required=False,
                    max_length=1000,
                    initial=day.words,
                ),
            )

    def clean(self):
        cleaned = super().clean()
        for day in self.rows_of_days:
            moves = cleaned.get(f"verdict_{day.pk}") == Verdict.MOVE
            if moves and not (cleaned.get(f"words_{day.pk}") or "").strip():
                self.add_error(f"words_{day.pk}", "理由か、都合のよい日を書いてください。")
        return cleaned

    @property
    def said(self):
        """What the service takes: {day's id: (verdict, words)}."""
        return {
            day.pk: (self.cleaned_data[f"verdict_{day.pk}"], self.cleaned_data[f"words_{day.pk}"].strip())
            for day in self.rows_of_days
        }
