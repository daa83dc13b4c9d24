"""What a facility is asked beside a day that it types, what an officer answers, what the facility answers to that."""

from django import forms

from compliance.rules.wareki import format_date
from facilities.self_reports import policies
from facilities.self_reports.kinds import WAYS
from facilities.self_reports.selectors import typed_days
from office.answering import OfficerAnswer
from office.changing.forms import ChangeMixin
from office.forms import BesideForm, Form

_HOW, _WHERE = "_how", "_where"


class SaidFields(BesideForm):
    """Beside days of things done elsewhere: how, and where.

    A day that is typed anew needs the way in which it was done; one that stood there without keeps standing.
    """

    said_kinds: dict = {}

    def ask_how(self, kind, row=None):
        """Add the boxes that go with the day of a kind; right after its own. Args: ``row``: the record as it stands."""
        self.said_kinds = self.said_kinds | {kind.field: kind}
        if not kind.ways:
            return
        typed = typed_days(row).get(kind.field) if row is not None and row.pk else None
        report = typed.report if typed else None
        choices = [("", "選んでください"), *((way, WAYS[way]) for way in kind.ways)]
        how = forms.ChoiceField(label=f"{kind.label.removesuffix('日')}方法", choices=choices, required=False)
        self.add(kind.field + _HOW, how, report.how if report else None)
        label, help_text = kind.place
        if label and not kind.place_field:
            where = forms.CharField(label=label, required=False, max_length=300, help_text=help_text)
            self.add(kind.field + _WHERE, where, report.where if report else None)
        self._put_behind(kind.field)

    def _put_behind(self, field):
        """Let the boxes that go with a day stand right behind its own."""
        own = [name for name in (field + _HOW, field + _WHERE) if name in self.fields]
        others = [name for name in self.fields if name not in own]
        at = others.index(field) + 1
        self.order_fields([*others[:at], *own, *others[at:]])

    def clean(self):
        cleaned = super().clean()
        for field, kind in self.said_kinds.items():
            if kind.ways and field not in self.errors:
                self._clean_how(cleaned, field, kind)
        return cleaned

    def _clean_how(self, cleaned, field, kind):
        day, (how, where) = cleaned.get(field), self._said(cleaned, field)
        is_typed = self._is_typed(cleaned, field)
        if day is None:
            if (how or where) and is_typed:
                self.add_error(field, f"「{kind.label}」を入力してください。")
            return
        if day == self.initial.get(field) and not is_typed:
            return
        place = kind.place_field or field + _WHERE
        for part, sentence in policies.why_not_said(kind, how, cleaned.get(place) or "").items():
            name = field + _HOW if part == "how" else place
            if name not in self.errors:
                self.add_error(name, sentence)

    def _is_typed(self, cleaned, field):
        """Do the boxes that say how and where say something else than stood there?"""
        return any(
            (cleaned.get(name) or "") != (self.initial.get(name) or "")
            for name in (field + _HOW, field + _WHERE)
            if name in self.fields
        )

    def _said(self, cleaned, field):
        place = self.said_kinds[field].place_field or field + _WHERE
        return cleaned.get(field + _HOW) or "", (cleaned.get(place) or "").strip()

    @property
    def said_how(self):
        """{field: (how, where)} of the days that are filled in, as ``services.keep`` takes it."""
        return {
            field: self._said(self.cleaned_data, field)
            for field in self.said_kinds
            if self.cleaned_data.get(field) and any(self._said(self.cleaned_data, field))
        }

    def is_about_saying(self, name):
        """Is this box one of those that say how and where?"""
        return name.removesuffix(_HOW) in self.said_kinds or name.removesuffix(_WHERE) in self.said_kinds

    def without_saying(self, values):
        """Values without those of the boxes that say how and where, which go their own way."""
        own = set(self.said_kinds)
        return {
            name: value for name, value in values.items() if name in own or not self.is_about_saying(name)
        }


class CheckDayForm(OfficerAnswer):
    """An officer confirms a typed day, or asks the facility about it."""

    asked_in = "question"
    question = forms.CharField(
        label="事業所に尋ねること",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="事業所の画面に、このまま表示されます。確認したときは空けておきます。",
    )
    day = forms.DateField(widget=forms.HiddenInput)


class AnswerDayForm(ChangeMixin, Form):
    """The facility answers what the desk asks about a typed day."""

    text = forms.CharField(
        label="自治体への返事",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="日付や方法が違っていたときは、ここに書くかわりに、日付を直してください。",
    )

    def __init__(self, data, *, typed):
        report = typed.report
        super().__init__(
            data,
            changes=[report],
            initial={"text": report.answer},
            facts={"問い合わせ": report.question, typed.kind.label: format_date(typed.day)},
        )
