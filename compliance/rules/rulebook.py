"""The rulebook: all books read, laid over each other, and compiled into what an assessment walks through."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from .books import (
    MUNICIPALITY_DIGITS,
    PREFECTURE_DIGITS,
    read_books,
    read_national,
    refuse_groundless,
    refuse_what_others_set,
)
from .calendar import fiscal_year_bounds, fiscal_year_of
from .facts_reader import FactsReader
from .layering import lay_over
from .loader import Reader
from .model import DEFINITION, EVENT_SCOPES, Book, Branch, Duty, Spec
from .plan import ASKED, YearPlan, group_events
from .tree import Tree, from_mapping, read_yaml
from .vocabulary import Document, NotCovered, ServiceType, Topic, Vocabulary
from .workdays import USUAL, OfficeDays

LAW = Path(__file__).parent / "law"
_PLANS_KEPT = 20_000
_WARDS_KEPT = 200


class Rulebook:
    """National law, the prefectures' and the municipalities' books.

    Attributes:
        vocabulary: every code with its label.
        duties: every duty by id, those of single books included.
        definitions: what the duties' words mean and what frees from them, by id.
        books: the prefectures' (two digits) and municipalities' (six) books by code.
        ward: a municipality's own values laid over all, or None.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        national: Mapping[str, Duty],
        books: Mapping[str, Book],
        ward: Book | None = None,
    ) -> None:
        self.vocabulary: Vocabulary = vocabulary
        self.national = dict(national)
        self.books = dict(books)
        self.ward = ward
        own = {} if ward is None else ward.duties
        known: dict[str, Duty] = dict(national)
        for book in self.books.values():
            known.update(book.duties)
        known.update(own)
        self.duties = {id: duty for id, duty in known.items() if duty.kind.scope != DEFINITION}
        self.definitions = {id: duty for id, duty in known.items() if duty.kind.scope == DEFINITION}
        self._plans: dict[tuple[str, str, str | None, int], YearPlan] = {}
        self._with_ward: dict[str, Rulebook] = {}

    @cached_property
    def reader(self) -> FactsReader:
        """What reads facts by the codes of this rulebook."""
        return FactsReader(self.vocabulary)

    @property
    def service_types(self) -> Mapping[str, ServiceType]:
        return self.vocabulary.service_types

    @property
    def topics(self) -> Mapping[str, Topic]:
        return self.vocabulary.topics

    @property
    def categories(self) -> Mapping[str, str]:
        return self.vocabulary.categories

    @property
    def statuses(self) -> Mapping[str, str]:
        return self.vocabulary.statuses

    @property
    def not_covered(self) -> Mapping[str, NotCovered]:
        return self.vocabulary.not_covered

    def service_name(self, code: str) -> str:
        """A service type in words; a code that the rulebook does not know, or no longer, stands as it is."""
        kind = self.service_types.get(code)
        return kind.name if kind else code

    def document(self, code: str) -> Document:
        """A source by its short name, from whichever book brings it."""
        return self.documents[code]

    @cached_property
    def documents(self) -> Mapping[str, Document]:
        """Every source, those of single books included; of two of one name the national one."""
        found: dict[str, Document] = {}
        for documents in (self.vocabulary.documents, *(b.documents for b in self._all_books())):
            found = {**documents, **found}
        return found

    def layers(self, municipality: str) -> list[Book]:
        """The books laid over the national one for a municipality, the nearest last."""
        codes = (municipality[:PREFECTURE_DIGITS], municipality)
        found = [self.books[code] for code in codes if code in self.books]
        if self.ward is not None and self.ward.code == municipality:
            found.append(self.ward)
        return found

    def profile(self, municipality: str) -> dict[str, Any]:
        """What the municipality's books say of offices, attendance and contact; the nearest wins."""
        profile: dict[str, Any] = {
            "offices": (),
            "officers_attend": (),
            "contact": None,
            "online_tools": (),
        }
        for book in self.layers(municipality):
            profile.update({name: value for name, value in book.profile.items() if value})
        return profile

    def specs(
        self, municipality: str, service_type: ServiceType, variant: str | None, day: date
    ) -> Iterator[Spec]:
        """Every duty that binds such a facility on a day, all layers laid over."""
        layers = self.layers(municipality)
        available = dict(self.national)
        for book in layers:
            available.update(book.duties)
        for duty in available.values():
            spec = lay_over(self, duty, layers, service_type, variant, day)
            if spec is not None:
                yield spec

    def plan(self, municipality: str, service_type: str, variant: str | None, year: int) -> YearPlan:
        """The compiled plan of one kind of facility for one fiscal year."""
        key = (municipality, service_type, variant, year)
        plan = self._plans.get(key)
        if plan is None:
            if len(self._plans) > _PLANS_KEPT:
                self._plans.clear()
            shared = (self._nearest_book(municipality), *key[1:])
            plan = self._plans.get(shared) or self._compile(*shared)
            self._plans[key] = self._plans[shared] = plan
        return plan

    def meaning(
        self, kind: str, municipality: str, service_type: str, variant: str | None, day: date
    ) -> Spec | None:
        """The definition of a kind as it stands for such a facility in the fiscal year of a day.

        None where none binds it, and for a service type that the rulebook does not know.
        """
        if service_type not in self.service_types:
            return None
        return self.plan(municipality, service_type, variant, fiscal_year_of(day)).definitions.get(kind)

    def _nearest_book(self, municipality: str) -> str:
        """The code under which the same books are found, so that places without one share their plans."""
        if self.ward is not None and self.ward.code == municipality:
            return municipality
        prefecture = municipality[:PREFECTURE_DIGITS]
        return next((code for code in (municipality, prefecture) if code in self.books), "")

    def with_ward(self, values: Mapping[str, Any] | Path) -> "Rulebook":
        """This rulebook with a municipality's own dated values laid over it.

        Args:
            values: the mapping, or a YAML or JSON file of the same form, with ``code``.

        Raises:
            RulebookError: the values do not fit; the message says where and what would.
        """
        if isinstance(values, Path):
            return self._with_book_over(read_yaml(values, values.name))
        key = json.dumps(values, sort_keys=True, default=str, ensure_ascii=False)
        book = self._with_ward.get(key)
        if book is None:
            if len(self._with_ward) >= _WARDS_KEPT:
                self._with_ward.clear()
            book = self._with_ward[key] = self._with_book_over(from_mapping(values))
        return book

    def _with_book_over(self, tree: Tree) -> "Rulebook":
        code = tree.fields().need("code").text()
        if len(code) != MUNICIPALITY_DIGITS or not code.isdecimal():
            raise tree.fields().need("code").fault("市区町村の6桁のコードが要ります")
        below = dict(self.national)
        for book in self.layers(code):
            below.update(book.duties)
        reader = Reader(self.vocabulary, below)
        for book in self.layers(code):
            reader.documents.update(book.documents)
        ward = reader.book(tree, code)
        refuse_groundless(ward, below, self.layers(code), self.vocabulary)
        refuse_what_others_set(ward, below, self.vocabulary)
        return Rulebook(self.vocabulary, self.national, self.books, ward)

    def _all_books(self) -> list[Book]:
        return [*self.books.values(), *([self.ward] if self.ward else [])]

    def _compile(self, municipality: str, type_code: str, variant: str | None, year: int) -> YearPlan:
        service_type = self.service_types[type_code]
        first, last = fiscal_year_bounds(year)
        starts = {first}
        for duty_id, branch in self.branches(municipality):
            if self.rule(duty_id).kind.scope in EVENT_SCOPES:
                starts.update(day for day in branch.turning_days() if first < day <= last)
        by_start = [
            (
                start,
                [
                    s
                    for s in self.specs(municipality, service_type, variant, start)
                    if s.values.get(ASKED, True)
                ],
            )
            for start in sorted(starts)
        ]
        segments = [(start, group_events(specs)) for start, specs in by_start]
        return YearPlan(year, by_start[0][1], segments)

    def rule(self, rule_id: str) -> Duty:
        """A duty or a definition by its id."""
        return self.duties.get(rule_id) or self.definitions[rule_id]

    def find_rule(self, rule_id: str) -> Duty | None:
        """A duty or a definition by its id, or None for one that this rulebook does not know, or no longer."""
        return self.duties.get(rule_id) or self.definitions.get(rule_id)

    def office_days(self, municipality: str, day: date) -> OfficeDays:
        """When the municipality's office is closed, as its rules say on a day."""
        anybody = next(iter(self.service_types.values()))
        for duty in self.definitions.values():
            if duty.kind.name == "close_the_office":
                return OfficeDays.of(lay_over(self, duty, self.layers(municipality), anybody, None, day))
        return USUAL

    def counts_from(self, duty_id: str, since: date) -> date:
        """The first day on which a version that begins on a day is read.

        What is owed for a fiscal year stands from its first day: a version that begins in its midst waits for the next.
        """
        first, last = fiscal_year_bounds(fiscal_year_of(since))
        if since == first or self.rule(duty_id).kind.scope in EVENT_SCOPES:
            return since
        return last + timedelta(days=1)

    def branches(self, municipality: str) -> Iterator[tuple[str, Branch]]:
        """Every branch of every duty that may bind in a municipality, with the duty's id."""
        layers = self.layers(municipality)
        for duties in (self.national, *(book.duties for book in layers)):
            for duty in duties.values():
                yield from ((duty.id, branch) for branch in duty.branches)
        for book in layers:
            yield from ((overlay.duty, overlay.branch) for overlay in book.overlays)


def load_rulebook(*, law: Path = LAW, more_books: tuple[Path, ...] = ()) -> Rulebook:
    """Read and check the whole rulebook; the result is kept for the life of the process.

    Args:
        law: the folder with the national files and ``local/``.
        more_books: further folders of the form of ``local/``.

    Raises:
        RulebookError: naming file and line.
    """
    return _load(law, more_books)


@cache
def _load(law: Path, more_books: tuple[Path, ...]) -> Rulebook:
    vocabulary, duties = read_national(law)
    return Rulebook(vocabulary, duties, read_books(law, more_books, vocabulary, duties))
