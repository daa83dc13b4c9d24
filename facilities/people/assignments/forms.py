"""The facilities of one member of staff."""

from django import forms

from facilities.people.assignments.selectors import facilities_of_operator
from office.changing.forms import ChangeMixin
from office.forms import Form


class AssignmentForm(ChangeMixin, Form):
    """Ticks for each facility of the person's 法人."""

    facilities = forms.ModelMultipleChoiceField(
        label="担当する事業所",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="チェックした事業所だけが、この方に見えます。",
    )

    def __init__(self, *args, person, assignments, **kwargs):
        changes = [person, *assignments]
        # A facility that has gone over to another 法人 is no longer theirs.
        own = [row.facility_id for row in assignments if row.facility.operator_id == person.operator_id]
        initial = {"facilities": own}
        super().__init__(*args, initial=initial, changes=changes, **kwargs)
        self.fields["facilities"].queryset = facilities_of_operator(person)


class StaffFilter(Form):
    """Narrows the list of staff."""

    q = forms.CharField(label="名前・メールアドレス・法人", required=False)
