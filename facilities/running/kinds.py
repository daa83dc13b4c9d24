"""The kinds of records of running, by the word that stands in addresses."""

from dataclasses import dataclass

from facilities.models import Addition, Disclosure, Measure, Residency, Settlement


@dataclass(frozen=True, slots=True)
class RecordKind:
    """One kind of record.

    Attributes:
        name: the word in addresses and on the trail.
        model: its table.
        day: the field that holds the day of what was done or began.
        title: the kind in words.
    """

    name: str
    model: type
    day: str
    title: str


KINDS = {
    kind.name: kind
    for kind in (
        RecordKind("measure", Measure, "done_on", "委員会・研修・計画など"),
        RecordKind("settlement", Settlement, "settled_on", "実費の精算"),
        RecordKind("disclosure", Disclosure, "renewed_on", "情報公表の更新"),
        RecordKind("residency", Residency, "since", "サテライト型住居の入居"),
        RecordKind("addition", Addition, "starts_on", "加算の届出"),
    )
}


def kind_of(record):
    """The kind that a record is of."""
    return next(kind for kind in KINDS.values() if isinstance(record, kind.model))
