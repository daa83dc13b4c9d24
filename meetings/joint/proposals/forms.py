"""What is proposed for a joint meeting, and the host's answer."""

from dataclasses import replace

from django import forms

from meetings.planning.candidates import as_saved
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.policies import why_not_plan
from meetings.planning.selectors import partners_in_facts
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import ClockField, WarekiDateField
from office.forms import Form, PlausibleDates

FIELDS = ("day", "starts_at", "ends_at", "place", "words")


class ProposalForm(AsksFirst, TokenMixin, PlausibleDates, Form):
    """Another day, hours or place, judged for the facility that proposes it. Args: ``part``: its own; ``today``."""

    day = WarekiDateField(label="提案する日", required=False)
    starts_at = ClockField(label="開始時刻", required=False)
    ends_at = ClockField(label="終了時刻", required=False, after="starts_at")
    place = forms.CharField(label="提案する場所", max_length=200, required=False)
    words = forms.CharField(
        label="主催の事業所に伝えたいこと",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, part, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.part, self.facility, self.today = part, part.facility, today
        self.fields["day"].around = today

    def clean(self):
        cleaned = super().clean()
        day, begin, end = (cleaned.get(name) for name in ("day", "starts_at", "ends_at"))
        if day and (why := why_not_plan(day, self.today)):
            self.add_error("day", why)
        if (begin or end) and not day and "day" not in self.errors:
            self.add_error("day", "時刻だけでは分かりません。日も入力してください。")
        if end and (begin is None or end <= begin):
            self.add_error("ends_at", "開始時刻を入れて、終了時刻はその後にしてください。")
        if not day and not cleaned.get("place") and not self.errors:
            self.add_error("day", "提案する日か場所を入力してください。")
        return cleaned

    def candidate(self):
        said, there = self.cleaned_data, self.settled()
        times = {name: said[name] for name in ("starts_at", "ends_at")} if said["starts_at"] else {}
        return replace(there, day=said["day"] or there.day, **times)

    def settled(self):
        partners = partners_in_facts(self.part.meeting, self.facility)
        return replace(as_saved(self.part.meeting, self.part), partners=partners)

    @property
    def said(self):
        """What is proposed, as the service takes it."""
        return {name: self.cleaned_data[name] for name in FIELDS}


class ProposalAnswerForm(ChangeMixin, Form):
    """What the host makes of a proposal."""

    TAKE, DECLINE = "take", "decline"

    answer = forms.ChoiceField(
        label="返事",
        choices=((TAKE, "この日時と場所にする"), (DECLINE, "別の日時か場所にする")),
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label="提案した事業所への言葉",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("answer") == self.DECLINE and not (cleaned.get("words") or "").strip():
            self.add_error("words", "理由か、これからどうするかを書いてください。")
        return cleaned
