"""The last day of keeping a case's papers, from the rules and the municipality's own value (N7-8f)."""

from dataclasses import dataclass
from datetime import date

from accounts import law
from compliance.rules.calendar import add_months
from compliance.rules.codes import Meaning


@dataclass(frozen=True)
class KeepingOfCase:
    """Until when a case's papers are kept.

    Attributes: ``years``; ``last_day``: None while the contract goes on; ``unread``: the years rest on an assumption that nobody
    has compared with its source, and that no value of the municipality settles.
    """

    years: int
    last_day: date | None
    unread: bool


def keeping_of(facility, ended_on, on, book=None):
    """What the rules say of a case whose contract ended on a day, or goes on ``on`` a day.

    Args: ``book``: as ``law.book_to_explain`` gives it, where many are asked about. None where nothing binds the facility.
    """
    meaning = (book or law.book_to_explain()).meaning(
        Meaning.CASE_PAPERS,
        facility.municipality.code,
        facility.service_type,
        facility.variant or None,
        ended_on or on,
    )
    if meaning is None:
        return None
    years = meaning.values["years"]
    last = add_months(ended_on, 12 * years) if ended_on else None
    return KeepingOfCase(years, last, bool(meaning.assumption) and meaning.checked is None)
