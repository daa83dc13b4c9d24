"""The law as it stands in the open municipality: the rulebook with the municipality's own dated values laid over it."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from accounts.models import RuleCheck, WardValue
from accounts.tenancy import code_here, current_municipality_id
from compliance.rules import Rulebook, RulebookError, load_rulebook
from compliance.rules.checks import with_checks
from compliance.rules.vocabulary import Checked
from compliance.rules.ward_values import PROFILE, WardVersion, ward_profile, ward_values
from compliance.rules.workdays import OfficeDays
from office.together import RowsTogether

#: The columns of a value that :func:`version_of` reads.
_READ = (
    "id", "duty", "name", "service_types", "since", "until", "value", "source_title", "source_issuer", "source_edition",
    "source_clause", "settles_assumption",
)  # fmt: skip
#: How many sets of values are kept ready; a set takes some hundred kilobytes.
_KEPT = 100
#: {municipality: its law}, for the length of one request.
_FOUND: ContextVar[dict[int, "Law"] | None] = ContextVar("law of this request", default=None)


@dataclass(frozen=True)
class Law:
    """What answers in a municipality.

    Attributes:
        code: the municipality's.
        book: the rulebook with all its values that fit.
        versions: its values in force or to come, those that do not fit left out.
        unfit: (primary key of a value, why it does not fit the present rulebook). What was valid last serves on.
    """

    code: str
    book: Rulebook
    versions: tuple[WardVersion, ...]
    unfit: tuple[tuple[int, str], ...]

    def values(self, profile_on: date | None = None) -> dict[str, Any]:
        """The municipality's own values as a mapping, with its profile of a day; see `ward_values`."""
        return ward_values(load_rulebook(), self.code, self.versions, profile_on=profile_on)

    def profile(self, on: date) -> dict[str, Any]:
        """What its books and its own values say on a day of offices, attendance and contact; the nearest wins."""
        return {**self.book.profile(self.code), **ward_profile(self.versions, on)}


@contextmanager
def kept() -> Iterator[None]:
    """Read a municipality's law once within this block, however often a page asks for it; :func:`forget` reads anew."""
    token = _FOUND.set({})
    try:
        yield
    finally:
        _FOUND.reset(token)


def forget() -> None:
    """Whoever writes a value says so: what :func:`kept` keeps is of before."""
    if (found := _FOUND.get()) is not None:
        found.clear()


def keep(rows: list[WardValue]) -> None:
    """Answer from the rows of ``TO_READ``, read behind the open door just now, within a block of :func:`kept`."""
    if (found := _FOUND.get()) is not None:
        found[current_municipality_id()] = _law_of(rows)


def law_here() -> Law:
    """The law of the municipality whose door is open, in one query; two where the door was opened by number."""
    found = _FOUND.get()
    if found is None:
        return _law_read()
    here = current_municipality_id()
    if here not in found:
        found[here] = _law_read()
    return found[here]


def _law_read() -> Law:
    return _law_of(_READ_TOGETHER("values")["values"])


def _law_of(rows: list[WardValue]) -> Law:
    return law_with(tuple(version_of(row) for row in rows))


#: What a law is made of, for a statement that reads more and hands this to :func:`keep`.
TO_READ = {"values": lambda: WardValue.objects.filter(withdrawn_at=None).order_by("pk").only(*_READ)}
_READ_TOGETHER = RowsTogether(
    **TO_READ,
    checks=lambda: RuleCheck.objects.order_by("pk").only("content", "outcome", "compared_by", "compared_on"),
)


def values_in_one() -> ArraySubquery:
    """The rows that :func:`law_here` reads as one value, for :func:`law_of` and a statement that asks for more."""
    rows = WardValue.objects.filter(withdrawn_at=None).order_by("pk")
    return ArraySubquery(rows.values(row=JSONObject(**{name: name for name in _READ})))


def law_of(rows: list[dict[str, Any]]) -> Law:
    """The law of the open municipality from what :func:`values_in_one` found."""
    read = {name: WardValue._meta.get_field(name).to_python for name in _READ}
    values = [WardValue(**{name: read[name](value) for name, value in row.items()}) for row in rows]
    return law_with(tuple(version_of(value) for value in values))


def law_with(versions: tuple[WardVersion, ...], book: Rulebook | None = None) -> Law:
    """The law of the open municipality if its own values were these, laid over the shipped book or another."""
    return _law(book or load_rulebook(), code_here(), versions)


def book_here() -> Rulebook:
    """The rulebook that answers in the municipality whose door is open."""
    return law_here().book


def office_here(on: date) -> OfficeDays:
    """When the office of the municipality whose door is open is closed, as its rules say on a day."""
    return book_here().office_days(code_here(), on)


def book_to_explain() -> Rulebook:
    """The rulebook that answers here, saying of its rules and articles who compared them with their sources.

    For pages that explain; together with the values, where nothing has asked for those yet.
    """
    found = _FOUND.get()
    if found is not None and current_municipality_id() in found:
        here, checks = law_here(), checks_that_hold()
    else:
        read = _READ_TOGETHER()
        here, checks = _law_of(read["values"]), _holding(read["checks"])
        if found is not None:
            found[current_municipality_id()] = here
    return _with_checks(here.book, here.code, tuple(checks.items()))


def checks_that_hold() -> dict[str, Checked]:
    """Who found what a rule says as its source has it, by the hash of that; what was said last of a rule holds."""
    return _holding(_READ_TOGETHER("checks")["checks"])


def _holding(rows: list[RuleCheck]) -> dict[str, Checked]:
    last: dict[str, Checked | None] = {}
    for row in rows:
        agrees = row.outcome == RuleCheck.Outcome.AGREES
        last[row.content] = Checked(row.compared_by, row.compared_on) if agrees else None
    return {content: checked for content, checked in last.items() if checked is not None}


def version_of(row: WardValue) -> WardVersion:
    """A row as the rules take it; a row that is not saved yet has the highest key."""
    return WardVersion(
        key=row.pk or 2**63 - 1,
        duty=row.duty,
        name=row.name,
        types=tuple(row.service_types),
        since=row.since,
        until=row.until,
        value=json.dumps(row.value, ensure_ascii=False, sort_keys=True),
        document=(row.source_title, row.source_issuer, row.source_edition),
        clause=row.source_clause,
        settles=row.settles_assumption,
    )


def why_unfit(version: WardVersion) -> str:
    """The sentence that refuses a value in the open municipality; empty where it fits by itself."""
    try:
        _apply_overlay(load_rulebook(), code_here(), (version,))
    except RulebookError as error:
        return _sentence(error)
    return ""


@lru_cache(maxsize=_KEPT)
def _with_checks(book: Rulebook, code: str, checks: tuple[tuple[str, Checked], ...]) -> Rulebook:
    return with_checks(book, code, dict(checks))


@lru_cache(maxsize=_KEPT)
def _law(book: Rulebook, code: str, versions: tuple[WardVersion, ...]) -> Law:
    if not versions:
        return Law(code, book, (), ())
    try:
        return Law(code, _apply_overlay(book, code, versions), versions, ())
    except RulebookError:
        return _law_of_those_that_fit(book, code, versions)


def _law_of_those_that_fit(book: Rulebook, code: str, versions: tuple[WardVersion, ...]) -> Law:
    """Lay the values over the book one at a time: where one does not fit, the value before it stays in force."""
    kept: tuple[WardVersion, ...] = ()
    overlaid, unfit = book, []
    for version in versions:
        try:
            overlaid = _apply_overlay(book, code, (*kept, version))
            kept = (*kept, version)
        except RulebookError as error:
            unfit.append((version.key, _sentence(error)))
    return Law(code, overlaid, kept, tuple(unfit))


def _apply_overlay(book: Rulebook, code: str, versions: tuple[WardVersion, ...]) -> Rulebook:
    # A value of the profile makes no row of its own, so it is checked as it would stand on its first day.
    days = {version.since or date.min for version in versions if version.duty == PROFILE}
    for day in sorted(days):
        book.with_ward({"code": code, "profile": ward_profile(versions, day)})
    return book.with_ward(ward_values(book, code, versions))


def _sentence(error: RulebookError) -> str:
    """The loader's message without the path into the mapping, which nobody has typed."""
    _, _, message = str(error).partition(": ")
    return message or str(error)
