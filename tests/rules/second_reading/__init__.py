"""The contract's second edition read once more, sentence by sentence and without the rulebook.

It is slow and plain on purpose and shares nothing with the program: only the shipped national, prefecture and
municipality values are known to it. What the two readings say of the same facts is compared by
``tests/rules/test_second_reading.py``.
"""

from . import council, evaluations, homes, meetings, periodic, standing
from .case import Case
from .shown import is_shown

__all__ = ["read"]

PARTS = (council, standing, periodic, meetings, evaluations, homes)


def read(facts, on, year=None, days_off=True):
    """Return all rows of one facility as this reading has them, sorted, as dictionaries.

    Args:
        facts: the facility's facts, as the contract lays them out.
        on: the day on which is asked.
        year: the fiscal year asked for; that of ``on`` where left out.
        days_off: whether the municipality's office has days off; false stands for its own value ``none``.
    """
    case = Case(facts, on, year, days_off)
    rows = [row for part in PARTS for row in part.rows(case) if is_shown(case, row)]
    for row in rows:
        row.assumption |= case.kind.assumed
    return [row.as_dict() for row in sorted(rows, key=lambda row: row.order)]
