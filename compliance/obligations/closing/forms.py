"""The last day of a facility, and which of its planned meetings are called off with it."""

from django import forms
from django.core.exceptions import ValidationError

from compliance.obligations.closing.selectors import own_plans_after
from compliance.rules.wareki import format_date
from facilities.register import policies
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form


class CloseForm(ChangeMixin, Form):
    """Once a day is typed, it also offers the meetings that are planned for later."""

    closed_on = WarekiDateField(label="廃止日（最後の日）")

    def __init__(self, *args, facility, **kwargs):
        super().__init__(*args, changes=[facility], **kwargs)
        self._facility = facility
        self.initial["closed_on"] = facility.closed_on
        self.day = self._day()
        plans = own_plans_after(facility, self.day) if self.day else []
        self.plans = {str(part.pk): part for part in plans}
        if self.plans:
            days = [(pk, f"{format_date(part.meeting.date)}の会議") for pk, part in self.plans.items()]
            field = forms.MultipleChoiceField(
                label="取りやめる会議",
                choices=days,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text="廃止日より後に予定している会議です。チェックした会議は中止になります。",
            )
            self.add("calling_off", field)

    def _day(self):
        """The day that is typed, whether or not the facility may close on it; None where it is none."""
        try:
            return self.fields["closed_on"].clean(self["closed_on"].value())
        except ValidationError:
            return None

    def clean_closed_on(self):
        day = self.cleaned_data["closed_on"]
        if why := policies.why_not_close(self._facility, day):
            raise ValidationError(why)
        return day

    @property
    def calling_off(self):
        """The facility's parts in the meetings that were ticked."""
        return [self.plans[pk] for pk in self.cleaned_data.get("calling_off", ())]
