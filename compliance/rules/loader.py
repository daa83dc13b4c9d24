"""Reads duties and books out of checked trees. Whatever does not fit is refused with file and line."""

from collections.abc import Mapping
from datetime import date
from string import Formatter
from typing import Any

from .kinds import KINDS
from .model import (
    DEFINITION,
    MUNICIPALITY,
    NATIONAL,
    PREFECTURE,
    UNASKED,
    Book,
    Branch,
    Duty,
    Kind,
    Overlay,
    Scope,
    Version,
)
from .sections import read_document, read_hours, read_source, read_statute
from .tree import Fields, Tree
from .vocabulary import Checked, Statute, Vocabulary

_PREFECTURE_DIGITS = 2
_RESPONSIBLE = {"facility": "事業所", "municipality": "市区町村"}


class Reader:
    """Reads with one vocabulary; ``duties`` are those of the books below."""

    def __init__(self, vocabulary: Vocabulary, duties: Mapping[str, Duty]) -> None:
        self.vocabulary = vocabulary
        self.documents = dict(vocabulary.documents)
        self.duties = dict(duties)
        # Whose words these are, where a version does not say so itself.
        self.level = NATIONAL

    def duty(self, tree: Tree, *, definition: bool = False) -> Duty:
        """A duty, or a definition: the latter makes no row, so that it is never done."""
        found = tree.fields()
        id_tree = found.need("id")
        duty_id = id_tree.text()
        if duty_id in self.duties:
            raise id_tree.fault(f"義務「{duty_id}」は別の所に書いてあります")
        known = {name: kind for name, kind in KINDS.items() if (kind.scope == DEFINITION) is definition}
        kind = known[found.need("kind").code(known, "動詞（kind）")]
        duty = Duty(
            id=duty_id,
            title=found.need("title").text(),
            kind=kind,
            fact=_fact(found, kind),
            responsible=found.maybe("responsible", lambda t: t.code(_RESPONSIBLE, "責任者"), "facility"),
            times="" if definition else found.need("times").text(),
            text=found.need("text").text(),
            reading=_reading(found.need("reading"), kind),
            done="" if definition else found.need("done").text(),
            branches=found.maybe("applies", lambda t: self._branches(t, kind), ()),
            set_by=self._set_by(found, kind),
            where=tree.where,
        )
        found.close()
        return duty

    def book(self, tree: Tree, code: str) -> Book:
        """A prefecture's or municipality's book; ``code`` is the folder or tenant it belongs to."""
        found = tree.fields()
        self.level = PREFECTURE if len(code) == _PREFECTURE_DIGITS else MUNICIPALITY
        own_code = found.maybe("code", Tree.text, code)
        if own_code != code:
            raise tree.fault(f"この本は「{code}」のものですが、code が「{own_code}」になっています")
        for name, entry in found.maybe("documents", lambda t: list(t.items()), []):
            if name in self.documents:
                raise entry.fault(f"資料「{name}」は別の所に書いてあります")
            self.documents[name] = read_document(name, entry)
        own_duties = {}
        for entry in found.maybe("duties", Tree.entries, []):
            duty = self.duty(entry)
            self.duties[duty.id] = own_duties[duty.id] = duty
        adopts = [self._overlay(t, adopts=True) for t in found.maybe("adopts", Tree.entries, [])]
        sets = [self._overlay(t, adopts=False) for t in found.maybe("sets", Tree.entries, [])]
        book = Book(
            code=code,
            name=found.maybe("name", Tree.text),
            overlays=tuple(adopts + sets),
            duties=own_duties,
            documents={k: v for k, v in self.documents.items() if k not in self.vocabulary.documents},
            statutes=found.maybe("statutes", self._statutes, {}),
            profile=found.maybe("profile", _profile, {}),
        )
        found.close()
        self._refuse_overlaps(book.overlays)
        return book

    def _statutes(self, tree: Tree) -> dict[str, Statute]:
        statutes = {}
        for code, entry in tree.items():
            if code in self.vocabulary.statutes:
                raise entry.fault(f"条文「{code}」は別の所に書いてあります")
            entry.value["duties"].codes(self.duties, "義務")
            statutes[code] = read_statute(code, entry, self.vocabulary, self.level)
        return statutes

    def _overlay(self, tree: Tree, *, adopts: bool) -> Overlay:
        found = tree.fields()
        duty = self.duties[found.need("duty").code(self.duties, "義務")]
        branch = self._branch(tree, found, duty.kind, partial=not adopts)
        found.close()
        return Overlay(duty.id, adopts, branch)

    def _branches(self, tree: Tree, kind: Kind) -> tuple[Branch, ...]:
        branches = []
        for entry in tree.entries():
            found = entry.fields()
            branches.append(self._branch(entry, found, kind, partial=False))
            found.close()
        self._refuse_double_binding(branches)
        return tuple(branches)

    def _branch(self, tree: Tree, found: Fields, kind: Kind, *, partial: bool) -> Branch:
        exempted_by = ()
        if kind.exemptible:
            exempted_by = found.maybe(
                "exempted_by", lambda t: t.codes(self.vocabulary.evaluation_kinds, "評価"), ()
            )
        versions = tuple(
            self._version(entry, kind, partial=partial) for entry in found.need("versions").entries()
        )
        if not versions:
            raise tree.fault("versions が空です")
        _refuse_disorder(versions)
        return Branch(
            scope=found.maybe("to", self._scope, Scope()),
            versions=versions,
            exempted_by=exempted_by,
            reading=found.maybe("reading", lambda t: _reading(t, kind)),
            where=tree.where,
        )

    def _scope(self, tree: Tree) -> Scope:
        found = tree.fields()
        words = self.vocabulary

        def codes(name: str, known: Any, what: str) -> tuple[str, ...]:
            given: tuple[str, ...] = found.maybe(name, lambda t: t.codes(known, what), ())
            return given

        scope = Scope(
            types=codes("types", words.service_types, "サービス種別"),
            councils=codes("councils", words.councils, "会議"),
            groups=codes("groups", words.groups, "分野"),
            joint_groups=codes("joint_groups", words.joint_groups, "合同開催の組"),
            variants=codes("variants", words.variants, "類型"),
            external_evaluation=found.maybe("external_evaluation", Tree.flag, False),
        )
        found.close()
        return scope

    def _version(self, tree: Tree, kind: Kind, *, partial: bool) -> Version:
        found = tree.fields()
        since_tree = found.need("from")
        force = None if partial else found.need("force").code(self.vocabulary.forces, "効力")
        version = Version(
            since=None if since_tree.value is None else since_tree.day(),
            until=found.maybe("until", Tree.day),
            level=found.maybe(
                "level", lambda t: t.code(self.vocabulary.levels, "だれの決まりか"), self.level
            ),
            force=force,
            values=found.maybe("values", lambda t: self._values(t, kind), {}),
            source=read_source(found.need("source"), self.documents),
            assumption=found.maybe("assumption", Tree.text),
            changes_assumption=not partial or found.has("assumption"),
            checked=found.maybe("checked", _checked),
            where=tree.where,
        )
        found.close()
        if not partial:
            for name, setting in kind.values.items():
                if setting.needed and name not in version.values:
                    raise tree.fault(f"values に「{name}」（{setting.label}）がありません")
        return version

    def _set_by(self, found: Fields, kind: Kind) -> dict[str, str]:
        """Who may set each value; what is not named is set by whoever lays down the duty."""
        set_by = dict.fromkeys(kind.values, self.level)
        for name, entry in found.maybe("set_by", lambda t: list(t.items()), []):
            if name not in kind.values:
                raise entry.fault(f"「{name}」という値はこの義務にありません")
            set_by[name] = entry.code(self.vocabulary.levels, "だれが決めるか")
            if set_by[name] == MUNICIPALITY and kind.values[name].shape in UNASKED:
                raise entry.fault(f"「{name}」は、画面で尋ねられる形の値ではありません")
        return set_by

    def _values(self, tree: Tree, kind: Kind) -> dict[str, Any]:
        values = {}
        for name, entry in tree.items():
            if name not in kind.values:
                known = "、".join(kind.values) or "ありません"
                raise entry.fault(f"「{name}」という値はこの義務にありません。使えるのは {known} です")
            values[name] = kind.values[name].read(entry, self.vocabulary)
        return values

    def _refuse_double_binding(self, branches: list[Branch]) -> None:
        for service_type in self.vocabulary.service_types.values():
            for variant in (None, *service_type.variants):
                binding = [b for b in branches if b.scope.binds(service_type, variant)]
                if len(binding) > 1:
                    raise Tree(None, binding[1].where).fault(
                        f"「{service_type.code}」には、{binding[0].where} にも規則があります"
                    )

    def _refuse_overlaps(self, overlays: tuple[Overlay, ...]) -> None:
        for duty_id in {overlay.duty for overlay in overlays}:
            for adopts in (True, False):
                self._refuse_double_binding(
                    [o.branch for o in overlays if o.duty == duty_id and o.adopts is adopts]
                )


def _fact(found: Fields, kind: Kind) -> str | None:
    if not kind.facts:
        return None
    return found.need("fact").code(kind.facts, "事実（fact）")


def _reading(tree: Tree, kind: Kind) -> str:
    """A reading names the values that it speaks of in braces, so that it cannot contradict them."""
    text = tree.text()
    for _, name, _, _ in Formatter().parse(text):
        if name is not None and name not in kind.values:
            raise tree.fault(f"「{{{name}}}」という値はこの動詞にありません")
    return text


def _checked(tree: Tree) -> Checked:
    found = tree.fields()
    checked = Checked(found.need("by").text(), found.need("on").day())
    found.close()
    return checked


def _refuse_disorder(versions: tuple[Version, ...]) -> None:
    last_end: date | None = None
    for index, version in enumerate(versions):
        place = Tree(None, version.where)
        since = version.since or date.min
        if version.since is None and index:
            raise place.fault("from が空でよいのは、最初の版だけです")
        if version.until is not None and version.until < since:
            raise place.fault("until が from より前です")
        if index and since <= (versions[index - 1].since or date.min):
            raise place.fault("版は from の早い順に、重ならないように並べてください")
        if last_end is not None and since <= last_end:
            raise place.fault("前の版の until と期間が重なっています")
        last_end = version.until


def _profile(tree: Tree) -> dict[str, Any]:
    """What a municipality says of itself that makes no row: its offices, and whether its staff attend."""
    found = tree.fields()
    profile: dict[str, Any] = {
        "offices": found.maybe("offices", lambda t: tuple(_office(o) for o in t.entries()), ()),
        "officers_attend": found.maybe(
            "officers_attend", lambda t: tuple(_attending(o) for o in t.entries()), ()
        ),
        "contact": found.maybe("contact", Tree.text),
        "online_tools": found.maybe("online_tools", lambda t: tuple(one.text() for one in t.entries()), ()),
    }
    found.close()
    return profile


def _office(tree: Tree) -> dict[str, Any]:
    found = tree.fields()
    office = {
        "name": found.need("name").text(),
        "service_types": tuple(t.text() for t in found.need("service_types").entries()),
        "contact": found.maybe("contact", Tree.text),
    }
    found.close()
    return office


def _attending(tree: Tree) -> dict[str, Any]:
    found = tree.fields()
    attending = {
        "council": found.need("council").text(),
        "officers": found.need("officers").whole(0, 20),
        "hours": found.maybe("hours", read_hours),
        "note": found.maybe("note", Tree.text),
    }
    found.close()
    return attending
