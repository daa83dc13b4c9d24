"""What to compare, and for whom."""

from datetime import date

from django import forms

from accounts import law
from accounts.selectors import desks
from compliance.obligations.whatif.facility import usual_day
from compliance.rules.versions import turning_days
from compliance.rules.wareki import format_date
from facilities.selectors import service_types_seen_by
from office.fields import WarekiDateField
from office.forms import Form

_ALL = [("", "すべて")]


class WhomForm(Form):
    """The set of facilities: all that the person sees, or those of a service type or a desk."""

    service_type = forms.ChoiceField(label="サービス種別", required=False)
    desk = forms.ModelChoiceField(label="担当", queryset=None, required=False, empty_label="すべて")

    def __init__(self, data=None, *, membership, **kwargs):
        super().__init__(data, **kwargs)
        kinds = law.book_here().service_types
        codes = set(service_types_seen_by(membership))
        self.offer(
            "service_type", _ALL + [(code, kind.name) for code, kind in kinds.items() if code in codes]
        )
        if membership.desk_id:
            del self.fields["desk"]
        else:
            self.fields["desk"].queryset = desks()


class VersionForm(WhomForm):
    """A day on which versions of the rules begin, and for whom."""

    since = forms.ChoiceField(label="規則の版が始まる日", widget=forms.RadioSelect)

    def __init__(self, data=None, *, membership, **kwargs):
        super().__init__(data, membership=membership, **kwargs)
        here = law.law_here()
        days = turning_days(here.book, here.code)
        self.offer(
            "since",
            [
                (day.isoformat(), f"{format_date(day, weekday=False)}: {'、'.join(d.title for d in duties)}")
                for day, duties in reversed(days.items())
            ],
        )
        self.order_fields(["since"])

    def clean_since(self):
        return date.fromisoformat(self.cleaned_data["since"])


class ScenarioForm(Form):
    """A question about one facility and the day on which it would happen."""

    scenario = forms.ChoiceField(label="もし", widget=forms.RadioSelect)
    day = WarekiDateField(label="その日")

    def __init__(self, data, *, scenarios, on):
        super().__init__(data or None, initial={"scenario": scenarios[0].code, "day": usual_day(on)})
        self.scenarios = {one.code: one for one in scenarios}
        self.offer("scenario", [(one.code, one.label) for one in scenarios])

    def chosen(self):
        """The scenario that was asked for."""
        return self.scenarios[self.cleaned_data["scenario"]]
