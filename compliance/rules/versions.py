"""A rulebook's versions over time, and what another rulebook would change in a facility's rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from .model import Book, Branch, Duty, Version
from .rows import Row
from .rulebook import Rulebook

APPEARS, VANISHES, MOVES, STATUS, MARKS = "appears", "vanishes", "moves", "status", "marks"
#: Kinds of change with what each is called, the gravest first.
CHANGES = {
    APPEARS: "新しくかかる",
    VANISHES: "なくなる",
    MOVES: "期限が動く",
    STATUS: "状態が変わる",
    MARKS: "印や根拠が変わる",
}


class Change(Struct, frozen=True):
    """What becomes of one row: ``before`` None where it appears, ``after`` None where it vanishes."""

    kind: str
    before: Row | None
    after: Row | None

    @property
    def row(self) -> Row:
        """The row as it would stand; the one that vanishes where none would."""
        row = self.after or self.before
        assert row is not None, "a change has a row before or after it"
        return row


def changes(before: Iterable[Row], after: Iterable[Row]) -> list[Change]:
    """The rows that differ between two answers about the same facility on the same day, in order of the later one."""
    old = {(row.duty, row.subject): row for row in before}
    found = []
    for row in after:
        former = old.pop((row.duty, row.subject), None)
        kind = APPEARS if former is None else _kind(former, row)
        if kind:
            found.append(Change(kind, former, row))
    return found + [Change(VANISHES, row, None) for row in old.values()]


def _kind(before: Row, after: Row) -> str | None:
    if (before.due_on, before.limit_on) != (after.due_on, after.limit_on):
        return MOVES
    if (before.status, before.met_on, before.reasons) != (after.status, after.met_on, after.reasons):
        return STATUS
    if (before.advisory, before.assumption, before.clauses) != (
        after.advisory,
        after.assumption,
        after.clauses,
    ):
        return MARKS
    return None


def turning_days(book: Rulebook, municipality: str) -> dict[date, list[Duty]]:
    """The days on which a version of a rule begins or has ended that may bind in a municipality, in order."""
    found: dict[date, dict[str, Duty]] = defaultdict(dict)
    for duty_id, branch in book.branches(municipality):
        for day in branch.turning_days():
            found[day][duty_id] = book.rule(duty_id)
    return {day: list(found[day].values()) for day in sorted(found)}


def without_versions_from(book: Rulebook, day: date) -> Rulebook:
    """The rulebook as it was before the versions that begin on a day or later were written."""
    return Rulebook(
        book.vocabulary,
        _cut_duties(book.national, day),
        {code: _cut_book(own, day) for code, own in book.books.items()},
        None if book.ward is None else _cut_book(book.ward, day),
    )


def _cut_book(own: Book, day: date) -> Book:
    overlays = tuple(
        replace(overlay, branch=branch)
        for overlay in own.overlays
        for branch in _cut_branches((overlay.branch,), day)
    )
    return replace(own, overlays=overlays, duties=_cut_duties(own.duties, day))


def _cut_duties(duties: Mapping[str, Duty], day: date) -> dict[str, Duty]:
    return {
        id: replace(duty, branches=tuple(_cut_branches(duty.branches, day))) for id, duty in duties.items()
    }


def _cut_branches(branches: tuple[Branch, ...], day: date) -> Iterator[Branch]:
    for branch in branches:
        versions = [v for v in branch.versions if v.since is None or v.since < day]
        if len(versions) < len(branch.versions) and versions:
            versions[-1] = _reopened(versions[-1], branch.versions[len(versions)])
        if versions:
            yield replace(branch, versions=tuple(versions))


def _reopened(last: Version, next_one: Version) -> Version:
    """A version that ended only because the next one was to follow."""
    follows = last.until is not None and next_one.since == last.until + timedelta(days=1)
    return replace(last, until=None) if follows else last
