"""見学: which members saw which dwellings, and when (N8-1b, O6-1d)."""

from django import forms

from meetings.council.seats import label
from meetings.forms import OpenForm
from meetings.visits import policies
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import WarekiDateField


class _Choice(forms.ModelMultipleChoiceField):
    default_error_messages = {"invalid_pk_value": "表示されている中から選び直してください。"}
    widget = forms.CheckboxSelectMultiple


class _Members(_Choice):
    def label_from_instance(self, member):
        return f"{member.person.name}（{label(member.category)}）"


class _Dwellings(_Choice):
    def label_from_instance(self, dwelling):
        return f"{dwelling.name}（サテライト型）" if dwelling.satellite else dwelling.name


class VisitFields(OpenForm):
    """A visit: the day, the members who came, the dwellings they saw.

    Args: ``members``, ``dwellings``: querysets of the facility's own; no dwellings: the facility as a whole.
    """

    def __init__(self, *args, members, dwellings, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.add("date", WarekiDateField(label="見学した日"))
        self.add(
            "members",
            _Members(
                members,
                label="見学した構成員",
                error_messages={"required": "見学した構成員を1人以上選んでください。"},
            ),
        )
        if dwellings.exists():
            self.add(
                "dwellings",
                _Dwellings(
                    dwellings,
                    label="見学した住居",
                    help_text="一度に回った住居は、まとめて選べます。",
                    error_messages={"required": "見学した住居を1つ以上選んでください。"},
                ),
            )
        self.add(
            "note",
            forms.CharField(
                label="様子・気づいたこと", required=False, widget=forms.Textarea(attrs={"rows": 5})
            ),
        )

    def clean(self):
        cleaned = super().clean()
        day, members = cleaned.get("date"), cleaned.get("members")
        if day and members is not None:
            refusal = policies.why_not_visit(day, list(members), self.today)
            if refusal:
                self.add_error("date" if day > self.today else "members", refusal)
        return cleaned

    @property
    def visit(self):
        """The visit's values as the services take them."""
        return {
            "date": self.cleaned_data["date"],
            "members": list(self.cleaned_data["members"]),
            "dwellings": list(self.cleaned_data.get("dwellings", ())),
            "note": self.cleaned_data["note"],
        }


class VisitForm(TokenMixin, VisitFields):
    """Record a visit."""


class ChangeVisitForm(ChangeMixin, VisitFields):
    """Correct a visit."""
