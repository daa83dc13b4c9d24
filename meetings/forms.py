"""What the forms of this app share: marks against sending twice, revisions against writing over, fields by facility."""

from django import forms

from compliance.rules import load_rulebook
from compliance.rules.references import reference_words
from office.forms import Form


class RevisionMixin:
    """A form that changes a row says which state of it was on the screen."""

    def __init__(self, *args, revision, **kwargs):
        super().__init__(*args, **kwargs)
        self.add("revision", forms.IntegerField(widget=forms.HiddenInput, required=False, initial=revision))

    def clean_revision(self):
        """A form that lost its number counts as an old one: nothing is overwritten unseen."""
        revision = self.cleaned_data.get("revision")
        return -1 if revision is None else revision


class OpenForm(Form):
    """A form whose fields depend on the facility; ``values(names)`` gives those that it has."""

    def values(self, names):
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


def hint(text, clause):
    """A help text that ends with the source it rests on, in the words of the source."""
    return f"{text.rstrip('。')}。くわしくは{reference_words(clause, load_rulebook().vocabulary)}"
