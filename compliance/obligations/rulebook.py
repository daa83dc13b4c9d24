"""The rules as this app uses them: which book answers, and when answers grow old."""

import hashlib
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

import compliance.rules
import evaluations.facts
import facilities.facts
import facilities.running.wording
import meetings.facts
import meetings.facts_read
from accounts import law
from compliance.obligations import facts
from compliance.rules import assess, load_rulebook


def ask(one, *, on, fiscal_year=None, explanations=False, book=None):
    """The rules' rows about one facility.

    Args: ``one``: the facility's facts as the contract has them; ``on``: the day; ``fiscal_year``: that of ``on``
    when None; ``explanations``: whether they are to be explained, with who compared their rules with the sources;
    ``book``: the one that answers in the open municipality when None: who asks about many facilities looks for it once. Raises ``compliance.rules.FactsError`` for facts that break the contract.
    """
    if book is None:
        book = law.book_to_explain() if explanations else law.book_here()
    return assess(one, on=on, fiscal_year=fiscal_year, book=book, explanations=explanations)


@cache
def fingerprint():
    """SHA-256 over all that shapes an answer: the law's files, the rules' code, the gathering of facts and the wording.

    A stored answer under another fingerprint is asked for again, so that neither a new rulebook nor a corrected
    reading leaves old answers on the ward's overview.
    """
    rules = Path(compliance.rules.__file__).parent
    paths = [path for path in rules.rglob("*") if path.suffix in (".py", ".yaml")]
    gathering = [facts, facilities.facts, meetings.facts, meetings.facts_read, evaluations.facts]
    paths += [Path(str(module.__file__)) for module in (law, *gathering, facilities.running.wording)]
    paths += [Path(__file__).with_name(name) for name in ("rulebook.py", "wording.py", "evidence.py")]
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def holds_until(one, rows, on, book=None):
    """The last day on which a stored answer stays true, given that open rows age by their own dates.

    Args: ``book``: the one that answered; the shipped one when None.

    Errs on the early side: any date in the facts after ``on`` may change the answer on its day (what is dated
    later has not happened yet) or on the day after (``until`` and ``closed_on`` are the last day in; a planned
    meeting's day passes). So may the day after a standing duty falls due or a time of keeping ends, a new
    version of a rule, and always the turn of the fiscal year.
    """
    first, last = on.isoformat(), _fiscal_year_end(on)
    for text in _dates_in(one, first):
        day = date.fromisoformat(text)
        last = min(last, day if text == first else day - timedelta(days=1))
    for row in rows:
        if row.status == "keeping" or row.spec.duty.kind.scope == "standing":
            last = min([last, *(day for day in (row.due_on, row.limit_on) if day is not None and day >= on)])
    turns = [day for day in rule_days(book or load_rulebook()) if day > on]
    return min([last, *(day - timedelta(days=1) for day in turns)])


def _fiscal_year_end(on):
    return date(on.year + (on.month >= 4), 3, 31)


def _dates_in(thing, first):
    """The ISO dates from ``first`` on anywhere in the facts; compared as text, which sorts like the days."""
    if isinstance(thing, dict):
        thing = thing.values()
    elif not isinstance(thing, list):
        return
    for value in thing:
        if isinstance(value, str):
            if len(value) == 10 and value >= first and value[4] == "-" == value[7]:
                yield value
        elif value:
            yield from _dates_in(value, first)


@lru_cache(maxsize=100)
def rule_days(book):
    """The days on which some version of some rule of a book begins, or has ended, in order."""
    branches = [branch for duty in book.duties.values() for branch in duty.branches]
    books = [*book.books.values(), *([book.ward] if book.ward else [])]
    branches += [overlay.branch for one in books for overlay in one.overlays]
    return sorted({day for branch in branches for day in branch.turning_days()})
