"""The form of the answer about next year's dates."""

from django import forms

from compliance.rules.calendar import fiscal_year_start
from meetings.ward import policies
from office.changing.forms import ChangeMixin
from office.fields import ClockField, WarekiDateField
from office.forms import Form, PlausibleDates


class AnswerForm(PlausibleDates, ChangeMixin, Form):
    """The provisional days of next year's meetings.

    Args: ``fiscal_year``: the one in which the municipality asks; ``rows``: how many days may be entered; ``by_officer``:
    an officer enters what came on paper or by telephone, and says on which day.
    """

    def __init__(self, *args, fiscal_year, today, rows, by_officer, **kwargs):
        super().__init__(*args, **kwargs)
        self.fiscal_year, self.today, self.number = fiscal_year, today, rows
        if by_officer:
            self.add("answered_on", WarekiDateField(label="返事を受け取った日"))
        numbers = range(1, rows + 1)
        for number in numbers:
            # How to write a day and an hour is said once.
            hint: dict = {} if number == 1 else {"help_text": ""}
            # A day without a year lies in the year that is asked about.
            asked = fiscal_year_start(fiscal_year + 1)
            self.add(f"day_{number}", WarekiDateField(label="日", required=False, around=asked, **hint))
            self.add(f"from_{number}", ClockField(label="開始時刻", required=False, **hint))
            end = ClockField(label="終了時刻", required=False, after=f"from_{number}", **hint)
            self.add(f"until_{number}", end)
        self.add(
            "note",
            forms.CharField(
                label="補足",
                required=False,
                max_length=2000,
                help_text="例: 10月ごろ、午後。日が決まっていないときは、ここに時期を書きます。",
                widget=forms.Textarea(attrs={"rows": 3}),
            ),
        )

    def clean(self):
        values = super().clean()
        if (day := values.get("answered_on")) and (why := policies.why_not_happened(day, self.today)):
            self.add_error("answered_on", why)
        seen: set = set()
        for number in range(1, self.number + 1):
            self._check(number, values, seen)
        if not seen and not self.errors and not values.get("note"):
            self.add_error("day_1", "開催予定の日を入れるか、補足におおよその時期を書いてください。")
        return values

    def _check(self, number, values, seen):
        day, begin, end = (values.get(f"{name}_{number}") for name in ("day", "from", "until"))
        if day is None:
            if begin or end:
                self.add_error(f"day_{number}", "時刻だけでは分かりません。日も入れてください。")
            return
        if why := policies.why_not_provisional(day, self.fiscal_year):
            self.add_error(f"day_{number}", why)
        if day in seen:
            self.add_error(f"day_{number}", "同じ日が、上にもあります。どちらかを消してください。")
        if end and (begin is None or end <= begin):
            self.add_error(f"until_{number}", "開始時刻を入れて、終了時刻はその後にしてください。")
        seen.add(day)

    @property
    def days(self):
        """The days as the service takes them, in order."""
        rows = [
            tuple(self.cleaned_data.get(f"{name}_{number}") for name in ("day", "from", "until"))
            for number in range(1, self.number + 1)
        ]
        return sorted((row for row in rows if row[0] is not None), key=lambda row: row[0])

    @property
    def rows(self):
        """The boxes of each day, for the page."""
        return [
            (number, [self[f"{name}_{number}"] for name in ("day", "from", "until")])
            for number in range(1, self.number + 1)
        ]

    @property
    def beside(self):
        """The boxes before the days."""
        return [self["answered_on"]] if "answered_on" in self.fields else []
