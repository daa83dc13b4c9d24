"""What narrows the queue."""

from django import forms

from compliance.obligations.queue import selectors
from facilities.self_reports.kinds import all_kinds
from facilities.wording import service_name
from office.forms import Form

FOUND = {
    selectors.LATE: "提出が遅れた",
    selectors.ROSTER: "構成員がそろっていない",
    selectors.MEETING: "会議の開き方に不足がある",
    selectors.EMPTY: "評価・要望・助言の欄が空である",
    selectors.ABSENT: "一度も出席していない構成員がいる",
    selectors.NOTHING: "何も見つかっていない",
}


class QueueFilter(Form):
    """Narrows the queue by facility, service type and what the rules found. Unknown values narrow nothing."""

    q = forms.CharField(label="事業所名・カナ・番号・住所", required=False, max_length=100)
    type = forms.ChoiceField(label="サービス種別", required=False)
    found = forms.ChoiceField(
        label="計算で分かったこと",
        required=False,
        choices=[("", "すべて"), *FOUND.items()],
    )
    state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, types):
        super().__init__(data)
        offered = [(code, service_name(code)) for code in types]
        self.offer("type", [("", "すべて"), *offered])
        self.is_valid()

    @property
    def narrowing(self):
        """What ``selectors.waiting`` is narrowed by."""
        given = {name: self.cleaned_data.get(name, "") for name in ("q", "type", "found")}
        return {"query": given["q"], "service_type": given["type"], "found": given["found"]}

    @property
    def query(self):
        """What an address carries to come back to the same narrowing; "" for none."""
        given = {name: self.cleaned_data.get(name, "") for name in ("q", "type", "found")}
        return {name: value for name, value in given.items() if value}

    @property
    def in_words(self):
        """The narrowing as it stands over the printed list."""
        choices = {name: dict(self.fields[name].choices) for name in ("type", "found")}
        return [
            f"{self.fields[name].label}: {choices.get(name, {}).get(value, value)}"
            for name, value in self.query.items()
        ]


class SelfReportFilter(Form):
    """Narrows the list by facility, service type and kind of day. Unknown values narrow nothing."""

    q = forms.CharField(label="事業所名・カナ・番号・住所", required=False, max_length=100)
    type = forms.ChoiceField(label="サービス種別", required=False)
    kind = forms.ChoiceField(label="何の日か", required=False)
    state = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, *, types):
        super().__init__(data)
        self.offer("type", [("", "すべて"), *((code, service_name(code)) for code in types)])
        self.offer("kind", [("", "すべて"), *((kind.code, kind.label) for kind in all_kinds())])
        self.is_valid()

    def given(self, name):
        """What a box narrows by; "" for nothing."""
        return self.cleaned_data.get(name, "")

    @property
    def query(self):
        """What an address carries to come back to the same narrowing."""
        return {name: self.given(name) for name in ("q", "type", "kind") if self.given(name)}
