"""Forms by which a facility asks its desk about a meeting and an officer answers."""

from django import forms

from compliance.rules.wareki import format_date
from meetings.models import WardRequest
from meetings.ward.requests.policies import MOST_DAYS
from office.changing.forms import ChangeMixin, TokenMixin
from office.clock import in_words
from office.fields import ClockField, WarekiDateField
from office.forms import Form, PlausibleDates


class ProposeDaysForm(TokenMixin, PlausibleDates, Form):
    """One to five days that suit the facility, each with its hours, and words to the desk. Args: ``meeting``: as planned."""

    def __init__(self, *args, meeting, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        numbers = range(1, MOST_DAYS + 1)
        for number in numbers:
            first = number == 1
            # How to write a day and an hour is said once.
            hint: dict = {} if first else {"help_text": ""}
            self.add(f"day_{number}", WarekiDateField(label="日", required=first, around=today, **hint))
            self.add(f"from_{number}", ClockField(label="開始時刻", required=False, **hint))
            end = ClockField(label="終了時刻", required=False, after=f"from_{number}", **hint)
            self.add(f"until_{number}", end)
        planned = (meeting.date if meeting.date >= today else None, meeting.starts_at, meeting.ends_at)
        for name, value in zip(("day_1", "from_1", "until_1"), planned, strict=True):
            self.initial.setdefault(name, value)
        self.add(
            "words",
            forms.CharField(
                label="自治体へ伝えること",
                required=False,
                max_length=2000,
                widget=forms.Textarea(attrs={"rows": 4}),
                help_text="議題、場所、来てほしい人など。利用者の名前は書かないでください。書かなくてもかまいません。",
            ),
        )

    def clean(self):
        cleaned = super().clean()
        seen: dict = {}
        for number in range(1, MOST_DAYS + 1):
            day, begin, end = (cleaned.get(f"{name}_{number}") for name in ("day", "from", "until"))
            if day is None:
                if begin or end:
                    self.add_error(f"day_{number}", "時刻だけでは分かりません。日も入れてください。")
                continue
            if begin and end and end <= begin:
                self.add_error(f"until_{number}", "終了時刻は、開始時刻より後にしてください。")
            if end and not begin:
                self.add_error(f"from_{number}", "開始時刻も入れてください。")
            if (day, begin) in seen:
                self.add_error(
                    f"day_{number}", f"候補{seen[day, begin]}と同じ日時です。どちらかを消してください。"
                )
            seen.setdefault((day, begin), number)
        return cleaned

    @property
    def days(self):
        """The days as the service takes them."""
        rows = [
            tuple(self.cleaned_data.get(f"{name}_{number}") for name in ("day", "from", "until"))
            for number in range(1, MOST_DAYS + 1)
        ]
        return [row for row in rows if row[0] is not None]

    @property
    def rows(self):
        """The boxes of each proposed day, for the page."""
        return [
            (number, [self[f"{name}_{number}"] for name in ("day", "from", "until")])
            for number in range(1, MOST_DAYS + 1)
        ]


class _DayChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return when_in_words(obj.day, obj.starts_at, obj.ends_at)


class _OfficerChoice(forms.ModelMultipleChoiceField):
    """Officers by name; ``elsewhere`` says where each goes on the proposed days."""

    elsewhere: dict = {}

    def label_from_instance(self, obj):
        there = self.elsewhere.get(obj.pk)
        return f"{obj.name}（{there}）" if there else obj.name


class ComingForm(ChangeMixin, Form):
    """The desk's answer. Args: ``asked``; ``officers``: who may come; ``elsewhere``: {officer's id: where else they go}."""

    answer = forms.ChoiceField(label="返事", choices=WardRequest.Answer.choices, widget=forms.RadioSelect)
    chosen = _DayChoice(
        label="出席する日", queryset=None, required=False, empty_label=None, widget=forms.RadioSelect
    )
    officers = _OfficerChoice(
        label="出席する職員", queryset=None, required=False, widget=forms.CheckboxSelectMultiple
    )
    whom_else = forms.CharField(
        label="ほかに声をかける人",
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="例: この地区の民生委員、地域包括支援センター。連絡のしかたも書いてください。",
    )
    answer_words = forms.CharField(
        label="事業所へ伝えること",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="出席できないときや、どの日も合わないときは、理由と、これからどうすればよいかを書いてください。",
    )

    def __init__(self, *args, asked, officers, elsewhere, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["chosen"].queryset = asked.days.all()
        self.fields["officers"].queryset = officers
        self.fields["officers"].elsewhere = elsewhere

    def clean(self):
        cleaned = super().clean()
        agreed = cleaned.get("answer") == WardRequest.Answer.AGREED
        if agreed and "chosen" not in self.errors and cleaned.get("chosen") is None:
            self.add_error("chosen", "出席する日を、候補から1つ選んでください。")
        if agreed and "officers" not in self.errors and not cleaned.get("officers"):
            self.add_error("officers", "出席する職員を選んでください。")
        if cleaned.get("answer") and not agreed and not (cleaned.get("answer_words") or "").strip():
            self.add_error("answer_words", "理由か、これからどうすればよいかを書いてください。")
        return cleaned

    @property
    def said(self):
        """The answer as the service takes it."""
        kept = {name: self.cleaned_data[name].strip() for name in ("whom_else", "answer_words")}
        chosen = {"answer": self.cleaned_data["answer"], "chosen": self.cleaned_data["chosen"]}
        return {**kept, **chosen, "officers": list(self.cleaned_data["officers"])}


def when_in_words(day, starts_at, ends_at):
    """A day with its hours as people say them: 令和9年1月20日（水）午後2時から午後3時30分まで."""
    begin = f"　{in_words(starts_at)}から" if starts_at else ""
    return f"{format_date(day)}{begin}{f'{in_words(ends_at)}まで' if starts_at and ends_at else ''}"
