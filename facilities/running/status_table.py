"""体制等状況一覧表 of a group home: its lines and numbers, how it stands, what changes next (O6-8b)."""

from dataclasses import dataclass
from datetime import date

from compliance.rules import load_rulebook
from compliance.rules.home_tables import StatusItem
from compliance.rules.wareki import format_date
from facilities.models import Addition
from facilities.wording import has_dwellings

CAPACITY = "capacity"
_BETWEEN = ":"


def has_table(facility):
    """Does the source give a table for a facility's service? Those with dwellings alone, the group homes."""
    return has_dwellings(facility.service_type)


def items():
    """Every line by its code, in the form's order."""
    return load_rulebook().vocabulary.status_items


def label_of(kind, option):
    """A line with its number in words: 夜間支援等体制 5 I・II; just the line where no number is known."""
    item = items().get(kind)
    name = item.label if item else load_rulebook().vocabulary.addition_kinds.get(kind, kind)
    number = number_words(item, option)
    return f"{name} {number}" if number else name


def number_words(item: StatusItem | None, option):
    """A number in words: ``5 I・II``; people where the line counts them; "" where none is known."""
    if option is None:
        return ""
    chosen = item.option(option) if item else None
    return f"{chosen.number} {chosen.label}" if chosen else f"{option}人"


def choices(facility, without, record):
    """What the notice of a facility can be about, as a form offers it: lines, and under each its numbers.

    Args: ``without``: kinds that need no notice; ``record``: the one that is corrected, whose own choice stays.
    """
    if not has_table(facility):
        kinds = load_rulebook().vocabulary.addition_kinds
        own = record.kind if record else ""
        return [(kind, label) for kind, label in kinds.items() if kind not in without or kind == own]
    groups = [(item.label, _numbers(item)) for item in items().values()]
    if record and (kept := chosen(record)["choice"]) not in {key for _, keys in groups for key, _ in keys}:
        groups.insert(0, ("いまの記録", [(kept, label_of(record.kind, record.option))]))
    return groups


def _numbers(item):
    if not item.options:
        return [(item.code, item.label)]
    return [
        (f"{item.code}{_BETWEEN}{option.number}", f"{item.label}：{option.number} {option.label}")
        for option in item.options
    ]


def chosen(record):
    """How the form shows a record."""
    if record.option is None or record.kind == CAPACITY:
        return {"choice": record.kind, "people": record.option}
    return {"choice": f"{record.kind}{_BETWEEN}{record.option}", "people": None}


def read_choice(choice, people):
    """The fields of a record that a choice means. Args: ``people``: the number, where the line counts people."""
    kind, _, number = choice.partition(_BETWEEN)
    return {"kind": kind, "option": int(number) if number else people if kind == CAPACITY else None}


def why_not(values):
    """{field: sentence} for a choice that the form did not have on the day from which it is to hold."""
    kind, _, number = values["choice"].partition(_BETWEEN)
    item, starts_on = items().get(kind), values.get("starts_on")
    if kind == CAPACITY and values.get("people") is None:
        return {"people": "定員数を入力してください。"}
    if item is None or starts_on is None:
        return {}
    there = item.stands_on(starts_on)
    if there and (not number or any(option.number == int(number) for option in item.options_on(starts_on))):
        return {}
    return {
        "choice": f"{format_date(starts_on)}の様式には、この項目か番号がありません。別のものを選んでください。"
    }


@dataclass(slots=True)
class StatusLine:
    """A line of the table on a day.

    Attributes:
        now: the notice that holds on the day, or None; ``coming``: the next one after it, or None.
        expected: what the measures say that a deduction's line should be: its number in words, "" where nothing is said.
    """

    item: StatusItem
    section: str
    now: Addition | None
    coming: Addition | None
    expected: str = ""

    @property
    def now_words(self):
        """The number that holds, in words."""
        return number_words(self.item, self.now.option) if self.now else ""

    @property
    def coming_words(self):
        """The number that comes next, in words."""
        return number_words(self.item, self.coming.option) if self.coming else ""

    @property
    def differs(self):
        """Does the table say something else than the measures?"""
        return bool(self.expected) and self.now_words != self.expected


def lines_on(facility, day: date, costs) -> list[StatusLine]:
    """The table of a facility on a day, in the form's order: one query.

    Args: ``costs``: the deductions as they stand (``costs.costs_of``), for what their lines should say.
    """
    rows = Addition.objects.filter(facility=facility, cancelled=False).order_by("starts_on", "pk")
    notices: dict[str, list[Addition]] = {}
    for row in rows:
        notices.setdefault(row.kind, []).append(row)
    standings = {cost.standing.deduction.code: cost.standing for cost in costs}
    sections = load_rulebook().vocabulary.status_sections
    return [
        StatusLine(
            item,
            sections[item.section],
            next((one for one in reversed(notices.get(item.code, [])) if one.starts_on <= day), None),
            next((one for one in notices.get(item.code, []) if one.starts_on > day), None),
            _expected(item, standings.get(item.deduction)),
        )
        for item in items().values()
        if item.stands_on(day)
    ]


#: The numbers of a deduction's line: not deducted, deducted.
_NOT, _DEDUCTED = 1, 2


def _expected(item, standing):
    if standing is None or (standing.unsaid and not standing.applies):
        return ""
    return number_words(item, _DEDUCTED if standing.applies else _NOT)
