"""One short form for each kind of record of running."""

from django import forms

from compliance.rules import load_rulebook
from facilities.running import policies
from facilities.running.rules_queries import ordinary_end, specs_about, what_a_notice_lacks
from facilities.running.selectors import satellites_of
from facilities.running.self_reports import ADDITION_NOTIFIED, RENEWED
from facilities.running.wording import measure_name
from facilities.self_reports.forms import SaidFields
from office.changing.forms import ChangeMixin
from office.fields import DATE_HINT, WarekiDateField
from office.forms import Form, PlausibleDates

#: Years ahead of today in which an extension may end: three years are given once more, and some go by until it begins.
LONGEST_EXTENSION = 6


class RunningRecordForm(PlausibleDates, ChangeMixin, SaidFields, Form):
    """A record of one kind.

    Args: ``today``: days ahead are refused; ``record``: the one to correct, None for a new one; ``about``: what the
    link that led here was about, as the subject of a duty names it (``abuse.committee``, ``food``).
    """

    heading = ""
    lead = ""
    #: What stands in the record and cannot be changed afterwards; another record says it then.
    fixed: tuple[str, ...] = ()
    #: The field whose several choices make a record each.
    several = ""
    #: The kind of day that is typed for something done elsewhere; how and where is asked with it.
    typed_day = None

    def __init__(self, *args, facility, today, record=None, about="", **kwargs):
        super().__init__(*args, changes=[record] if record else None, **kwargs)
        self.facility, self.today, self.record, self.about = facility, today, record, about
        for name in self.fixed if record else ():
            del self.fields[name]
        if record is not None:
            self.initial |= {name: getattr(record, name) for name in self.contents()}
        if self.typed_day is not None:
            self.ask_how(self.typed_day, record)

    def values(self, names=None):
        """What the record says; how and where it was done goes its own way."""
        return self.without_saying(super().values(names))

    def clean(self):
        values = super().clean()
        for name, sentence in policies.why_not_days(values, self.today).items():
            self.add_error(name, sentence)
        return values

    def records(self):
        """The fields of each record that a new form makes."""
        if not self.several:
            return [self.values()]
        rest = {name: value for name, value in self.values().items() if name != self.several}
        return [self.fields_of(choice) | rest for choice in self.cleaned_data[self.several]]

    def fields_of(self, choice):
        """What one of several choices says of its record."""
        return {"item": choice}


def _note(label, help_text):
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3})
    )


class MeasureForm(RunningRecordForm):
    """A committee, training or drill that was held, or a plan, guideline, officer or bylaw put in place (O6-6a)."""

    heading = "行ったこと・整えたことを記録する"
    fixed = ("what",)
    several = "what"

    what = forms.MultipleChoiceField(
        label="行ったこと・整えたもの",
        widget=forms.CheckboxSelectMultiple,
        help_text="一緒に行ったときは、両方の内容が記録からわかるようにして、あてはまるものをすべて選びます。",
    )
    done_on = WarekiDateField(label="行った日・整えた日")
    note = _note("内容", "例: 話し合ったこと、研修の題、職員に知らせた方法。書かなくても記録できます。")

    def __init__(self, *args, facility, today, record=None, about="", **kwargs):
        super().__init__(*args, facility=facility, today=today, record=record, about=about, **kwargs)
        if record is not None:
            self.lead = measure_name(record.area, record.item)
            return
        known = [f"{area}.{item}" for area, item in _measures_of(facility, today)]
        if about in known:
            # One meeting serves several committees, one training several subjects: offer the measures of the same kind.
            item = about.partition(".")[2]
            known = [one for one in known if one.endswith(f".{item}")]
            self.initial["what"] = [about]
        self.offer("what", [(one, measure_name(*one.split("."))) for one in known])

    def fields_of(self, choice):
        area, _, item = choice.partition(".")
        return {"area": area, "item": item}


def _measures_of(facility, today):
    """The measures the rules ask of a facility, in their order."""
    asked = [spec.values["measures"] for spec in specs_about(facility, today) if "measures" in spec.values]
    return dict.fromkeys(pair for measures in asked for pair in measures)


class SettlementForm(RunningRecordForm):
    """Actual cost summed and the rest paid back (O6-4b)."""

    heading = "実費の精算を記録する"
    lead = "終わった期間の実費を集計し、残りを利用者に返したことを記録します。"
    fixed = ("items",)
    several = "items"

    items = forms.MultipleChoiceField(label="精算した費用", widget=forms.CheckboxSelectMultiple)
    settled_on = WarekiDateField(label="精算した日")
    note = _note("内容", "例: 令和8年4月から9月の分。利用者の名前は書きません。")

    def __init__(self, *args, about="", record=None, **kwargs):
        super().__init__(*args, about=about, record=record, **kwargs)
        labels = load_rulebook().vocabulary.settlement_items
        if record is not None:
            self.lead = labels.get(record.item, record.item)
            return
        self.offer("items", list(labels.items()))
        if about in labels:
            self.initial["items"] = [about]


class DisclosureForm(RunningRecordForm):
    """The entry in the disclosure system was renewed (O6-7)."""

    heading = "情報公表の更新を記録する"
    lead = "障害福祉サービス等情報公表システムの内容と、連絡先のメールアドレスを確かめて更新した日です。"

    typed_day = RENEWED

    renewed_on = WarekiDateField(label="更新した日")


class _DwellingChoice(forms.ModelChoiceField):
    default_error_messages = {"invalid_choice": "表示されている中から選び直してください。"}


class ResidencyForm(RunningRecordForm):
    """Somebody moved into a satellite, moved out, or was granted more time (O6-2)."""

    heading = "サテライト型住居の入居を記録する"
    lead = "入居した日から3年の期限を数えます。お名前は書かず、事業所の中でわかる呼び名を使います。"

    dwelling = _DwellingChoice(None, label="住居", empty_label=None)
    label = forms.CharField(
        label="入居者の呼び名", max_length=20, help_text="例: 入居者A。お名前は書きません。"
    )
    since = WarekiDateField(label="入居した日")
    until = WarekiDateField(
        label="退居した日", required=False, help_text=f"まだ住んでいるときは空けておきます。{DATE_HINT}"
    )
    extended_until = WarekiDateField(
        label="認められた延長の最後の日",
        required=False,
        help_text="市区町村の審査会が延長を認めたときだけ、いつまでか、だれが、いつ決めたかを入れます。"
        f"{DATE_HINT}",
        years_ahead=LONGEST_EXTENSION,
    )
    extended_by = forms.CharField(
        label="延長を決めた市区町村",
        max_length=40,
        required=False,
        help_text="支給を決めた市区町村です。事業所のある所とは違うことがあります。",
    )

    extension_decided_on = WarekiDateField(label="延長が決まった日", required=False)

    def __init__(self, *args, facility, record=None, **kwargs):
        super().__init__(*args, facility=facility, record=record, **kwargs)
        self.fields["dwelling"].queryset = satellites_of(facility)
        if record is None:
            self.initial.setdefault("label", policies.next_label(facility))

    def clean(self):
        values = super().clean()
        since = values.get("since")
        if why := policies.why_not_within(values, since and ordinary_end(self.facility, since)):
            self.add_error("extended_until", why)
        return values


class AdditionForm(RunningRecordForm):
    """An addition that is to be charged from some day, and its notice (O6-8a)."""

    heading = "加算の届出を記録する"
    lead = "届出の要らない加算は、記録しなくてかまいません。"
    typed_day = ADDITION_NOTIFIED

    kind = forms.ChoiceField(label="加算")
    starts_on = WarekiDateField(label="始める日")
    notified_on = WarekiDateField(
        label="届け出た日", required=False, help_text=f"まだのときは空けておきます。{DATE_HINT}"
    )
    cancelled = forms.BooleanField(
        label="この加算は取りやめた",
        required=False,
        help_text="始めないことにしたときにチェックします。期限は無くなり、記録は残ります。",
    )
    acknowledged = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, facility, today, record=None, **kwargs):
        super().__init__(*args, facility=facility, today=today, record=record, **kwargs)
        without = {code for spec in specs_about(facility, today) for code in spec.values.get("no_notice", ())}
        if record is not None:
            without.discard(record.kind)
        kinds = load_rulebook().vocabulary.addition_kinds
        self.offer(
            "kind",
            [
                ("", "選んでください"),
                *((code, label) for code, label in kinds.items() if code not in without),
            ],
        )
        if record is None:
            del self.fields["cancelled"]

    def clean(self):
        values = super().clean()
        if not self.errors and values.get("notified_on") and not values.get("cancelled"):
            self._tell_of_late(values)
        return values

    def _tell_of_late(self, values):
        """A late notice counts from a later month: whoever records it hears so once before it is saved."""
        told = {name: values[name] for name in ("kind", "starts_on", "notified_on")}
        sentences = what_a_notice_lacks(self.facility, **told)
        if sentences and values["acknowledged"] != "".join(sentences):
            self.data = self.data.copy()
            self.data[self.add_prefix("acknowledged")] = "".join(sentences)
            self.add_error(
                "notified_on", f"{''.join(sentences)}これでよければ、もう一度「保存する」を押してください。"
            )


FORMS = {
    "measure": MeasureForm,
    "settlement": SettlementForm,
    "disclosure": DisclosureForm,
    "residency": ResidencyForm,
    "addition": AdditionForm,
}
