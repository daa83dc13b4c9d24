"""What narrows the call list, and the note of a call."""

from datetime import timedelta

from django import forms

from compliance.obligations.calling import policies
from compliance.obligations.calling.selectors import MINE, NOBODY
from compliance.rules import load_rulebook
from facilities.wording import service_name
from office.fields import WarekiDateField
from office.forms import Form, PlausibleDates

_ALL = [("", "すべて")]


class CallFilter(Form):
    """Narrows by facility, type, duty, who has it, and whether a call was meant by today. Unknown values narrow nothing."""

    q = forms.CharField(label="事業所名・カナ・番号・住所", required=False, max_length=100)
    type = forms.ChoiceField(label="サービス種別", required=False)
    duty = forms.ChoiceField(label="遅れている義務", required=False)
    holder = forms.ChoiceField(label="受け持つ職員", required=False)
    due = forms.BooleanField(label="今日までに電話するものだけ", required=False)

    def __init__(self, data, *, types, duties, officers, me):
        super().__init__(data)
        known = load_rulebook().national
        self.offer("type", _ALL + [(code, service_name(code)) for code in types])
        self.offer("duty", _ALL + [(code, known[code].title if code in known else code) for code in duties])
        others = [(str(one.pk), one.name) for one in officers if one.pk != me]
        self.offer("holder", [*_ALL, (MINE, "自分"), (NOBODY, "だれも受け持っていない"), *others])
        self.is_valid()

    @property
    def narrowing(self):
        """What ``selectors.keys`` is narrowed by."""
        names = {"q": "query", "type": "service_type", "duty": "duty", "holder": "holder"}
        found = {name: self.cleaned_data.get(box) or "" for box, name in names.items()}
        return found | {"due_only": bool(self.cleaned_data.get("due"))}


class _Holder(forms.ModelChoiceField):
    def label_from_instance(self, officer):
        return officer.name


class CallForm(PlausibleDates, Form):
    """What was said and what comes next. Args: ``officers``: of the desk, as a queryset; ``today``."""

    called_on = WarekiDateField(
        label="電話した日", required=False, help_text="電話していないときは、空けておきます。"
    )
    words = forms.CharField(
        label="話したこと",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="担当だけが読みます。事業所には見えません。",
    )
    next_on = WarekiDateField(label="次に電話する日", required=False)

    def __init__(self, *args, officers, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.add("holder", _Holder(officers, label="受け持つ職員", required=False, empty_label="決めない"))
        week = today + timedelta(days=7)
        self.fields["next_on"].help_text = f"要らないときは、空けておきます。例: {week.month}月{week.day}日"

    def clean(self):
        values = super().clean()
        for name, why_not in (("next_on", policies.why_not_next), ("called_on", policies.why_not_called)):
            if why := why_not(values.get(name), self.today):
                self.add_error(name, why)
        if not self.errors and not (values.get("words") or values.get("next_on")):
            self.add_error("words", policies.NOTHING)
        return values
