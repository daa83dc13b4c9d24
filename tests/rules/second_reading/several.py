"""How rows that come several times a year are judged: its equal parts, and a start too late for any of them."""

from datetime import timedelta

from .calendar import first_of, fiscal_year, last_of, month_later
from .row import Row, done_or_open
from .suspension import mostly_suspended
from .yearly import first_frame, judge, on_days


def parts(year, times):
    """Number, first and last day of each of a year's equal parts."""
    length = 12 // times
    for k in range(times):
        first = month_later(first_of(year), k * length)
        yield k + 1, first, month_later(first, length) - timedelta(days=1)


def several_rows(case, duty, prefix, year, times, days, assumption=False):
    """The rows of one fiscal year, met in order by the days on which it was done."""
    begun = case.designated
    if begun and begun > last_of(year):
        return []
    owed = [p for p in parts(year, times) if not begun or p[1] >= begun]
    if not owed:
        late = first_frame(year, begun, case.closed, 12 // times)
        row = judge(case, duty, f"{prefix}#{times}", late, on_days(days))
        return [row] if row else []
    owed = [p for p in owed if not case.closed or p[2] <= case.closed]
    assumption = assumption or bool(begun and begun > first_of(year))
    return list(_part_rows(case, duty, prefix, year, owed, days, assumption))


def _part_rows(case, duty, prefix, year, owed, days, assumption):
    limit = min(last_of(year), case.closed or last_of(year))
    left = [d for d in days if fiscal_year(d) == year]
    for k, first, last in owed:
        subject = f"{prefix}#{k}"
        if mostly_suspended(case, first, last):
            yield Row(duty, subject, year, "exempt", last, limit, reasons=("suspended",), assumption=True)
            continue
        met = left.pop(0) if left else None
        yield done_or_open(case.on, duty, subject, year, last, limit, met, assumption=assumption)
