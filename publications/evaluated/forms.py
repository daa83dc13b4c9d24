"""What is typed on the pages that publish an evaluation."""

from django import forms

from office.changing.forms import ChangeMixin
from office.forms import Form
from publications.evaluated import policies, results, way


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


class ResultForm(ChangeMixin, Form):
    """Which files of a result go out, and what is said beside them."""

    def __init__(self, *args, draft, evaluation, papers, **kwargs):
        initial = {**draft.text, "attachments": draft.attachments}
        super().__init__(*args, initial=initial, changes=[draft], **kwargs)
        choice = forms.MultipleChoiceField(
            label="公表するファイル",
            error_messages={"required": policies.NOT_CHOSEN},
            choices=[(paper.pk, f"{paper.title}（{paper.file.name}）") for paper in papers],
            widget=forms.CheckboxSelectMultiple,
            help_text="選んだものだけを公表します。元のファイルは出さず、写しを作ります。文字は次の画面で調べます。"
            "写真や手書きは調べられないので、人の名前や顔がないことを開いて確かめてください。",
        )
        self.add("attachments", choice)
        for key, label in results.boxes_of(evaluation).items():
            widget = forms.TextInput() if key == results.WHO else forms.Textarea(attrs={"rows": 4})
            most = 200 if key == results.WHO else 2000
            self.add(key, forms.CharField(label=label, required=False, max_length=most, widget=widget))

    @property
    def text(self):
        """key → words, as the service takes it."""
        return {key: self.cleaned_data[key] for key in (results.WHO, results.ABOUT)}

    @property
    def chosen(self):
        """Numbers of the files that go out."""
        return [int(pk) for pk in self.cleaned_data["attachments"]]
