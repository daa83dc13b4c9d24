"""When a facility rests, and from when it is open again."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from compliance.rules.wareki import format_date
from facilities.register import policies
from facilities.register.selectors import suspensions_of
from office.changing.forms import ChangeMixin
from office.fields import DATE_HINT, WarekiDateField
from office.forms import Form
from office.papers import PAPER_HINT, AttachmentField


class SuspensionForm(ChangeMixin, Form):
    """A suspension, new or to be corrected. Args: ``facility``; ``suspension``: the one to correct, or None."""

    first_day = WarekiDateField(label="休止の最初の日")
    last_day = WarekiDateField(
        label="休止の最後の日",
        required=False,
        help_text=f"再開する日の前の日です。決まっていないときは空けておきます。{DATE_HINT}",
    )
    reason = forms.CharField(
        label="休止の理由",
        max_length=300,
        required=False,
        help_text="例: 改修工事のため。人の名前は書きません。",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    upload = AttachmentField(
        label="休止の届出の写し",
        required=False,
        help_text=f"自治体や都道府県に出した届出です。まだなければ、あとから付けられます。{PAPER_HINT}",
    )

    def __init__(self, *args, facility, suspension=None, **kwargs):
        super().__init__(*args, changes=[suspension] if suspension else None, **kwargs)
        self._facility, self._suspension = facility, suspension
        if suspension is not None:
            self.initial |= {name: getattr(suspension, name) for name in ("first_day", "last_day", "reason")}

    def days(self):
        """All that it says besides the notification."""
        return self.values(("first_day", "last_day", "reason"))

    def clean(self):
        values = super().clean()
        others = [
            other
            for other in suspensions_of(self._facility)
            if self._suspension is None or other.pk != self._suspension.pk
        ]
        found = policies.why_not_suspend(
            self._facility, values.get("first_day"), values.get("last_day"), others
        )
        for name, sentence in found.items():
            self.add_error(name, sentence)
        return values


class ResumeForm(ChangeMixin, Form):
    """From when a facility that rests is open again."""

    resumed_on = WarekiDateField(label="再開する日", help_text=DATE_HINT)
    upload = AttachmentField(
        label="再開の届出の写し",
        required=False,
        help_text=f"自治体や都道府県に出した届出です。まだなければ、あとから付けられます。{PAPER_HINT}",
    )

    def __init__(self, *args, suspension, **kwargs):
        # The day that another typed first is to be seen before it is typed over.
        until = suspension.last_day
        facts = {"登録されている再開の日": format_date(until + timedelta(days=1)) if until else "なし"}
        super().__init__(*args, changes=[suspension], facts=facts, **kwargs)
        self._first_day = suspension.first_day

    def clean_resumed_on(self):
        day = self.cleaned_data["resumed_on"]
        if day <= self._first_day:
            raise ValidationError(
                f"休止の最初の日（{format_date(self._first_day)}）より後の日を入れてください。"
            )
        return day

    @property
    def last_day(self):
        """The last day of the suspension: the one before the facility is open again."""
        return self.cleaned_data["resumed_on"] - timedelta(days=1)
