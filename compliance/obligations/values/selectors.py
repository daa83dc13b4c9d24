"""Reads of a municipality's own values. ``access_*`` is the only door to one."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts import law
from accounts.models import WardValue
from accounts.tenancy import code_here
from compliance.obligations.values.subjects import subject, types_in_words
from compliance.rules import load_rulebook
from compliance.rules.ward_values import PROFILE, STATUTE, bound_types, show_ward_value


@dataclass(frozen=True, slots=True)
class ValueInWords:
    """A value in words. ``state``: holds, coming, ended, withdrawn or unfit; ``unfit``: why it is left out."""

    row: WardValue
    value: str
    types: str
    state: str
    unfit: str = ""

    @property
    def word(self):
        return _WORDS[self.state]


_WORDS = {
    "holds": "いま効いている",
    "coming": "これから",
    "ended": "終わった",
    "withdrawn": "取り消した",
    "unfit": "いまの規則に合わない",
}


def access_subject(duty, name, on):
    """The value that an address names, with the types it may be set for, or 404."""
    known = subject(duty, name, on)
    if known is None:
        raise Http404
    return known


def subject_of(row):
    """What a value is about, as (title, label)."""
    if row.duty == PROFILE:
        return ("窓口と職員の出席", "")
    duty = law.book_here().find_rule(row.duty)
    setting = duty and duty.kind.values.get(row.name)
    label = "根拠の条例" if row.name == STATUTE else setting.label if setting else row.name
    return (duty.title if duty else row.duty, label)


def types_of(subject):
    """Codes of the service types for which a subject can be set."""
    if subject.duty == PROFILE:
        return tuple(load_rulebook().service_types)
    return tuple(bound_types(law.book_here(), code_here(), subject.duty))


def access_value(membership, pk):
    """One value of the municipality, for its administrators; others get 404."""
    rows = WardValue.objects.select_related("set_by")
    return get_object_or_404(rows if membership.is_ward else rows.none(), pk=pk)


def history(subject, on):
    """All values of a subject, the newest first, in words."""
    unfit = dict(law.law_here().unfit)
    rows = WardValue.objects.filter(duty=subject.duty, name=subject.name).select_related("set_by")
    return [value_in_words(row, on, unfit) for row in sorted(rows, key=_order, reverse=True)]


def unfit_values(on):
    """Values that the present rulebook refuses; what was valid before serves on in their place."""
    unfit = dict(law.law_here().unfit)
    rows = WardValue.objects.filter(pk__in=unfit).select_related("set_by")
    return [value_in_words(row, on, unfit) for row in rows]


def value_in_words(row, on, unfit):
    """A row in words."""
    book = load_rulebook()
    return ValueInWords(
        row=row,
        value=show_ward_value(book, law.version_of(row)),
        types=types_in_words(row.service_types, book),
        state=_state(row, on, unfit),
        unfit=unfit.get(row.pk, ""),
    )


def _state(row, on, unfit):
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.pk in unfit:
        return "unfit"
    if row.since is not None and row.since > on:
        return "coming"
    return "ended" if row.until is not None and row.until < on else "holds"


def _order(row):
    return law.version_of(row).order
