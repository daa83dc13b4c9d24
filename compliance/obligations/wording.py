"""What a row is called on the screen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from compliance.obligations.evidence import UNLISTED
from compliance.rules import load_rulebook
from compliance.rules.wareki import format_fiscal_year
from evaluations.models import Evaluation
from facilities.facts import READ, residency_key
from facilities.models import Dwelling, Residency
from facilities.running.wording import addition_name, residency_name, thing_name

#: What :func:`names_in` reads.
NAMES = READ.add(
    named_dwellings=lambda keys: (
        Dwelling.objects.filter(facility__among=keys).order_by().values("pk", "name")
    ),
    named_residencies=lambda keys: (
        Residency.objects.filter(facility__among=keys).order_by().values("pk", "label", "dwelling__name")
    ),
)


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys in subjects stand for, for one or many facilities."""

    meetings: Mapping[str, date] = field(default_factory=dict)
    dwellings: Mapping[str, str] = field(default_factory=dict)
    evaluations: Mapping[str, str] = field(default_factory=dict)
    records: Mapping[str, str] = field(default_factory=dict)


def names_in(gathered, rows=None):
    """The names for the subjects of many facilities' rows, in one statement.

    Args: ``gathered``: {facility primary key: facts}; ``rows``: the lists named by ``NAMES``, where they are read already.
    """
    rows = READ.of(list(gathered), NAMES) if rows is None else rows
    meetings, evaluations, records = {}, {}, {}
    kinds = dict(Evaluation.Kind.choices)
    for one in gathered.values():
        meetings |= {meeting["key"]: date.fromisoformat(meeting["date"]) for meeting in one["meetings"]}
        for evaluation in one["evaluations"]:
            day = date.fromisoformat(evaluation["date"])
            evaluations[evaluation["key"]] = f"{day.month}月{day.day}日の{kinds[evaluation['kind']]}"
        for addition in one.get("additions", ()):
            starts_on = date.fromisoformat(addition["starts_on"])
            records[addition["key"]] = addition_name(addition["kind"], starts_on)
    for row in rows["named_residencies"]:
        records[residency_key(row["pk"])] = residency_name(row["dwelling__name"], row["label"])
    dwellings = {str(row["pk"]): row["name"] for row in rows["named_dwellings"]}
    return Names(meetings, dwellings, evaluations, records)


def title_of(row, names, fiscal_year):
    """A row in words: its duty and, in brackets, which one. The year is named where it is not the one shown."""
    words = [word for word in _subject_words(row, names, fiscal_year) if word]
    return f"{row.title}（{'・'.join(words)}）" if words else row.title


def _subject_words(row, names, fiscal_year):
    rule, subject = row.spec.duty, row.subject
    if rule.kind.scope == "meeting":
        day = names.meetings.get(subject)
        yield day and f"{_era_if_far(day, fiscal_year)}{day.month}月{day.day}日の会議"
        return
    if rule.kind.scope == "evaluation":
        yield names.evaluations.get(subject)
        return
    if rule.kind.scope in ("addition", "residency"):
        yield names.records.get(subject)
        return
    about = row.about
    if about.year is None:
        # Standing duties: a measure's name; 構成員 and the like need no word besides the duty's own.
        yield thing_name(about.item)
        return
    if about.year != fiscal_year:
        yield f"{format_fiscal_year(about.year)}分"
    if about.item:
        yield _thing(about.item, names)
    if row.number is not None:
        yield f"{row.number}回目"


def _era_if_far(day, fiscal_year):
    own = day.year - (day.month < 4)
    return "" if own == fiscal_year else f"{format_fiscal_year(own)}の"


def _thing(key, names):
    if key == UNLISTED:
        return "住居は未登録"
    topic = load_rulebook().topics.get(key)
    return names.dwellings.get(key) or (topic.label if topic else thing_name(key) or key)
