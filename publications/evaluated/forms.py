"""What is typed on the pages that publish an evaluation."""

from django import forms

from office.changing.forms import ChangeMixin
from office.forms import Form
from publications.evaluated import way


class EvaluationWordingForm(ChangeMixin, Form):
    """The words of a 公表用資料, as the sheets say them, to be written so that nobody can be told."""

    def __init__(self, *args, draft, path, **kwargs):
        super().__init__(*args, initial=dict(draft.text), changes=[draft], **kwargs)
        self.places = {
            place: (section, label)
            for place, (section, label, _) in way.places_in(way.paper_of(path)).items()
        }
        for place in draft.text:
            # What the sheets no longer say stays until somebody copies them anew.
            self.places.setdefault(place, ("そのほか", "以前の文章"))
        for place, (_, label) in self.places.items():
            area = forms.Textarea(attrs={"rows": 3})
            self.add(place, forms.CharField(label=label, required=False, strip=False, widget=area))

    @property
    def sections(self):
        """(section, [bound boxes]) in the order of the paper."""
        found: dict = {}
        for place, (section, _) in self.places.items():
            found.setdefault(section, []).append(self[place])
        return list(found.items())

    @property
    def text(self):
        """place → words, as the service takes it."""
        return {place: self.cleaned_data[place] for place in self.places}
