"""Forms of who of the desk comes to a meeting."""

from functools import cached_property

from django import forms

from meetings.calendar import clashes
from meetings.calendar.entries import MEETING
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.findings import RuleFinding
from office.changing.forms import ChangeMixin
from office.forms import Form


class _Officer(forms.ModelChoiceField):
    widget = forms.RadioSelect

    def label_from_instance(self, officer):
        return officer.name


class OfficerForm(ChangeMixin, AsksFirst, Form):
    """One officer for a meeting; it says once where the officer is already at that time.

    Args: ``officers``: whom to choose from, as a queryset; ``meeting``; ``membership``: who looks.
    """

    def __init__(self, *args, officers, meeting, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.membership = meeting, membership
        self.add("officer", _Officer(officers, label="出席する職員", empty_label=None))

    def candidate(self):
        """No meeting is saved by it; what speaks against the officer is found by ``findings`` itself."""
        return

    @cached_property
    def findings(self):
        """Where the officer is already."""
        if not (self.is_bound and self.is_valid()):
            return []
        officer, meeting = self.cleaned_data["officer"], self.meeting
        busy = clashes.elsewhere(
            self.membership,
            {officer.pk: officer.name},
            meeting.date,
            meeting.starts_at,
            meeting.ends_at,
            besides=((MEETING, meeting.pk),),
        )
        return [RuleFinding("elsewhere", said, "ほかの職員にできないか、確かめてください。") for said in busy]


class SwapForm(OfficerForm):
    """Who comes instead, and why."""

    because = forms.CharField(label="替わる理由", required=False, max_length=200)
    field_order = ["officer", "because"]


class DeclineForm(ChangeMixin, Form):
    """Why an officer does not come."""

    because = forms.CharField(label="出席できない理由", required=False, max_length=200)
