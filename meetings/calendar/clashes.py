"""What cannot be at one time: an officer in two places, and more places than a desk has officers."""

from dataclasses import dataclass

from meetings.calendar.entries import entries_between, span_of
from office.clock import in_words


@dataclass(frozen=True, slots=True)
class Clash:
    """One thing that does not go together. ``officer``: the number of a membership, or None where all are too few."""

    entries: tuple
    sentence: str
    officer: int | None = None


def overlap(one, other):
    """Are two spans at the same time? Where one is not known, nobody can say so."""
    return one is not None and other is not None and one[0] < other[1] and other[0] < one[1]


def of_day(entries, officers):
    """What clashes on one day.

    Args: ``entries``: of the day; ``officers``: how many the desk has, or None where several desks are looked at.
    """
    return [*_twice_at_once(entries), *_too_many(entries, officers)]


def _twice_at_once(entries):
    # Of a desk's thousands of meetings few have somebody who goes: only those are held against each other.
    manned = [(entry, entry.span) for entry in entries if entry.officers and entry.starts_at]
    for place, (one, span) in enumerate(manned):
        for other, its in manned[place + 1 :]:
            if not overlap(span, its):
                continue
            for pk in one.officers.keys() & other.officers.keys():
                yield Clash(
                    (one, other),
                    f"{one.officers[pk]}が、同じ時刻に{one.names}と{other.names}に入っています。",
                    pk,
                )


def _too_many(entries, officers):
    """Where those that somebody goes to need more people at one moment than there are."""
    if officers is None:
        return
    manned = [entry for entry in entries if entry.officers and entry.span]
    for one in manned:
        at_once = [other for other in manned if other.span[0] <= one.span[0] < other.span[1]]
        needed = sum(len(other.officers) for other in at_once)
        if needed > officers:
            begin = in_words(one.starts_at)
            yield Clash(tuple(at_once), f"{begin}に{needed}人が要りますが、担当は{officers}人です。")
            return


def elsewhere(membership, officers, day, starts_at, ends_at, *, besides=()):
    """Why officers cannot well go somewhere: sentences that name where each of them is at that time.

    Args: ``membership``: who looks; ``officers``: {number of a membership: name}; ``besides``: (kind, key) of entries that are
    not counted, as the one that is being changed.
    """
    span = span_of(day, starts_at, ends_at)
    found = []
    for entry in entries_between(membership, day, day):
        if (entry.kind, entry.key) in besides:
            continue
        for pk in entry.officers.keys() & officers.keys():
            if overlap(span, entry.span):
                found.append(f"{officers[pk]}は、{entry.hours}{entry.names}の{entry.word}に入っています。")
            elif span is None or entry.span is None:
                found.append(f"{officers[pk]}は、同じ日に{entry.names}の{entry.word}に入っています。")
    return found
