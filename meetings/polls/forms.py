"""The days that members are asked about, and what suits one of them."""

from datetime import timedelta
from functools import cached_property

from django import forms

from compliance.rules.wareki import format_date
from meetings.forms import OpenForm
from meetings.members.papers import when_in_words
from meetings.models import PollAnswer
from meetings.planning.candidates import Candidate
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.findings import find
from meetings.planning.policies import why_not_plan
from meetings.polls.policies import MOST, why_not_these_days
from office.changing.forms import ChangeMixin, TokenMixin
from office.fields import ClockField, WarekiDateField
from office.forms import Form

#: How long members have to answer, where nobody says otherwise.
TIME_TO_ANSWER = timedelta(days=14)


class PollFields(AsksFirst, OpenForm):
    """Days, hours and place that are asked about. Args: ``facility``, ``today``; ``part``: the meeting decided, or None."""

    def __init__(self, *args, facility, today, part=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.facility, self.today, self.part = facility, today, part
        for number in range(1, MOST + 1):
            day = WarekiDateField(label=f"候補の日 {number}", required=False, around=today)
            self.add(f"day{number}", day)
        self.add("starts_at", ClockField(label="開始時刻", required=False))
        hint = "どの日も同じ時刻で尋ねます。"
        self.add("ends_at", ClockField(label="終了時刻", required=False, help_text=hint, after="starts_at"))
        self.add("place", forms.CharField(label="場所", max_length=200, required=False))
        self.add("answer_by", WarekiDateField(label="返事の締め切り"))

    def clean(self):
        cleaned = super().clean()
        typed = [(name, cleaned.get(name)) for name in (f"day{n}" for n in range(1, MOST + 1))]
        days = [day for _, day in typed if day]
        for place, (name, day) in enumerate(typed):
            if day and day in [other for _, other in typed[:place]]:
                self.add_error(name, "同じ日が二つあります。どちらかを消してください。")
            elif day and name not in self.errors and (refusal := self._why_not(day)):
                self.add_error(name, refusal)
        if not any(name in self.errors for name, _ in typed) and (refusal := why_not_these_days(days)):
            self.add_error("day1", refusal)
        start, end, until = (cleaned.get(name) for name in ("starts_at", "ends_at", "answer_by"))
        if start and end and end <= start:
            self.add_error("ends_at", "終了時刻は、開始時刻より後にしてください。")
        if until and until < self.today:
            self.add_error("answer_by", "過ぎた日です。これからの日にしてください。")
        elif until and days and until > min(days):
            first = format_date(min(days))
            self.add_error("answer_by", f"いちばん早い候補の日（{first}）までの日にしてください。")
        return cleaned

    def _why_not(self, day):
        return why_not_plan(day, self.today)

    def candidate(self):
        return self._candidates()[0]

    def _candidates(self):
        hours = {name: self.cleaned_data[name] for name in ("starts_at", "ends_at")}
        key = str(self.part.meeting_id) if self.part else None
        return [Candidate(day=one["day"], key=key, **hours) for one in self.days]

    @cached_property
    def findings(self):
        """What the rules say against each of the days; nothing as long as the form has errors or was not sent."""
        if not self.is_bound or not self.is_valid():
            return []
        found = [one for candidate in self._candidates() for one in find(candidate, self.around)]
        # What is said of every day alike is said once.
        return list(dict.fromkeys(found))

    @property
    def days(self):
        """The days as the services take them."""
        hours = {name: self.cleaned_data.get(name) for name in ("starts_at", "ends_at")}
        typed = (self.cleaned_data.get(f"day{number}") for number in range(1, MOST + 1))
        return [{"day": day, **hours} for day in sorted(day for day in typed if day)]

    @property
    def said(self):
        """What the services take besides the facility and the meeting."""
        return {
            "place": self.cleaned_data["place"],
            "answer_by": self.cleaned_data["answer_by"],
            "days": self.days,
        }


class PollForm(TokenMixin, PollFields):
    """Ask about days."""


class PollChangeForm(ChangeMixin, PollFields):
    """Change what is asked about; a day that has passed since may stay. Args: ``known``: the days as they stand."""

    def __init__(self, *args, poll, known, **kwargs):
        self.known = {one.day for one in known}
        super().__init__(*args, part=poll.part, changes=[poll], **kwargs)
        self.initial.update({f"day{place}": one.day for place, one in enumerate(known, 1)})
        self.initial.update({name: getattr(known[0], name) for name in ("starts_at", "ends_at")})
        self.initial.update({"place": poll.place, "answer_by": poll.answer_by})

    def _why_not(self, day):
        return "" if day in self.known else super()._why_not(day)


class SuitsForm(ChangeMixin, Form):
    """What suits one member. Args: ``days``: those that can still be answered; ``given``: {number of a day: answer}."""

    def __init__(self, *args, days, given, needed, **kwargs):
        super().__init__(*args, **kwargs)
        for one in days:
            words = when_in_words(one.day, one.starts_at, one.ends_at)
            self.add(
                f"day_{one.pk}",
                forms.ChoiceField(
                    label=words, choices=PollAnswer.Suits.choices, widget=forms.RadioSelect, required=needed
                ),
                given.get(one.pk),
            )
        self.days = days

    @property
    def said(self):
        """{number of a day: what was chosen} of the days that were answered."""
        chosen = {one.pk: self.cleaned_data.get(f"day_{one.pk}") for one in self.days}
        return {pk: suits for pk, suits in chosen.items() if suits}
