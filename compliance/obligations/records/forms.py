"""What the record is narrowed by."""

from django import forms

from accounts.security.kinds import GROUPS
from office.fields import WarekiDateField
from office.forms import Form


class RecordFilter(Form):
    """Who, what, which facility, which days."""

    name = forms.CharField(label="名前", required=False, max_length=80)
    kind = forms.ChoiceField(
        label="内容",
        required=False,
        choices=[("", "すべて"), *((value, words) for value, (words, _) in GROUPS.items())],
    )
    facility = forms.CharField(label="事業所", required=False, max_length=80)
    since = WarekiDateField(label="この日から", required=False)
    until = WarekiDateField(label="この日まで", required=False)
