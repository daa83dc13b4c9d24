"""What the forms of this app share: fields by facility, and hints that name their clause."""

from compliance.rules import load_rulebook
from compliance.rules.references import reference_words
from office.forms import Form, PlausibleDates


class OpenForm(PlausibleDates, Form):
    """A form with ``today`` whose fields depend on the facility; ``values(names)`` gives those that it has."""

    def values(self, names):
        return {name: self.cleaned_data[name] for name in names if name in self.fields}


def hint(text, clause):
    """A help text that ends with the source it rests on, in the words of the source."""
    return f"{text.rstrip('。')}。くわしくは{reference_words(clause, load_rulebook().vocabulary)}"
