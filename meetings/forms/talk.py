"""Topics and counts that the rules ask for (N7-6c, N7-6d)."""

from django import forms

from compliance.rules import load_rulebook
from meetings.forms.base import OpenForm, hint
from meetings.policies import TALK
from office.forms import CountField


class TalkFields(OpenForm):
    """What was talked about and counted at a meeting: asked for in its record and beside its minutes."""

    def _add_talk(self, binding):
        """Add the fields that the duties ``binding`` on the meeting's day ask for (N7-6c, N7-6d)."""
        if "topics.discuss" in binding:
            self.add(
                "topics",
                forms.MultipleChoiceField(
                    label="年1回は話し合うこと",
                    choices=[(code, topic.label) for code, topic in load_rulebook().topics.items()],
                    required=False,
                    widget=forms.CheckboxSelectMultiple,
                    help_text=hint("この会議で話し合ったものに印を付けます", "N7-6c"),
                ),
            )
        if "activity.report" in binding:
            self.add(
                "activity_reported",
                forms.BooleanField(
                    label="活動状況（通いと宿泊の回数）を報告した",
                    required=False,
                    help_text="毎回、報告が要ります（N7-6d）。",
                ),
            )
            self.add("day_visits", CountField(label="通いの回数", required=False))
            self.add("overnight_stays", CountField(label="宿泊の回数", required=False))

    def clean(self):
        cleaned = super().clean()
        counted = any(cleaned.get(name) is not None for name in ("day_visits", "overnight_stays"))
        if counted and "activity_reported" in self.fields:
            cleaned["activity_reported"] = True
        return cleaned

    @property
    def talk(self):
        return self.values(TALK)
