"""A meeting that is called off, and which one is held instead of it."""

from django import forms

from compliance.rules.wareki import format_date
from meetings.planning.selectors import others_than
from office.changing.forms import ChangeMixin
from office.forms import Form


class _OtherMeeting(forms.ModelChoiceField):
    """One of the host's other meetings, to be held instead of one that is called off."""

    def __init__(self, meeting):
        super().__init__(
            others_than(meeting),
            label="代わりに開く会議",
            required=False,
            empty_label="決まっていない",
            help_text="もう予定か記録がある会議から選びます。これから予定するときは、中止にしたあとで予定できます。",
            error_messages={"invalid_choice": "表示されている中から選び直してください。"},
        )

    def label_from_instance(self, meeting):
        return f"{format_date(meeting.date)}の会議（{meeting.get_state_display()}）"


class CancelForm(Form):
    """Call a meeting off. Args: ``meeting``: it."""

    because = forms.CharField(
        label="中止する理由",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="「中止の知らせ」に載ります。合同で開くときは、参加する事業所にも見えます。",
    )

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        if others_than(meeting).exists():
            self.add("held_instead", _OtherMeeting(meeting))


class InsteadForm(ChangeMixin, Form):
    """Which meeting is held instead of one that was called off. Args: ``meeting``: the latter."""

    def __init__(self, *args, meeting, **kwargs):
        super().__init__(*args, **kwargs)
        self.add("held_instead", _OtherMeeting(meeting))
