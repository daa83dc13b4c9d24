"""Forms of the answer about next year's dates and of the municipality's visits."""

from django import forms

from compliance.rules.wareki import format_fiscal_year
from meetings.ward import policies
from office.changing.forms import ChangeMixin
from office.fields import DATE_HINT, WarekiDateField
from office.forms import Form, PlausibleDates


class AnswerForm(PlausibleDates, ChangeMixin, Form):
    """The provisional day of next year's meeting. ``fiscal_year``: the one in which the municipality asks."""

    answered_on = WarekiDateField(label="自治体へ答えた日")
    provisional_on = WarekiDateField(
        label="開催予定の日", required=False, help_text=f"仮の日でかまいません。{DATE_HINT}"
    )
    note = forms.CharField(
        label="補足",
        required=False,
        help_text="例: 10月ごろ、午後。日が決まっていないときは、ここに時期を書きます。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, fiscal_year, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fiscal_year, self.today = fiscal_year, today
        self.fields["provisional_on"].label = f"{format_fiscal_year(fiscal_year + 1)}の開催予定の日"

    def clean(self):
        values = super().clean()
        if (day := values.get("answered_on")) and (why := policies.why_not_happened(day, self.today)):
            self.add_error("answered_on", why)
        if why := policies.why_not_provisional(values.get("provisional_on"), self.fiscal_year):
            self.add_error("provisional_on", why)
        if "provisional_on" not in self.errors and not (values.get("provisional_on") or values.get("note")):
            self.add_error("provisional_on", "開催予定の日を入れるか、補足におおよその時期を書いてください。")
        return values


class WardVisitForm(PlausibleDates, Form):
    """The day on which the municipality's staff came."""

    visited_on = WarekiDateField(label="訪問した日")

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_visited_on(self):
        day = self.cleaned_data["visited_on"]
        if why := policies.why_not_happened(day, self.today):
            raise forms.ValidationError(why)
        return day
