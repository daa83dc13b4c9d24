"""How a row that comes once a year is judged: first years, suspensions, closing, freeing."""

from dataclasses import dataclass, replace
from datetime import date

from .calendar import counting, first_of, last_of
from .row import Row, done_or_open
from .suspension import endless, mostly_suspended, moved


@dataclass
class Frame:
    """The days between which a year's row is owed."""

    year: int
    first: date  # from when what is done meets it
    last: date  # until when what is done meets it
    due: date
    span: tuple[date, date]  # of which more than half may be suspended
    frees: tuple[date, date]  # between which what frees it is done
    closed: date | None
    special: bool = False  # a first year's, or moved by a suspension


def year_frame(year, begun, closed, due=None, first_months=12):
    """The frame of one fiscal year's row, or None where the year lies before the beginning.

    Args:
        year: the fiscal year.
        begun, closed: the first and the last day of what the row is owed for, where known.
        due: the last day for what was there from the year's start; 31 March where left out.
        first_months: within how many months from the beginning a first year's row is due.
    """
    start, end = first_of(year), last_of(year)
    due = due or end
    if begun and begun > end:
        return None
    if begun and begun > start:
        return first_frame(year, begun, closed, first_months)
    return Frame(year, start, end, due, (start, end), (start, end), closed)


def first_frame(year, begun, closed, months):
    """The frame of a first year's row."""
    due = counting(begun, months)
    return Frame(year, begun, closed or date.max, due, (begun, due), (begun, due), closed, True)


def later_beginning(*days):
    return max((d for d in days if d), default=None)


def earlier_end(*days):
    return min((d for d in days if d), default=None)


def on_days(days):
    """What is met by the first of these days."""
    return lambda first, last: (min((d for d in days if first <= d <= last), default=None), ())


def nothing(first, last):
    return ()


def judge(
    case, duty, subject, frame, meets, exempts=nothing, notes=nothing, assumption=False, advisory=False
):
    """The row of a frame, or None where it is none or falls away.

    Args:
        meets: given the first and the last day, the day on which it was met (or None) and its reasons.
        exempts: given the first and the last day, the reasons for which something else exempts it.
        notes: given the same, the reasons that an open row carries besides.
    """
    if not frame:
        return None
    suspended = _suspended(case, frame)
    now = frame if suspended else _shifted(case, frame)
    if now.closed and now.due > now.closed:
        return None
    met, reasons = meets(now.first, now.last)
    other = exempts(*now.frees)
    if not met and (other or suspended):
        row = Row(duty, subject, frame.year, "exempt", frame.due, frame.due)
        row.reasons, row.assumption = other or ("suspended",), True
    else:
        row = done_or_open(case.on, duty, subject, frame.year, now.due, now.due, met)
        row.reasons = reasons if met else (*reasons, *notes(*now.frees))
        row.assumption = assumption or now.special
    row.advisory, row.lingers = advisory, now.special
    return row


def _suspended(case, frame):
    ends = (frame.due, moved(case, frame.due))
    return mostly_suspended(case, *frame.span) or any(endless(case, due) for due in ends)


def _shifted(case, frame):
    due = moved(case, frame.due)
    if due == frame.due:
        return frame
    last = frame.closed or date.max
    return replace(frame, last=last, due=due, frees=(frame.first, due), special=True)
