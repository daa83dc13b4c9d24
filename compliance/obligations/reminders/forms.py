"""What somebody wants to be told."""

from django import forms

from compliance.obligations.reminders.policies import GROUPS, month_of
from office.changing.forms import ChangeMixin
from office.forms import Form


def stage_word(stage):
    """A stage in words: 30日前, 当日, 1週間超過."""
    if stage > 0:
        return f"{stage}日前"
    return f"期限から{-stage // 7}週間" if stage else "当日"


def stage_told(reminder):
    """The stage of a reminder in words, in months where its duty is told by months: 12か月前."""
    months = month_of(reminder.duty, reminder.due_on, reminder.stage)
    return f"{months}か月前" if months else stage_word(reminder.stage)


class ReminderChoiceForm(ChangeMixin, Form):
    """Ticks for what is wanted; kept is what is not, so that a new stage or kind reaches everybody.

    Args: ``days_before``: the municipality's stages; ``choice``: what the person has chosen so far.
    """

    stages = forms.TypedMultipleChoiceField(
        label="いつ受け取るか",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="期限の何日前に受け取るかです。期限を過ぎたものは、印にかかわらず週に1回届きます。",
    )
    groups = forms.MultipleChoiceField(
        label="どの種類を受け取るか",
        choices=[(key, words) for key, (words, _) in GROUPS.items()],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="期限を過ぎたものは、印にかかわらず届きます。",
    )
    advisory = forms.BooleanField(
        label="努力義務と望ましいことも受け取る",
        required=False,
        help_text="しなくても違反ではないものです。印を付けなければ、期限を過ぎても届きません。",
    )

    def __init__(self, *args, days_before, choice, **kwargs):
        stages = sorted(set(days_before), reverse=True)
        initial = {
            "stages": [stage for stage in stages if stage not in choice.muted_stages],
            "groups": [key for key in GROUPS if key not in choice.muted_groups],
            "advisory": choice.advisory,
        }
        super().__init__(*args, initial=initial, changes=[choice], **kwargs)
        self.offer("stages", [(stage, stage_word(stage)) for stage in stages])
        # A stage the municipality has left may come back; what was chosen about it stays.
        self._gone = set(choice.muted_stages) - set(stages)
        self._stages = set(stages)

    def muted(self):
        """What is not wanted, as ``choice_services.save_choice`` takes it."""
        wanted = self.cleaned_data
        return {
            "muted_stages": self._gone | (self._stages - set(wanted["stages"])),
            "muted_groups": set(GROUPS) - set(wanted["groups"]),
            "advisory": wanted["advisory"],
        }
