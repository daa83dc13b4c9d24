"""The form of a meeting that came on paper: when and where, who came by name and category, what was talked about."""

from django import forms

from meetings.agenda.lines import why_not_lines
from meetings.on_paper import policies
from meetings.planning.forms import EventFields
from meetings.record.forms import RecordFields
from office.changing.forms import ChangeMixin, TokenMixin

#: Lines for people that an empty form offers: as many as a council mostly has.
LINES = 8


class PaperFields(RecordFields):
    """A meeting as a paper says it. No member's name is shown: people are written as they stand on the paper."""

    spare_rows = LINES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, members=(), **kwargs)
        self.add(
            "agenda",
            forms.CharField(
                label="議題",
                required=False,
                widget=forms.Textarea(attrs={"rows": 6}),
                help_text="一行に一つ書きます。",
            ),
        )

    def clean(self):
        cleaned = super().clean()
        if refusal := why_not_lines(cleaned.get("agenda") or ""):
            self.add_error("agenda", refusal)
        if refusal := policies.why_no_people_yet(cleaned.get("date"), self.today, self.entries):
            self.add_error("date", refusal)
        return cleaned

    def candidate(self):
        day = self.cleaned_data.get("date") or self.day
        return EventFields.candidate(self) if day > self.today else super().candidate()


class PaperMeetingForm(TokenMixin, PaperFields):
    """A meeting that was never in the program."""


class PaperRecordForm(ChangeMixin, PaperFields):
    """That a planned meeting was held, or a correction of what an officer entered."""
