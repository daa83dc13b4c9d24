"""Asks for one value in the shape that its rule wants, with the day it holds from and the source that says so."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import WardValue
from compliance.rules import load_rulebook
from compliance.rules.ward_values import CONTACT, OFFICES
from office.changing.forms import ChangeMixin
from office.fields import CountField, WarekiDateField
from office.forms import Form

_MONTH_DAY = re.compile(r"(\d{1,2})(?:月|/|-)(\d{1,2})日?")
_UNITS = (("months", "か月"), ("days", "日"))
_YES_NO = (("true", "はい"), ("false", "いいえ"))


class ValueForm(ChangeMixin, Form):
    """One dated value of a subject, new or to be corrected.

    Args: ``subject``: see `subjects`; ``types``: codes of the service types it may be set for; ``issuer``: the
    municipality's name; ``row``: the value to be corrected.
    """

    service_types = forms.MultipleChoiceField(
        label="サービス種別",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="選ばないと、この義務のあるすべての種別に効きます。",
    )
    since = WarekiDateField(
        label="いつから",
        required=False,
        help_text="この日からの会議や年度に効きます。空なら、以前からずっと。例: 令和9年4月1日",
    )
    until = WarekiDateField(label="いつまで（終わりが決まっているとき）", required=False)
    source_title = forms.CharField(
        label="根拠の文書", max_length=200, help_text="例: 見本市地域密着型サービス運営要綱"
    )
    source_clause = forms.CharField(label="条項", max_length=100, help_text="例: 第5条第2項")
    source_edition = forms.CharField(label="文書の版", max_length=60, help_text="例: 令和8年4月改正")
    source_issuer = forms.CharField(label="文書を出した所", max_length=100)
    settles_assumption = forms.BooleanField(
        label="この値は根拠の文書で決まっている（「要確認」の印を外す）", required=False, initial=True
    )

    def __init__(self, data=None, *, subject, types, issuer, row=None):
        initial = _initial(row) if row else {"source_issuer": issuer}
        super().__init__(data, initial=initial, changes=[row] if row else None)
        self.subject = subject
        self.shape = _shape_of(subject)
        book = load_rulebook()
        for name, field in self.shape.fields(subject, book).items():
            self.add(name, field)
        if row is not None:
            self.initial |= self.shape.unpack(row.value)
        kinds = book.service_types
        self.fields["service_types"].choices = [(code, kinds[code].name) for code in types]
        if subject.setting is None:
            del self.fields["settles_assumption"]
            if subject.name == OFFICES:
                self.fields["service_types"].required = True
                self.fields["service_types"].help_text = "この窓口が受け持つ種別です。"
            else:
                del self.fields["service_types"]
        self.order_fields([*self.shape.names, "service_types", "since", "until"])

    def clean(self):
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "終わりの日は、始まりの日より後にしてください。")
        if not self.errors:
            try:
                cleaned["value"] = self.shape.pack(cleaned)
            except ValidationError as error:
                self.add_error(self.shape.names[0], error)
        return cleaned

    def content(self):
        """The fields of a `WardValue` as typed."""
        names = (
            "value", "service_types", "since", "until", "source_title", "source_issuer", "source_edition",
            "source_clause", "settles_assumption",
        )  # fmt: skip
        found = {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}
        return {"duty": self.subject.duty, "name": self.subject.name, **found}

    def draft(self):
        """A row that is not saved, for trying it out."""
        return WardValue(**self.content())


def _initial(row):
    return {name: getattr(row, name) for name in ValueForm.base_fields}


class Shape:
    """How one kind of value is asked for: its fields, and the value as a rulebook writes it, there and back."""

    names = ("value_given",)

    def fields(self, subject, book):
        raise NotImplementedError

    def pack(self, cleaned):
        return cleaned["value_given"]

    def unpack(self, value):
        return {"value_given": value}


class Whole(Shape):
    def fields(self, subject, book):
        least, most = subject.setting.bounds
        return {
            "value_given": CountField(label=subject.label, min_value=least, max_value=most, help_text="数字")
        }


class PeriodShape(Shape):
    names = ("value_given", "unit")

    def fields(self, subject, book):
        return {
            "value_given": CountField(label=subject.label, help_text="数字。単位は次で選びます。"),
            "unit": forms.ChoiceField(
                label="単位", choices=_UNITS, widget=forms.RadioSelect, initial=_UNITS[0][0]
            ),
        }

    def pack(self, cleaned):
        return {cleaned["unit"]: cleaned["value_given"]}

    def unpack(self, value):
        (unit, number), *_ = value.items()
        return {"value_given": number, "unit": unit}


class MonthDay(Shape):
    def fields(self, subject, book):
        return {"value_given": forms.CharField(label=subject.label, help_text="例: 7月31日", max_length=20)}

    def pack(self, cleaned):
        text = unicodedata.normalize("NFKC", cleaned["value_given"]).replace(" ", "")
        found = _MONTH_DAY.fullmatch(text)
        if not found:
            raise ValidationError("月と日を「7月31日」のように入力してください。")
        return f"{int(found[1]):02d}-{int(found[2]):02d}"

    def unpack(self, value):
        month, _, day = value.partition("-")
        return {"value_given": f"{int(month)}月{int(day)}日"}


class ChoiceShape(Shape):
    def fields(self, subject, book):
        choices = subject.setting.choices(book.vocabulary).items()
        return {
            "value_given": forms.ChoiceField(label=subject.label, choices=choices, widget=forms.RadioSelect)
        }


class Times(ChoiceShape):
    def pack(self, cleaned):
        return int(cleaned["value_given"])

    def unpack(self, value):
        return {"value_given": str(value)}


class Codes(Shape):
    def fields(self, subject, book):
        choices = subject.setting.choices(book.vocabulary).items()
        return {
            "value_given": forms.MultipleChoiceField(
                label=subject.label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False
            )
        }


class Flag(Shape):
    def fields(self, subject, book):
        return {
            "value_given": forms.ChoiceField(label=subject.label, choices=_YES_NO, widget=forms.RadioSelect)
        }

    def pack(self, cleaned):
        return cleaned["value_given"] == "true"

    def unpack(self, value):
        return {"value_given": "true" if value else "false"}


class Contact(Shape):
    def fields(self, subject, book):
        return {
            "value_given": forms.CharField(label="問い合わせ先", help_text="例: 見本市役所 介護課 事業者係")
        }


class Office(Shape):
    names = ("value_given", "contact")

    def fields(self, subject, book):
        return {
            "value_given": forms.CharField(label="窓口の名前", help_text="例: 介護保険課 事業者係"),
            "contact": forms.CharField(label="連絡先", required=False, help_text="例: 電話番号や窓口の場所"),
        }

    def pack(self, cleaned):
        return {"name": cleaned["value_given"], "contact": cleaned["contact"] or None}

    def unpack(self, value):
        return {"value_given": value["name"], "contact": value.get("contact") or ""}


class AttendanceShape(Shape):
    names = ("value_given", "note")

    def fields(self, subject, book):
        return {
            "value_given": CountField(
                label="出席する職員の人数", max_value=20, help_text="出席しないときは0"
            ),
            "note": forms.CharField(
                label="条件など", required=False, help_text="例: 平日8時30分から17時15分まで"
            ),
        }

    def pack(self, cleaned):
        return {"officers": cleaned["value_given"], "note": cleaned["note"] or None}

    def unpack(self, value):
        return {"value_given": value["officers"], "note": value.get("note") or ""}


_SHAPES = {
    "whole": Whole(),
    "times": Times(),
    "period": PeriodShape(),
    "month_day": MonthDay(),
    "choice": ChoiceShape(),
    "codes": Codes(),
    "flag": Flag(),
}


def _shape_of(subject):
    if subject.setting is not None:
        return _SHAPES[subject.setting.shape]
    if subject.name == CONTACT:
        return Contact()
    return Office() if subject.name == OFFICES else AttendanceShape()
