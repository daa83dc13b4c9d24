"""What every form for a record of running has."""

from django import forms
from django.http import QueryDict

from facilities.running import policies
from facilities.self_reports.forms import SaidFields
from office.changing.forms import ChangeMixin
from office.forms import Form, PlausibleDates


class RunningRecordForm(PlausibleDates, ChangeMixin, SaidFields, Form):
    """A record of one kind.

    Args: ``today``: days ahead are refused; ``record``: the one to correct, None for a new one; ``about``: what the
    link that led here was about, as the subject of a duty names it (``abuse.committee``, ``food``).
    """

    data: QueryDict
    heading = ""
    lead = ""
    #: What stands in the record and cannot be changed afterwards; another record says it then.
    fixed: tuple[str, ...] = ()
    #: The field whose several choices make a record each.
    several = ""
    #: The kind of day that is typed for something done elsewhere; how and where is asked with it.
    typed_day = None

    def __init__(self, *args, facility, today, record=None, about="", **kwargs):
        super().__init__(*args, changes=[record] if record else None, **kwargs)
        self.facility, self.today, self.record, self.about = facility, today, record, about
        for name in self.fixed if record else ():
            del self.fields[name]
        if record is not None:
            shown = (name for name in self.contents() if hasattr(record, name))
            self.initial.update({name: getattr(record, name) for name in shown})
        if self.typed_day is not None:
            self.ask_how(self.typed_day, record)

    def values(self, names=None):
        """What the record says; how and where it was done goes its own way."""
        return self.without_saying(super().values(names))

    def clean(self):
        values = super().clean()
        for name, sentence in policies.why_not_days(values, self.today).items():
            self.add_error(name, sentence)
        return values

    def records(self):
        """The fields of each record that a new form makes."""
        if not self.several:
            return [self.values()]
        rest = {name: value for name, value in self.values().items() if name != self.several}
        return [self.fields_of(choice) | rest for choice in self.cleaned_data[self.several]]

    def fields_of(self, choice):
        """What one of several choices says of its record."""
        return {"item": choice}


def note_field(label, help_text, required=False):
    """A box for words about a record."""
    return forms.CharField(
        label=label, required=required, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3})
    )
