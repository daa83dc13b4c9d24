"""What follows the end of each accounting year of the operator (O6-7)."""

from collections.abc import Iterator
from datetime import date

from ..calendar import FiscalYear, deadline_after, fiscal_year_of, month_end
from ..case import Case
from ..facts import AccountingYears
from ..model import Spec
from ..rows import Row
from ..subject import write_subject
from ..terms import Term, meet_term, rest

#: The month in which accounts are closed where the operator has said nothing for the day.
UNTOLD = 3
_MONTHS = range(1, 13)
# A time within which to report is two years at the most, and the end that follows the last of them is looked for too.
_BEFORE, _AFTER = 3, 2


def year_ends(years: tuple[AccountingYears, ...], first: int, last: int) -> Iterator[date]:
    """The last days of the accounting years that end from one year of the calendar to another, in order.

    What held on the day itself decides, so that a change of the month leaves the years before it as they were. From one
    month to another there may be two ends within twelve months.
    """
    in_turn = sorted(years, key=lambda one: one.since or date.min)
    for number in range(max(first, date.min.year), min(last, date.max.year) + 1):
        for month in _MONTHS:
            day = month_end(number, month)
            told = [one.ends_in for one in in_turn if one.since is None or one.since <= day]
            if month == (told[-1] if told else UNTOLD):
                yield day


def report_accounts(case: Case, spec: Spec, year: FiscalYear) -> list[Row]:
    """A report after each accounting year, in the fiscal year into which its last day falls.

    One is owed by whoever was designated when the accounting year ended. A late report counts until the next one ends.
    """
    within = spec.values["within"]
    number = year.number
    ends = [*year_ends(case.facility.accounting_years, number - _BEFORE, number + _AFTER)]
    rows: list[Row] = []
    found = 0
    for end, following in zip(ends, [*ends[1:], date.max], strict=True):
        due = deadline_after(end, within)
        if fiscal_year_of(due) != number:
            continue
        found += 1
        term = _term(case, number, end, following, due)
        if term is not None:
            # Only a change of the month brings a second one into a year.
            subject = write_subject(number, "accounts", found if found > 1 else None)
            rows += meet_term(case, spec, subject, term, getattr(case.facts, spec.fact or ""))
    return rows


def _term(case: Case, number: int, end: date, following: date, due: date) -> Term | None:
    if case.begins is not None and case.begins > end:
        return None
    if case.ends is not None and due > case.ends:
        return None
    first = date.fromordinal(min(end.toordinal() + 1, date.max.toordinal()))
    term = Term(number, first, following, due, due, following, False, False, False, ("accounting_year", end))
    return rest(case, term, first, following, case.ends)
