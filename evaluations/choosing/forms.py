"""The form for the yearly choice."""

from django import forms

from compliance.rules.wareki import format_fiscal_year
from evaluations.choosing import policies
from office.changing.forms import ChangeMixin
from office.forms import Form
from office.papers import AttachmentField


class EvaluationChoiceForm(ChangeMixin, Form):
    """Who carries out the outside evaluation of one fiscal year."""

    fiscal_year = forms.TypedChoiceField(label="年度", coerce=int)
    way = forms.ChoiceField(label="外部評価の方法", widget=forms.RadioSelect)
    upload = AttachmentField(
        label="緩和を認められた通知",
        required=False,
        help_text="緩和の年度のときに選びます。PDF、Word、Excel、PowerPoint、写真（JPEG・PNG）。25MBまで",
    )

    def __init__(self, *args, this_year, facility, choices, **kwargs):
        super().__init__(*args, changes=choices, **kwargs)
        years = (this_year, this_year + 1, this_year - 1)
        self.offer("fiscal_year", [(year, format_fiscal_year(year)) for year in years])
        self.offer("way", [(way.value, way.label) for way in policies.ways_of(facility)])
        self.papers = {choice.fiscal_year: choice.paper for choice in choices}
        if not policies.may_be_relaxed(facility):
            del self.fields["upload"]

    def clean(self):
        data = super().clean()
        paper = data.get("upload") or self.papers.get(data.get("fiscal_year"))
        if "upload" not in self.errors and (why := policies.why_not_without(data.get("way"), paper)):
            self.add_error("upload", why)
        return data
