"""Reads the tables of codes out of the law's files. A code that exists already is a fault."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import fields

from . import home_tables
from .citations import Citation
from .tree import Tree
from .vocabulary import (
    Document,
    NotCovered,
    Reason,
    RosterGroup,
    ServiceType,
    Statute,
    Topic,
    Vocabulary,
)

# The law that every book is laid over.
_NATIONAL = "national"
_BOTH_ENDS = 2
_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
SECTIONS = tuple(table.name for table in fields(Vocabulary))


def read_section(vocabulary: Vocabulary, section: str, tree: Tree) -> None:
    """Add one section of a law file; a code that exists already is a fault."""
    table = getattr(vocabulary, section)
    read = _READERS.get(section, _label)
    for code, entry in tree.items():
        if code in table:
            raise entry.fault(f"「{code}」は別の所に書いてあります")
        table[code] = read(code, entry, vocabulary)


def read_document(code: str, tree: Tree, _: Vocabulary | None = None) -> Document:
    """One source of the rulebook. Raises RulebookError where its title, issuer or edition is missing."""
    found = tree.fields()
    document = Document(
        code,
        title=found.need("title").text(),
        issuer=found.need("issuer").text(),
        edition=found.need("edition").text(),
    )
    found.close()
    return document


def read_source(tree: Tree, documents: Mapping[str, Document]) -> tuple[Citation, ...]:
    """The clauses that a rule rests on: at least one."""
    citations = []
    for entry in tree.entries():
        found = entry.fields()
        document = found.need("document").code(documents, "資料")
        citations.append(Citation(document, found.need("clause").text()))
        found.close()
    if not citations:
        raise tree.fault("根拠が一つも書かれていません")
    return tuple(citations)


def _label(code: str, tree: Tree, _: Vocabulary) -> str:
    return tree.text()


def _roster_group(code: str, tree: Tree, vocabulary: Vocabulary) -> RosterGroup:
    found = tree.fields()
    group = RosterGroup(
        code,
        found.need("label").text(),
        found.need("categories").codes(vocabulary.categories, "構成員の区分"),
    )
    found.close()
    return group


def _reason(code: str, tree: Tree, _: Vocabulary) -> Reason:
    found = tree.fields()
    reason = Reason(code, found.need("label").text(), found.maybe("advice", Tree.text))
    found.close()
    return reason


def _topic(code: str, tree: Tree, _: Vocabulary) -> Topic:
    found = tree.fields()
    items_tree = found.need("items")
    items = {f"{code}.{item}": label.text() for item, label in items_tree.items()}
    if not items:
        raise items_tree.fault("項目が一つも書かれていません")
    topic = Topic(code, found.need("label").text(), items)
    found.close()
    return topic


def _not_covered(code: str, tree: Tree, _: Vocabulary) -> NotCovered:
    found = tree.fields()
    clauses = found.maybe("clauses", _texts, ())
    gap = NotCovered(code, found.need("title").text(), found.need("why").text(), clauses)
    found.close()
    return gap


def _statute(code: str, tree: Tree, vocabulary: Vocabulary) -> Statute:
    return read_statute(code, tree, vocabulary, _NATIONAL)


def read_statute(code: str, tree: Tree, vocabulary: Vocabulary, level: str) -> Statute:
    """An article of a law, or of an ordinance. Raises RulebookError where neither article nor doubt is said."""
    found = tree.fields()
    statute = Statute(
        code=code,
        law=found.need("law").text(),
        article=found.maybe("article", Tree.text),
        duties=_texts(found.need("duties")),
        types=found.maybe("types", lambda t: t.codes(vocabulary.service_types, "サービス種別"), ()),
        read=found.need("read").flag(),
        doubt=found.maybe("doubt", Tree.text),
        found=found.maybe("found", _texts, ()),
        level=level,
    )
    found.close()
    if statute.article is None and statute.doubt is None:
        raise tree.fault("条がわからないなら、doubt にそう書いてください")
    return statute


def _texts(tree: Tree) -> tuple[str, ...]:
    return tuple(entry.text() for entry in tree.entries())


def _service_type(code: str, tree: Tree, vocabulary: Vocabulary) -> ServiceType:
    found = tree.fields()
    kind = ServiceType(
        code=code,
        name=found.need("name").text(),
        official_code=found.maybe("official_code", Tree.text),
        group=found.need("group").code(vocabulary.groups, "分野"),
        council=found.maybe("council", lambda entry: entry.code(vocabulary.councils, "会議")),
        meetings_per_year=found.maybe("meetings_per_year", read_divisor_of_year),
        external_evaluation=found.maybe(
            "external_evaluation", lambda entry: entry.codes(vocabulary.evaluation_ways, "外部評価の方法"), ()
        ),
        joint_group=found.maybe(
            "joint_group", lambda entry: entry.code(vocabulary.joint_groups, "合同開催の組")
        ),
        has_dwellings=found.maybe("has_dwellings", Tree.flag, False),
        variants=found.maybe("variants", lambda entry: {c: name.text() for c, name in entry.items()}, {}),
        aliases=found.maybe("aliases", lambda entry: tuple(a.text() for a in entry.entries()), ()),
        source=read_source(found.need("source"), vocabulary.documents),
        assumption=found.maybe("assumption", Tree.text),
    )
    found.close()
    if (kind.council is None) != (kind.meetings_per_year is None):
        raise tree.fault("council と meetings_per_year は、両方書くか両方空にしてください")
    _refuse_shared_names(kind, tree, vocabulary)
    return kind


def _refuse_shared_names(kind: ServiceType, tree: Tree, vocabulary: Vocabulary) -> None:
    for other in vocabulary.service_types.values():
        shared = set(kind.names) & set(other.names)
        if shared:
            raise tree.fault(f"「{shared.pop()}」は「{other.code}」の名前でもあります")


#: How often a year, where the year is to fall into parts of whole months.
DIVISORS_OF_YEAR = tuple(number for number in range(1, 13) if 12 % number == 0)


def read_divisor_of_year(tree: Tree, _: Any = None) -> int:
    """How often a year, where the year is to fall into parts of whole months."""
    number = tree.whole(1, 12)
    if number not in DIVISORS_OF_YEAR:
        raise tree.fault("一年を月の単位で等分できる数（1・2・3・4・6・12）が要ります")
    return number


def read_hours(tree: Tree) -> tuple[str, str]:
    """From when to when staff can come, written ``["08:30", "17:15"]``."""
    hours = [entry.text() for entry in tree.entries()]
    if len(hours) != _BOTH_ENDS or not all(map(_CLOCK.fullmatch, hours)) or hours[0] >= hours[1]:
        raise tree.fault('初めと終わりの時刻（例: ["08:30", "17:15"]）が要ります')
    return hours[0], hours[1]


def _deduction(code: str, tree: Tree, vocabulary: Vocabulary) -> home_tables.Deduction:
    measures = {f"{area}.{item}" for area in vocabulary.measure_areas for item in vocabulary.measure_items}
    return home_tables.read_deduction(
        code,
        tree,
        groups=vocabulary.deduction_groups,
        known=frozenset({*measures, *vocabulary.deduction_conditions}),
        source=read_source(tree.fields().need("source"), vocabulary.documents),
    )


_READERS: dict[str, Callable[[str, Tree, Vocabulary], Any]] = {
    "documents": read_document,
    "roster_groups": _roster_group,
    "reasons": _reason,
    "causes": _reason,
    "topics": _topic,
    "service_types": _service_type,
    "statutes": _statute,
    "not_covered": _not_covered,
    "deduction_groups": lambda code, tree, words: home_tables.read_deduction_group(
        code, tree, words.service_types
    ),
    "deductions": _deduction,
    "charge_services": lambda code, tree, _: home_tables.read_charge_service(code, tree),
    "charge_kinds": lambda code, tree, words: home_tables.read_charge_kind(code, tree, words.charge_services),
    "status_items": lambda code, tree, words: home_tables.read_status_item(
        code, tree, words.status_sections, words.deductions
    ),
}
