"""One short form for each kind of record of running."""

from django import forms

from compliance.rules import load_rulebook
from facilities.models import Disclosure
from facilities.running import policies, status_table
from facilities.running.measure_form import MeasureForm
from facilities.running.record_form import RunningRecordForm, note_field
from facilities.running.rules_queries import ordinary_end, specs_about, what_a_notice_lacks
from facilities.running.selectors import satellites_of
from facilities.running.self_reports import ADDITION_NOTIFIED, RENEWED
from office.fields import DATE_HINT, CountField, WarekiDateField

#: Years ahead of today in which an extension may end: three years are given once more, and some go by until it begins.
LONGEST_EXTENSION = 6


class SettlementForm(RunningRecordForm):
    """Actual cost summed and the rest paid back (O6-4b)."""

    heading = "実費の精算を記録する"
    lead = "終わった期間の実費を集計し、残りを利用者に返したことを記録します。"
    fixed = ("items",)
    several = "items"

    items = forms.MultipleChoiceField(label="精算した費用", widget=forms.CheckboxSelectMultiple)
    settled_on = WarekiDateField(label="精算した日")
    note = note_field("内容", "例: 令和8年4月から9月の分。利用者の名前は書きません。")

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
    fixed = ("what",)

    what = forms.ChoiceField(label="内容", choices=Disclosure.What, widget=forms.RadioSelect)
    renewed_on = WarekiDateField(label="更新した日", help_text="経営情報のときは、報告した日です。")

    def __init__(self, *args, facility, today, about="", record=None, **kwargs):
        super().__init__(*args, facility=facility, today=today, about=about, record=record, **kwargs)
        if record is not None:
            self.lead = record.get_what_display()
            return
        self.initial["what"] = about if about in Disclosure.What.values else Disclosure.What.ENTRY
        if all(spec.duty.fact != "account_reports" for spec in specs_about(facility, today)):
            # Nobody asks this facility for its accounts, so there is nothing to choose.
            del self.fields["what"]
            self.fields["renewed_on"].help_text = DATE_HINT

    def values(self, names=None):
        values = super().values(names)
        return values if self.record else {"what": Disclosure.What.ENTRY} | values


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

    #: A line of the table and its number, chosen as one.
    choice = forms.ChoiceField(
        label="届け出る項目と番号", help_text="体制等状況一覧表の順です。番号も様式と同じです。"
    )
    people = CountField(
        label="定員数", required=False, max_value=999, help_text="「定員数」を選んだときだけ入力します。"
    )
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
        self.offer("choice", [("", "選んでください"), *status_table.choices(facility, without, record)])
        if record is not None:
            self.initial |= status_table.chosen(record)
        if record is None:
            del self.fields["cancelled"]

    def values(self, names=None):
        values = super().values(names)
        people = values.pop("people", None)
        return values | status_table.read_choice(values.pop("choice"), people)

    def clean(self):
        values = super().clean()
        if not self.errors:
            for name, sentence in status_table.why_not(values).items():
                self.add_error(name, sentence)
        if not self.errors and values.get("notified_on") and not values.get("cancelled"):
            self._tell_of_late(values)
        return values

    def _tell_of_late(self, values):
        """A late notice counts from a later month: whoever records it hears so once before it is saved."""
        kind = status_table.read_choice(values["choice"], None)["kind"]
        told = {name: values[name] for name in ("starts_on", "notified_on")}
        sentences = what_a_notice_lacks(self.facility, kind=kind, **told)
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
