"""The result of a comparison as its page shows it: JSON dates become days again."""

from dataclasses import dataclass
from datetime import date

from accounts.links import at
from compliance.rules.versions import CHANGES


@dataclass(frozen=True, slots=True)
class State:
    """A row before or after."""

    due_on: date | None
    status: str
    advisory: bool
    assumption: bool
    #: A comparison tells days and status; of what is done it does not say whether it was late.
    late: bool = False


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One change of a facility."""

    word: str
    title: str
    before: State | None
    after: State | None
    since: date | None


@dataclass(frozen=True, slots=True)
class ShownFacility:
    """A facility with its changes."""

    name: str
    service: str
    url: str
    lines: list[ChangeLine]


def facilities_of(entries):
    """The facilities of a page of a result's lines."""
    return [
        ShownFacility(
            one["name"],
            one["service"],
            at("obligations:facility", one["facility"]),
            [_shown_change(change) for change in one["changes"]],
        )
        for one in entries
    ]


def sums_of(result):
    """(kind in words, number) for each kind of change that occurs."""
    return [(word, result["kinds"][kind]) for kind, word in CHANGES.items() if result["kinds"][kind]]


def duties_of(result):
    """For each duty its title and, in the order of `CHANGES`, the kinds in words with their numbers."""
    return [(one["title"], [(word, one[kind]) for kind, word in CHANGES.items()]) for one in result["duties"]]


def _shown_change(change):
    return ChangeLine(
        CHANGES[change["kind"]],
        change["title"],
        _state(change["before"]),
        _state(change["after"]),
        _day(change["since"]),
    )


def _state(row):
    return row and State(_day(row["due_on"]), row["status"], row["advisory"], row["assumption"])


def _day(text):
    return text and date.fromisoformat(text)
