"""Asks for one value in the shape that its rule wants, with the day it holds from and the source that says so."""

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import WardValue
from compliance.obligations.values.own_shapes import shape_of
from compliance.rules import load_rulebook
from compliance.rules.ward_values import OFFICES
from office.changing.forms import ChangeMixin
from office.fields import WarekiDateField
from office.forms import Form


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
        self.shape = shape_of(subject)
        book = load_rulebook()
        asked = self.shape.fields(subject, book)
        for name, field in asked.items():
            self.add(name, field)
        if row is not None:
            self.initial |= self.shape.unpack(row.value)
        kinds = book.service_types
        self.offer("service_types", [(code, kinds[code].name) for code in types])
        if subject.name == OFFICES:
            self.fields["service_types"].required = True
            self.fields["service_types"].help_text = "この窓口が受け持つ種別です。"
        for name in self.shape.unasked:
            del self.fields[name]
        self.order_fields([*asked, "service_types", "since", "until"])

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
        found |= self.shape.source(found["value"])
        return {"duty": self.subject.duty, "name": self.subject.name, **found}

    def draft(self):
        """A row that is not saved, for trying it out."""
        return WardValue(**self.content())


def _initial(row):
    return {name: getattr(row, name) for name in ValueForm.base_fields}
