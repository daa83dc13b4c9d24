"""The facilities of one member of staff."""

from django import forms

from facilities.people.assignments.selectors import facilities_of_operator
from office.forms import Form


class AssignmentForm(Form):
    """Ticks for each facility of the person's 法人."""

    facilities = forms.ModelMultipleChoiceField(
        label="担当する事業所",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="チェックした事業所だけが、この方に見えます。",
    )

    def __init__(self, *args, person, assigned, **kwargs):
        initial = {"facilities": [facility.pk for facility in assigned]}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields["facilities"].queryset = facilities_of_operator(person)


class StaffFilter(Form):
    """Narrows the list of staff."""

    q = forms.CharField(label="名前・メールアドレス・法人", required=False)
