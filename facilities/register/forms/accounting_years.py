"""In which month a 法人 closes its accounts."""

from django import forms

from office.fields import DATE_HINT, WarekiDateField
from office.forms import Form


class AccountingYearForm(Form):
    """A month, and from when on."""

    ends_in = forms.TypedChoiceField(
        label="決算の月",
        coerce=int,
        choices=[("", "選んでください"), *((str(month), f"{month}月") for month in range(1, 13))],
        help_text="法人の会計年度が終わる月です。例: 4月1日から3月31日までの法人は3月。",
    )
    since = WarekiDateField(
        label="この月に変わった日",
        required=False,
        help_text=f"決算の月が変わったときだけ入れます。新しい会計年度の最初の日です。変わっていないときは空けておきます。{DATE_HINT}",
    )

    def values(self):
        """The month and the day, as they were typed."""
        return {name: self.cleaned_data[name] for name in ("ends_in", "since")}
