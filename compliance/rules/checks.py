"""What a person compares with its source: each version of a rule and each article, named and told apart by what it says.

A municipality keeps who compared what (`accounts.models.RuleCheck`); here it is said what there is to compare, whether an earlier
comparison still speaks of the same words, and a rulebook is given that carries the comparisons of one municipality.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from .duty_sheet import DutySheetLine, lines_of
from .model import NATIONAL, Book, Branch, Duty, Version
from .rulebook import Rulebook
from .vocabulary import Checked, Statute

#: Under what the place of national rules and of the state's articles stands.
NATIONAL_PLACE = ""
_CHANGED = "、".join


class Checkable(Struct, frozen=True):
    """A version of a rule, or an article, as a person compares it with its source.

    Attributes:
        key: which one, for as long as whom it binds and from when stay the same.
        content: SHA-256 of all that it says; another one as soon as a word changes.
        duties: ids of the rules that it is about.
        title: what it is called.
        place: whose book says so, "" for the whole country.
        words: heading and text of each of its parts.
        shipped: that the rulebook itself says who compared it.
        slug: which one, as an address can carry it.
        line: the version in words; None for an article.
        statute: the article; None for a version.
    """

    key: str
    content: str
    duties: tuple[str, ...]
    title: str
    place: str
    words: dict[str, str]
    shipped: Checked | None
    slug: str
    line: DutySheetLine | None = None
    statute: Statute | None = None


def checkables(book: Rulebook, municipality: str) -> list[Checkable]:
    """All that can be compared of the rules that may bind in a municipality: versions first, then articles."""
    layers = {None, *(layer.code for layer in book.layers(municipality))}
    rules = [*book.duties.values(), *book.definitions.values()]
    lines = [line for rule in rules for line in lines_of(book, rule) if line.code in layers]
    found = [_of_line(book, line) for line in lines]
    for layer in (None, *book.layers(municipality)):
        statutes = (book.vocabulary if layer is None else layer).statutes
        found += [_of_statute(book, layer, statute) for statute in statutes.values()]
    return _told_apart(found)


def _told_apart(found: list[Checkable]) -> list[Checkable]:
    """Branches of one rule that begin on one day are numbered, so that each has an address of its own."""
    seen: Counter[str] = Counter()
    made = []
    for one in found:
        seen[one.slug] += 1
        number = seen[one.slug]
        made.append(one if number == 1 else replace(one, slug=f"{one.slug}:{number}"))
    return made


def changed_since(before: Mapping[str, str], now: Checkable) -> str:
    """The headings of what a comparison saw otherwise, in words; empty where it saw the same."""
    return _CHANGED(
        heading
        for heading in dict.fromkeys((*now.words, *before))
        if before.get(heading, "") != now.words.get(heading, "")
    )


def with_checks(book: Rulebook, municipality: str, checks: Mapping[str, Checked]) -> Rulebook:
    """A rulebook that says of its versions and articles who compared them, by their content."""
    known = {
        id(one.statute if one.line is None else one.line.version): checks[one.content]
        for one in checkables(book, municipality)
        if one.content in checks
    }
    if not known:
        return book
    made = Rulebook(
        replace(book.vocabulary, statutes=_marked_statutes(book.vocabulary.statutes, known)),
        _marked_rules(book.national, known),
        {code: _marked_book(own, known) for code, own in book.books.items()},
        None if book.ward is None else _marked_book(book.ward, known),
    )
    made.reader = book.reader
    return made


def _of_line(book: Rulebook, line: DutySheetLine) -> Checkable:
    rule, version = line.duty, line.version
    documents = [book.document(code) for code in dict.fromkeys(one.document for one in version.source)]
    exempting = "・".join(book.vocabulary.evaluation_kinds[kind] for kind in line.branch.exempted_by)
    words = {
        "義務": rule.title,
        "すること": rule.text,
        "満たすもの": rule.done,
        "だれに": line.whom,
        "期限の読み方": line.reading,
        "値": line.values,
        "だれの決まりか": line.level,
        "効力": line.force,
        "いつから": line.since,
        "根拠": f"{line.basis}（{'、'.join(f'{one.title}、{one.issuer}、{one.edition}' for one in documents)}）",
        "要確認": line.assumption or "",
        "かからなくするもの": exempting,
    }
    place = NATIONAL_PLACE if line.code is None else line.place or line.code
    key = "|".join(("version", rule.id, place, line.whom, str(version.since or "")))
    slug = f"{rule.id}:{line.code or NATIONAL}:{version.since or 'always'}"
    return Checkable(
        key, _hash(place, words), (rule.id,), rule.title, place, words, version.checked, slug, line=line
    )


def _of_statute(book: Rulebook, layer: Book | None, statute: Statute) -> Checkable:
    place = NATIONAL_PLACE if layer is None else layer.name or layer.code
    words = {
        "法令": statute.law,
        "条": statute.article or "",
        "はっきりしないこと": statute.doubt or "",
        "義務": "、".join(book.rule(duty).title for duty in statute.duties),
        "サービス": "・".join(map(book.service_name, statute.types)),
    }
    key = "|".join(("statute", statute.code, place))
    title = f"{statute.law}{statute.article or ''}"
    slug = f"{statute.code}:{NATIONAL if layer is None else layer.code}"
    return Checkable(
        key, _hash(place, words), statute.duties, title, place, words, statute.checked, slug, statute=statute
    )


def _hash(place: str, words: Mapping[str, str]) -> str:
    said = json.dumps([place, words], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode("utf-8", "backslashreplace")).hexdigest()


def _marked_book(own: Book, known: Mapping[int, Checked]) -> Book:
    overlays = tuple(
        replace(overlay, branch=_marked_branch(overlay.branch, known)) for overlay in own.overlays
    )
    return replace(
        own,
        overlays=overlays,
        duties=_marked_rules(own.duties, known),
        statutes=_marked_statutes(own.statutes, known),
    )


def _marked_rules(rules: Mapping[str, Duty], known: Mapping[int, Checked]) -> dict[str, Duty]:
    return {
        id: replace(rule, branches=tuple(_marked_branch(branch, known) for branch in rule.branches))
        for id, rule in rules.items()
    }


def _marked_branch(branch: Branch, known: Mapping[int, Checked]) -> Branch:
    return replace(branch, versions=tuple(_marked_versions(branch.versions, known)))


def _marked_versions(versions: Iterable[Version], known: Mapping[int, Checked]) -> Iterator[Version]:
    for version in versions:
        checked = known.get(id(version))
        yield version if checked is None else replace(version, checked=checked)


def _marked_statutes(statutes: Mapping[str, Statute], known: Mapping[int, Checked]) -> dict[str, Statute]:
    return {
        code: replace(statute, read=True, checked=known[id(statute)]) if id(statute) in known else statute
        for code, statute in statutes.items()
    }
