"""Forms of a visit by the municipality's staff: planned, recorded, called off."""

from functools import cached_property

from django import forms

from accounts import law
from compliance.rules.wareki import format_date
from meetings.calendar import clashes
from meetings.planning.confirming_findings import AsksFirst
from meetings.planning.findings import USUAL_HOURS, RuleFinding
from meetings.ward_visits import policies
from office.changing.forms import ChangeMixin
from office.clock import in_words
from office.fields import ClockField, CountField, WarekiDateField
from office.forms import Form, PlausibleDates


class _Officers(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple
    default_error_messages = {
        "invalid_pk_value": "表示されている中から選び直してください。",
        "required": policies.NOBODY,
    }

    def label_from_instance(self, officer):
        return officer.name


class WithOfficers(PlausibleDates, Form):
    """Who goes. Args: ``officers``: the memberships that may be chosen, as a queryset; ``membership``: who looks."""

    def __init__(self, *args, officers, membership, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.membership, self.today = membership, today
        self.add("officers", _Officers(officers, label="行く職員"))


class VisitTime(AsksFirst, WithOfficers):
    """A day and hours that are to be; it says once what speaks against them. Args: ``besides``: of ``clashes.elsewhere``."""

    planned_on = WarekiDateField(label="訪問する日")
    starts_at = ClockField(label="始まる時刻", required=False)

    def __init__(self, *args, besides=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.besides = besides
        day = self.fields["planned_on"]
        if isinstance(day, WarekiDateField):
            day.around = self.today

    def clean_planned_on(self):
        day = self.cleaned_data["planned_on"]
        if why := policies.why_not_day(day, self.today):
            raise forms.ValidationError(why)
        return day

    def candidate(self):
        """No meeting is saved by it; what speaks against a visit is found by ``findings`` itself."""
        return

    def last(self):
        """When all of it ends, or None."""
        return self.cleaned_data.get("ends_at")

    @cached_property
    def findings(self):
        """A closed day, hours outside of the office's, officers who are elsewhere."""
        if not (self.is_bound and self.is_valid()):
            return []
        day, begin, end = self.cleaned_data["planned_on"], self.cleaned_data.get("starts_at"), self.last()
        found = []
        if closed := law.office_here(self.today).why_closed(day):
            found.append(
                RuleFinding(
                    "closed_day", f"{format_date(day)}は{closed}です。", "開いている日か、確かめてください。"
                )
            )
        earliest, latest = USUAL_HOURS
        if any(moment and not earliest <= moment <= latest for moment in (begin, end)):
            span = f"{in_words(earliest)}から{in_words(latest)}まで"
            found.append(RuleFinding("hours", f"窓口の時間（{span}）の外です。", "時刻を確かめてください。"))
        officers = {one.pk: one.name for one in self.cleaned_data["officers"]}
        busy = clashes.elsewhere(self.membership, officers, day, begin, end, besides=self.besides)
        return found + [
            RuleFinding("elsewhere", said, "ほかの職員にするか、時刻を変えてください。") for said in busy
        ]


class VisitPlanForm(ChangeMixin, VisitTime):
    """One visit."""

    ends_at = ClockField(label="終わる時刻", required=False, after="starts_at")
    field_order = ["planned_on", "starts_at", "ends_at", "officers"]

    def clean(self):
        values = super().clean()
        if why := policies.why_not_hours(values.get("starts_at"), values.get("ends_at")):
            self.add_error("ends_at", why)
        return values


class VisitRecordForm(ChangeMixin, WithOfficers):
    """A visit that was made: the day, who went, what was seen in short."""

    visited_on = WarekiDateField(label="訪問した日")
    note = forms.CharField(
        label="見たこと・話したこと",
        required=False,
        max_length=2000,
        help_text="短く書きます。事業所にも見えます。利用者の名前は書かないでください。",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    field_order = ["visited_on", "officers", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Whoever went years ago may work elsewhere by now.
        self.fields["officers"].label, self.fields["officers"].required = "行った職員", False

    def clean_visited_on(self):
        day = self.cleaned_data["visited_on"]
        if why := policies.why_not_visited(day, self.today):
            raise forms.ValidationError(why)
        return day


class CallOffForm(ChangeMixin, Form):
    """Why a visit is not made."""

    because = forms.CharField(label="取りやめる理由", max_length=200, help_text="事業所にも見えます。")


class VisitRoundForm(VisitTime):
    """Several facilities on one day, one after the other. Args: ``number``: how many."""

    minutes = CountField(
        label="1か所あたりの時間（分）",
        min_value=15,
        max_value=480,
        initial=90,
        help_text="次の事業所までの移動を含みます。始まる時刻を入れたときに、順に割り振ります。",
    )
    field_order = ["planned_on", "starts_at", "minutes", "officers"]

    def __init__(self, *args, number, **kwargs):
        super().__init__(*args, **kwargs)
        self.number = number

    def last(self):
        """When the last of them ends, as far as that is on the same day."""
        begin, minutes = self.cleaned_data.get("starts_at"), self.cleaned_data.get("minutes")
        if begin is None or not minutes:
            return None
        end = begin.hour * 60 + begin.minute + minutes * self.number
        return (
            begin.replace(hour=end // 60, minute=end % 60)
            if end < 24 * 60
            else begin.replace(hour=23, minute=59)
        )
