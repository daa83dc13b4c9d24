"""Tables about running a home as the law's files hold them: charges, deductions, 体制等状況一覧表 (O6-4a, O6-6b, O6-8b)."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from .citations import Citation
from .tree import Tree


class DeductionGroup(Struct, frozen=True):
    """Services that lose the same share. ``types``: those of them that this rulebook knows; ``services``: all, in words."""

    code: str
    label: str
    types: tuple[str, ...]
    services: str


class Rate(Struct, frozen=True):
    """What the services of a group lose, in percent of their units, from a day on."""

    first: date
    group: str
    percent: int


class Spared(Struct, frozen=True):
    """Until when nothing is lost where other measures stand in for the missing ones."""

    until: date
    where: tuple[str, ...]


class Deduction(Struct, frozen=True):
    """A deduction (O6-6b). ``conditions``: what must all be there, as ``area.item`` of the measures or a code of
    ``deduction_conditions``.
    """

    code: str
    label: str
    conditions: tuple[str, ...]
    rates: tuple[Rate, ...]
    spared: Spared | None
    source: tuple[Citation, ...]
    assumption: str


class ChargeService(Struct, frozen=True):
    """A column of the source's table of charges: services and the article that they stand under."""

    code: str
    label: str
    article: str
    doubt: str


class ChargeKind(Struct, frozen=True):
    """A charge and the services that may ask their users for it (O6-4a).

    Attributes:
        may: codes of ``charge_services``.
        settled: its actual cost is summed up and what is left paid back (O6-4b).
        in_bylaw: its amount stands in the 運営規程 (O6-4b).
        at_wish: only at a user's own wish, never one sum for all (O6-4d).
    """

    code: str
    label: str
    may: tuple[str, ...]
    settled: bool
    in_bylaw: bool
    at_wish: bool


class StatusOption(Struct, frozen=True):
    """A choice of an item, by the number that the form prints. ``until``: the last day on which it could be chosen."""

    number: int
    label: str
    until: date | None


class StatusItem(Struct, frozen=True):
    """A line of the 体制等状況一覧表 of a group home (O6-8b). Without options a number of people is written.

    Attributes:
        deduction: the deduction that it tells of; empty for other items.
        first, until: the days between which the form had it; None: open.
        doubt: what of it could not be read with certainty.
    """

    code: str
    label: str
    section: str
    options: tuple[StatusOption, ...]
    deduction: str
    first: date | None
    until: date | None
    doubt: str

    def stands_on(self, day: date) -> bool:
        """Whether the form had this line on a day."""
        return (self.first is None or self.first <= day) and (self.until is None or day <= self.until)

    def options_on(self, day: date) -> tuple[StatusOption, ...]:
        """What could be chosen on a day."""
        return tuple(option for option in self.options if option.until is None or day <= option.until)

    def option(self, number: int | None) -> StatusOption | None:
        """The choice of a number, or None where the form has none."""
        return next((option for option in self.options if option.number == number), None)


_MOST_PERCENT = 100
_MOST_OPTIONS = 99


def read_deduction_group(code: str, tree: Tree, service_types: Mapping[str, object]) -> DeductionGroup:
    """A group of services. Raises RulebookError where a service type is none of the rulebook's."""
    found = tree.fields()
    group = DeductionGroup(
        code,
        found.need("label").text(),
        found.need("types").codes(service_types, "サービス種別"),
        found.need("services").text(),
    )
    found.close()
    return group


def read_deduction(
    code: str,
    tree: Tree,
    *,
    groups: Mapping[str, object],
    known: frozenset[str],
    source: tuple[Citation, ...],
) -> Deduction:
    """A deduction; ``known``: all conditions that there are. Raises RulebookError for any that is none of them."""
    found = tree.fields()
    deduction = Deduction(
        code,
        found.need("label").text(),
        found.need("conditions").codes(known, "条件"),
        tuple(_rate(entry, groups) for entry in found.need("rates").entries()),
        found.maybe("spared", lambda entry: _spared(entry, known)),
        source,
        found.need("assumption").text(),
    )
    found.need("source")
    found.close()
    return deduction


def _rate(tree: Tree, groups: Mapping[str, object]) -> Rate:
    found = tree.fields()
    rate = Rate(
        found.need("from").day(),
        found.need("group").code(groups, "減算の区分"),
        found.need("percent").whole(1, _MOST_PERCENT),
    )
    found.close()
    return rate


def _spared(tree: Tree, known: frozenset[str]) -> Spared:
    found = tree.fields()
    spared = Spared(found.need("until").day(), found.need("where").codes(known, "条件"))
    found.close()
    return spared


def read_charge_service(code: str, tree: Tree) -> ChargeService:
    """A column of the table of charges."""
    found = tree.fields()
    service = ChargeService(
        code,
        found.need("label").text(),
        found.need("article").text(),
        found.maybe("doubt", Tree.text, ""),
    )
    found.close()
    return service


def read_charge_kind(code: str, tree: Tree, services: Mapping[str, object]) -> ChargeKind:
    """A row of the table of charges."""
    found = tree.fields()
    kind = ChargeKind(
        code,
        found.need("label").text(),
        found.need("may").codes(services, "サービス"),
        found.maybe("settled", Tree.flag, False),
        found.maybe("in_bylaw", Tree.flag, False),
        found.maybe("at_wish", Tree.flag, False),
    )
    found.close()
    return kind


def read_status_item(
    code: str, tree: Tree, sections: Mapping[str, object], deductions: Mapping[str, object]
) -> StatusItem:
    """A line of the 体制等状況一覧表. Raises RulebookError where a number is no number or stands twice."""
    found = tree.fields()
    item = StatusItem(
        code,
        found.need("label").text(),
        found.need("section").code(sections, "区分"),
        found.maybe("options", _options, ()),
        found.maybe("deduction", lambda entry: entry.code(deductions, "減算"), ""),
        found.maybe("from", Tree.day),
        found.maybe("until", Tree.day),
        found.maybe("doubt", Tree.text, ""),
    )
    found.close()
    return item


def _options(tree: Tree) -> tuple[StatusOption, ...]:
    return tuple(_option(number, entry) for number, entry in tree.items())


def _option(written: str, tree: Tree) -> StatusOption:
    if not written.isdecimal() or not 0 < int(written) <= _MOST_OPTIONS:
        raise tree.fault(f"選択肢の番号「{written}」は1から{_MOST_OPTIONS}までの数にしてください")
    if not isinstance(tree.value, dict):
        return StatusOption(int(written), tree.text(), None)
    found = tree.fields()
    option = StatusOption(int(written), found.need("label").text(), found.maybe("until", Tree.day))
    found.close()
    return option
